package io.onetill.card;

import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.emv.UiMessage;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A tap that has to be done once more: a locked phone, several cards at once, a card that left too early. Not a fallback,
 * so no rule has to allow it: the same card pays in the same way. Stateless.
 */
final class TapAgain {
    private TapAgain() {}

    /** Tells the customer, and has the engine wait for the next tap; no money moved. */
    static Answer answer(Attempt attempt, EmvOutcome.TryAgain outcome) {
        UiMessage message = outcome.message();
        boolean phone = message == UiMessage.SEE_PHONE;
        boolean several = message == UiMessage.ONE_CARD_ONLY;
        attempt.prompt(phone ? EventType.SEE_PHONE : several ? EventType.ONE_CARD_ONLY : EventType.TAP_AGAIN, Map.of());
        // What it ends with if nobody taps again.
        ErrorCode code =
                phone ? ErrorCode.CUSTOMER_TIMEOUT : several ? ErrorCode.CARD_UNREADABLE : ErrorCode.CARD_REMOVED;
        Set<EntryMode> present =
                phone ? EnumSet.of(EntryMode.CONTACTLESS) : EnumSet.of(EntryMode.CONTACTLESS, EntryMode.CHIP);
        return new Answer.Failure(code, outcome.facts(), false, present);
    }
}
