package io.onetill.card;

import io.onetill.card.host.HostReply;
import io.onetill.card.host.ResponseCode;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the host's replies mean for a payment by code. A table of sure refusals; what is not in it is not known. */
final class QrVerdict {
    /** Codes that tell of the payer or the payment, whether asked to pay or what became of it. */
    private static final Map<String, ErrorCode> REFUSED = Map.ofEntries(
            Map.entry("01", ErrorCode.WALLET_DECLINED),
            Map.entry("05", ErrorCode.WALLET_DECLINED),
            Map.entry("14", ErrorCode.CODE_INVALID),
            Map.entry("15", ErrorCode.CODE_INVALID),
            // ISO 8583:1987, customer cancellation.
            Map.entry("17", ErrorCode.PAYER_REFUSED),
            Map.entry("41", ErrorCode.WALLET_DECLINED),
            Map.entry("43", ErrorCode.WALLET_DECLINED),
            Map.entry("51", ErrorCode.INSUFFICIENT_FUNDS),
            Map.entry("54", ErrorCode.CODE_INVALID),
            Map.entry("57", ErrorCode.WALLET_DECLINED),
            Map.entry("59", ErrorCode.WALLET_DECLINED),
            Map.entry("61", ErrorCode.LIMIT_EXCEEDED),
            Map.entry("62", ErrorCode.WALLET_DECLINED),
            Map.entry("65", ErrorCode.LIMIT_EXCEEDED));

    /** Codes that tell of the message itself: sure of the message that they answer, and of no earlier one. */
    private static final Map<String, ErrorCode> NOT_TAKEN = Map.of(
            "03", ErrorCode.TERMINAL_NOT_ALLOWED,
            "13", ErrorCode.BAD_AMOUNT,
            "30", ErrorCode.HOST_ERROR,
            "40", ErrorCode.TERMINAL_NOT_ALLOWED,
            "58", ErrorCode.TERMINAL_NOT_ALLOWED,
            "77", ErrorCode.HOST_ERROR,
            "97", ErrorCode.TERMINAL_NOT_ALLOWED,
            "99", ErrorCode.HOST_ERROR,
            "A0", ErrorCode.HOST_ERROR);

    /** Codes that refuse to give back. */
    private static final Map<String, ErrorCode> NOT_GIVEN_BACK = Map.of(
            "12", ErrorCode.ORIGINAL_NOT_FOUND,
            "25", ErrorCode.ORIGINAL_NOT_FOUND,
            "61", ErrorCode.REFUND_REFUSED,
            "64", ErrorCode.REFUND_REFUSED);

    private final String waiting;

    QrVerdict(String waiting) {
        this.waiting = waiting;
    }

    /** After the message that pulls money. */
    Answer ofSale(HostReply reply) {
        return unheard(reply, true).orElseGet(() -> taken((HostReply.Answered) reply, true));
    }

    /** After the request for a code, with the text that came back. */
    Answer ofCode(HostReply reply, String shown) {
        return unheard(reply, true).orElseGet(() -> {
            HostReply.Answered answer = (HostReply.Answered) reply;
            if (!answer.response().approved()) {
                return taken(answer, true);
            }
            return shown.isEmpty()
                    ? new Answer.Unknown(ErrorCode.NO_ANSWER, answer.facts())
                    : new Answer.Waiting(answer.facts(), Optional.of(shown));
        });
    }

    /** After the question what became of a sale. */
    Answer ofQuery(HostReply reply) {
        return unheard(reply, false).orElseGet(() -> taken((HostReply.Answered) reply, false));
    }

    /** @param first whether nothing was sent for this attempt before */
    Answer ofGiveBack(HostReply reply, boolean first) {
        return unheard(reply, first).orElseGet(() -> {
            HostReply.Answered answer = (HostReply.Answered) reply;
            String code = answer.response().code();
            if (answer.response().approved()) {
                return new Answer.Success(answer.facts());
            }
            ErrorCode refused = NOT_GIVEN_BACK.get(code);
            ErrorCode notTaken = first ? NOT_TAKEN.get(code) : null;
            return failure(refused != null ? refused : notTaken, answer);
        });
    }

    /** After an undo. */
    UndoAnswer ofUndo(HostReply reply) {
        if (reply instanceof HostReply.Answered answer) {
            return switch (answer.response().code()) {
                case "00" -> new UndoAnswer.Undone(Facts.none());
                case "12", "25" -> new UndoAnswer.NothingFound(Facts.none());
                default -> new UndoAnswer.TryAgain(answer.response().error(), Facts.none());
            };
        }
        ErrorCode code = reply instanceof HostReply.NotSent ? ErrorCode.HOST_UNREACHABLE : ErrorCode.NO_ANSWER;
        return new UndoAnswer.TryAgain(code, Facts.none());
    }

    private Answer taken(HostReply.Answered answer, boolean first) {
        ResponseCode response = answer.response();
        if (response.approved()) {
            return new Answer.Success(answer.facts());
        }
        if (response.code().equals(waiting)) {
            return new Answer.Waiting(answer.facts(), Optional.empty());
        }
        ErrorCode refused = REFUSED.get(response.code());
        ErrorCode notTaken = first ? NOT_TAKEN.get(response.code()) : null;
        return failure(refused != null ? refused : notTaken, answer);
    }

    private static Answer failure(@Nullable ErrorCode code, HostReply.Answered answer) {
        return code == null
                ? new Answer.Unknown(answer.response().error(), answer.facts())
                : Answer.Failure.of(code, answer.facts());
    }

    /** Without a usable answer nothing is known, except that nothing happened when the first message surely stayed here. */
    private static Optional<Answer> unheard(HostReply reply, boolean first) {
        if (reply instanceof HostReply.Answered) {
            return Optional.empty();
        }
        if (reply instanceof HostReply.NotSent) {
            return Optional.of(
                    first
                            ? Answer.Failure.of(ErrorCode.HOST_UNREACHABLE, Facts.none())
                            : new Answer.Unknown(ErrorCode.HOST_UNREACHABLE, Facts.none()));
        }
        if (reply instanceof HostReply.BadAnswer bad) {
            return Optional.of(
                    new Answer.Unknown(ErrorCode.BAD_ANSWER_REVERSED, Facts.of(Fact.RESPONSE_CODE, bad.cause())));
        }
        return Optional.of(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));
    }
}
