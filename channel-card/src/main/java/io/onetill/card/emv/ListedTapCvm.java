package io.onetill.card.emv;

import java.util.List;

/**
 * Cardholder verification of kernel C-2 (Book C-2, 6.7): a device that verifies its owner, or the card's CVM list. Nothing
 * is performed here, since the card leaves first: a PIN is entered afterwards.
 */
final class ListedTapCvm {
    private static final int SUPPORTED_BY_CARD = 0x10;
    private static final int BY_DEVICE = 0x01;
    private static final int NOTHING_PERFORMED = 0x3F;
    private static final int UNKNOWN = 0;
    private static final int FAILED = 1;
    private static final int SUCCESSFUL = 2;

    private final EmvSession session;

    ListedTapCvm(EmvSession session) {
        this.session = session;
    }

    /** @param onDevice whether the card says that it is a device which verifies its owner */
    void verify(boolean onDevice, TapLimits limits) {
        if (onDevice) {
            if (limits.cvmRequired()) {
                session.verified(Cvm.DEVICE, BY_DEVICE, 0, SUCCESSFUL);
            } else {
                session.verified(Cvm.NO_CVM, NOTHING_PERFORMED, 0, SUCCESSFUL);
            }
            return;
        }
        if (!session.profile(SUPPORTED_BY_CARD)) {
            session.verified(Cvm.NO_CVM, NOTHING_PERFORMED, 0, UNKNOWN);
            return;
        }
        List<CvmRule> rules =
                session.data().fromCard(EmvTag.CVM_LIST).map(CvmRule::all).orElse(List.of());
        if (rules.isEmpty()) {
            session.flag(Tvr.CARD_DATA_MISSING);
            session.verified(Cvm.NO_CVM, NOTHING_PERFORMED, 0, UNKNOWN);
            return;
        }
        byList(rules);
    }

    private void byList(List<CvmRule> rules) {
        for (CvmRule rule : rules) {
            if (!rule.applies(session)) {
                continue;
            }
            if (!rule.recognised()) {
                session.flag(Tvr.UNRECOGNISED_CVM);
            } else if (rule.supported(session) && performed(rule)) {
                return;
            }
            if (!rule.goesOn()) {
                failed(rule.method() == CvmRule.FAIL ? rule.code() : NOTHING_PERFORMED, rule);
                return;
            }
        }
        session.flag(Tvr.CARDHOLDER_NOT_VERIFIED);
        session.verified(Cvm.NO_CVM, NOTHING_PERFORMED, 0, FAILED);
    }

    private boolean performed(CvmRule rule) {
        switch (rule.method()) {
            case CvmRule.ONLINE_PIN -> {
                session.flag(Tvr.ONLINE_PIN_ENTERED);
                session.verified(Cvm.ONLINE_PIN, rule.code(), rule.condition(), UNKNOWN);
            }
            case CvmRule.SIGNATURE -> session.verified(Cvm.SIGNATURE, rule.code(), rule.condition(), UNKNOWN);
            case CvmRule.NO_CVM -> session.verified(Cvm.NO_CVM, rule.code(), rule.condition(), SUCCESSFUL);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void failed(int code, CvmRule rule) {
        session.flag(Tvr.CARDHOLDER_NOT_VERIFIED);
        session.verified(Cvm.NO_CVM, code, code == NOTHING_PERFORMED ? 0 : rule.condition(), FAILED);
    }
}
