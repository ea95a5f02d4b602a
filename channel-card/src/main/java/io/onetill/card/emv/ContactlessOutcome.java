package io.onetill.card.emv;

import io.onetill.card.emv.UiRequest.Status;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a contactless kernel tells the reader at the end of its part (EMV Book A, 6; Book B, 3.5). {@link EmvOutcome} says
 * the same to whoever takes the money; this one is for lights, display and field. Immutable.
 *
 * @param kind what is to happen
 * @param start where the reader begins again: A pre-processing, B discovery, C selection, D the kernel; empty at the end
 * @param shown what the customer is told now
 * @param onRestart what the customer is told when the reader is ready again
 * @param cvm how the cardholder is verified, if the transaction came that far
 * @param fieldOffTenths how long the field must be off before the next card, in tenths of a second; 0 leaves it on
 */
public record ContactlessOutcome(
        Kind kind,
        Optional<Start> start,
        Optional<UiRequest> shown,
        Optional<UiRequest> onRestart,
        Optional<Cvm> cvm,
        int fieldOffTenths) {
    /** The outcomes of EMV Book A, table 6-1. */
    public enum Kind {
        /** Approved without the issuer. */
        APPROVED,
        /** Refused without the issuer. */
        DECLINED,
        /** The issuer decides. */
        ONLINE_REQUEST,
        /** The same card by contact or stripe. */
        TRY_ANOTHER_INTERFACE,
        /** The next application of the same card. */
        SELECT_NEXT,
        /** The same card, presented once more. */
        TRY_AGAIN,
        /** Nothing can be done with this card. */
        END_APPLICATION
    }

    /** Where the entry point starts (EMV Book B, 2). */
    public enum Start {
        /** Pre-processing, for a new amount. */
        A,
        /** Waiting for a card. */
        B,
        /** The next combination of application and kernel. */
        C,
        /** The kernel itself. */
        D
    }

    private static final int PHONE_TENTHS = 13;

    static ContactlessOutcome selectNext() {
        return new ContactlessOutcome(
                Kind.SELECT_NEXT, Optional.of(Start.C), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    static ContactlessOutcome online(Cvm cvm, boolean secondTap) {
        UiMessage message = cvm == Cvm.ONLINE_PIN ? UiMessage.ENTER_PIN : UiMessage.AUTHORISING;
        return new ContactlessOutcome(
                Kind.ONLINE_REQUEST,
                secondTap ? Optional.of(Start.B) : Optional.empty(),
                shown(message, Status.CARD_READ_SUCCESSFULLY),
                secondTap ? shown(UiMessage.PRESENT_CARD_AGAIN, Status.READY_TO_READ) : Optional.empty(),
                Optional.of(cvm),
                0);
    }

    static ContactlessOutcome approved(Cvm cvm, OptionalLong balance) {
        UiMessage message = cvm == Cvm.SIGNATURE ? UiMessage.APPROVED_SIGN : UiMessage.APPROVED;
        UiRequest request = new UiRequest(message, Status.CARD_READ_SUCCESSFULLY, 0, balance);
        return new ContactlessOutcome(
                Kind.APPROVED, Optional.empty(), Optional.of(request), Optional.empty(), Optional.of(cvm), 0);
    }

    static ContactlessOutcome declined(OptionalLong balance) {
        UiRequest request = new UiRequest(UiMessage.DECLINED, Status.CARD_READ_SUCCESSFULLY, 0, balance);
        return ended(Kind.DECLINED, request);
    }

    static ContactlessOutcome otherInterface() {
        return ended(Kind.TRY_ANOTHER_INTERFACE, new UiRequest(UiMessage.INSERT_OR_SWIPE, Status.PROCESSING_ERROR, 0));
    }

    static ContactlessOutcome endApplication() {
        return ended(Kind.END_APPLICATION, new UiRequest(UiMessage.TRY_ANOTHER_CARD, Status.PROCESSING_ERROR, 0));
    }

    /** Again from the beginning; a phone gets time to be unlocked, in which the field is off. */
    static ContactlessOutcome tryAgain(UiMessage message) {
        int pause = message == UiMessage.SEE_PHONE ? PHONE_TENTHS : 0;
        return new ContactlessOutcome(
                Kind.TRY_AGAIN,
                Optional.of(Start.B),
                Optional.of(new UiRequest(message, Status.PROCESSING_ERROR, pause)),
                shown(message, Status.READY_TO_READ),
                Optional.empty(),
                pause);
    }

    private static ContactlessOutcome ended(Kind kind, UiRequest request) {
        return new ContactlessOutcome(
                kind, Optional.empty(), Optional.of(request), Optional.empty(), Optional.empty(), 0);
    }

    private static Optional<UiRequest> shown(UiMessage message, Status status) {
        return Optional.of(new UiRequest(message, status, 0));
    }
}
