package io.onetill.card;

import io.onetill.card.host.HostReply;
import io.onetill.card.host.ResponseCode;
import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentException;

/** What the host's reply and failures before sending mean for the attempt. */
final class Verdict {
    /** Reversal cause (DE 39 of 0400): no answer in time. */
    static final String NO_ANSWER = "98";

    /** Reversal cause: the answer's MAC is wrong. */
    static final String WRONG_MAC = "A0";

    /** Reversal cause: anything but silence and a wrong MAC, for example a chip that refuses. */
    static final String OTHER = "06";

    private Verdict() {}

    /** The answer for a reply that is no approval. */
    static Answer of(HostReply reply, Attempt attempt, int pinTries) {
        if (reply instanceof HostReply.NotSent) {
            return Answer.Failure.of(ErrorCode.HOST_UNREACHABLE, Facts.none());
        }
        if (reply instanceof HostReply.NoAnswer) {
            return new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none());
        }
        if (reply instanceof HostReply.BadAnswer bad) {
            // On record as the till's own verdict on the answer; the reversal names it as its cause.
            return new Answer.Unknown(ErrorCode.BAD_ANSWER_REVERSED, Facts.of(Fact.RESPONSE_CODE, bad.cause()));
        }
        HostReply.Answered answered = (HostReply.Answered) reply;
        ResponseCode response = answered.response();
        boolean worthAnotherTry =
                response.error() == ErrorCode.WRONG_PIN || response.category() == ResponseCode.Category.SIGN_ON_AGAIN;
        boolean again = worthAnotherTry && attempt.tryNumber() < pinTries;
        return new Answer.Failure(response.error(), answered.facts(), again);
    }

    /** The same after a repeat: only an answer about this very message is sure; the first one may have been booked. */
    static Answer ofRepeated(HostReply reply, Attempt attempt, int pinTries) {
        Answer answer = of(reply, attempt, pinTries);
        if (answer instanceof Answer.Failure failure) {
            boolean aboutThis = reply instanceof HostReply.Answered answered
                    && (answered.response().category() == ResponseCode.Category.FAILED
                            || answered.response().category() == ResponseCode.Category.OPERATOR_ACTS)
                    && !answered.response().code().equals("94")
                    && !answered.response().code().equals("97");
            return aboutThis ? failure : new Answer.Unknown(failure.code(), failure.facts());
        }
        return answer;
    }

    /** Whether the host approved. */
    static boolean approved(HostReply reply) {
        return reply instanceof HostReply.Answered answered && answered.approved();
    }

    /**
     * The answer when something failed before a message could leave: surely no money moved.
     *
     * @param otherwise what to say if the failure does not say it itself
     */
    static Answer beforeSending(Throwable cause, Attempt attempt, ErrorCode otherwise) {
        if (attempt.cancelRequested().isComplete()) {
            return Answer.Failure.of(ErrorCode.CANCELLED_BY_CASHIER, Facts.none());
        }
        ErrorCode code = cause instanceof PaymentException refused ? refused.code() : otherwise;
        return Answer.Failure.of(code, Facts.none());
    }

    /** DE 39 of the reversal, from what is on record of an answer. */
    static String reversalCause(Facts facts) {
        return switch (facts.text(Fact.RESPONSE_CODE)) {
            case "" -> NO_ANSWER;
            case WRONG_MAC -> WRONG_MAC;
            default -> OTHER;
        };
    }
}
