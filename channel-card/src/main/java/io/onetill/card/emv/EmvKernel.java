package io.onetill.card.emv;

import io.onetill.payment.EntryMode;

/**
 * Makes the machines that run one card transaction each. The kernel has no I/O, no clock and no randomness; the caller
 * carries its commands to the card and what happened back.
 *
 * <pre>{@code
 * EmvTransaction kernel = EmvKernel.contact(configuration, request);
 * EmvAction action = kernel.start();
 * while (!(action instanceof EmvAction.Finish)) {
 *     action = kernel.next(perform(action));
 * }
 * }</pre>
 *
 * <p>Unless the configuration allows offline approvals the till is online-only: where the action codes would approve
 * offline the issuer is asked all the same, and what cannot be asked is declined.
 */
public final class EmvKernel {
    private EmvKernel() {}

    /**
     * A chip that was inserted: selection to second GENERATE AC (EMV Books 1 to 4; PBOC debit/credit).
     *
     * <p>If the issuer cannot be asked ({@link OnlineResult.Unable}) the default action codes decide: Z3, with the outcome
     * Declined and HOST_UNREACHABLE, or Y3 where offline approvals are allowed. Only a caller who surely sent nothing may
     * allow them then: what was sent may have been charged.
     */
    public static EmvTransaction contact(EmvConfiguration configuration, EmvRequest request) {
        return new ContactKernel(configuration, request);
    }

    /**
     * A card or phone that was tapped: entry point, then the kernel that the card's application wants (EMV Book B; C-7 with
     * qPBOC, C-3, and C-2 in EMV mode). After {@link EmvAction.GoOnline} the card is not needed any more, unless {@link
     * ContactlessSettings#secondTap} has the customer tap once more for the issuer's updates.
     *
     * <p>Besides what {@link EmvOutcome} says of the money it has a {@link ContactlessOutcome} for lights and display.
     */
    public static ContactlessTransaction contactless(EmvConfiguration configuration, EmvRequest request) {
        return new EntryPoint(configuration, request);
    }

    /**
     * Only finds out which card it is, for a void or a refund: selection, processing options, records, no cryptogram by
     * contact. {@link EmvAction.GoOnline} then carries PAN, track 2, expiry and sequence number and an empty field 55.
     * The caller compares the card, sends its message, and gives back {@link EmvInput.Online}: approved ends as
     * Approved with NO_CVM, all else as Declined. The card may be released as soon as GoOnline was given.
     *
     * @param mode {@link EntryMode#CHIP} or {@link EntryMode#CONTACTLESS}
     */
    public static EmvTransaction identify(EmvConfiguration configuration, EmvRequest request, EntryMode mode) {
        if (mode != EntryMode.CHIP && mode != EntryMode.CONTACTLESS) {
            throw new IllegalArgumentException("expected a chip by contact or contactless, got " + mode);
        }
        return new CardIdentification(configuration, request, mode);
    }
}
