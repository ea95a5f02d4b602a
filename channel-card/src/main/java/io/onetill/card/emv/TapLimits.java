package io.onetill.card.emv;

import io.onetill.card.emv.EmvConfiguration.OfflineApproval;
import io.onetill.card.emv.EmvConfiguration.OfflineAuthentication;
import io.onetill.card.emv.UiRequest.Status;

/**
 * Pre-processing of one application before a card is there (EMV Book B, 3.1): what the amount means for a tap. The till's
 * three limits are inclusive as UnionPay has them: an amount equal to the limit for verification needs none, one equal to
 * the maximum may be tapped, and one equal to the floor limit goes online.
 *
 * @param allowed whether this amount may be tapped at all
 * @param alone whether card and till may approve it without the issuer
 * @param cvmRequired whether the cardholder must be verified
 */
record TapLimits(boolean allowed, boolean alone, boolean cvmRequired) {
    private static final int TTQ_FULL_FORM = 0x20;
    private static final int TTQ_CONTACT_CHIP = 0x10;
    private static final int TTQ_OFFLINE_ONLY = 0x08;
    private static final int TTQ_ONLINE_PIN = 0x04;
    private static final int TTQ_SIGNATURE = 0x02;
    private static final int TTQ2_ONLINE_REQUIRED = 0x80;
    private static final int TTQ2_CVM_REQUIRED = 0x40;
    private static final int TTQ3_SECOND_TAP = 0x80;
    private static final int TTQ3_DEVICE_CVM = 0x40;
    private static final int TTQ4_FAST_SIGNATURE = 0x80;
    private static final int UNIT = 100;

    static TapLimits of(EmvConfiguration till, EmvRequest request, EmvApplication application) {
        long amount = request.amountMinor();
        boolean offlineOnly = ActionAnalysis.reach(till) == ActionAnalysis.Reach.OFFLINE_ONLY;
        boolean zero = amount == 0;
        boolean status = till.contactless().statusCheck() && amount == UNIT;
        long maximum = TapKernels.of(application) == TapKernels.C2
                ? application.contactlessDeviceMaximum()
                : application.contactlessMaximum();
        boolean onlineAnyway = zero || status || request.forcedOnline();
        boolean allowed = amount <= maximum && !(zero && !till.contactless().zeroAmounts()) && !(zero && offlineOnly);
        boolean alone = mayApprove(till) && !onlineAnyway && amount < application.contactlessFloorLimit();
        return new TapLimits(allowed, alone, amount > application.contactlessCvmLimit());
    }

    /** An approval without the issuer is worth something only if the card was checked and somebody forwards it. */
    static boolean mayApprove(EmvConfiguration till) {
        return till.offlineApproval() == OfflineApproval.ALLOWED
                && till.offlineAuthentication() == OfflineAuthentication.VERIFY
                && ActionAnalysis.reach(till) != ActionAnalysis.Reach.ONLINE_ONLY;
    }

    /** Terminal transaction qualifiers (9F66; Book C-7, Annex A): what the till can do, and what this amount needs. */
    byte[] qualifiers(EmvConfiguration till, byte[] capabilities) {
        boolean offlineOnly = ActionAnalysis.reach(till) == ActionAnalysis.Reach.OFFLINE_ONLY;
        int first = TTQ_FULL_FORM | TTQ_CONTACT_CHIP;
        first |= offlineOnly ? TTQ_OFFLINE_ONLY : 0;
        first |= (capabilities[1] & 0x40) != 0 ? TTQ_ONLINE_PIN : 0;
        first |= (capabilities[1] & 0x20) != 0 ? TTQ_SIGNATURE : 0;
        int second = (alone ? 0 : TTQ2_ONLINE_REQUIRED) | (cvmRequired ? TTQ2_CVM_REQUIRED : 0);
        int third = TTQ3_DEVICE_CVM | (till.contactless().secondTap() ? TTQ3_SECOND_TAP : 0);
        return new byte[] {(byte) first, (byte) second, (byte) third, (byte) (alone ? TTQ4_FAST_SIGNATURE : 0)};
    }

    /** What the reader shows while it waits. */
    static UiRequest welcome() {
        return new UiRequest(UiMessage.PRESENT_CARD, Status.READY_TO_READ, 0);
    }
}
