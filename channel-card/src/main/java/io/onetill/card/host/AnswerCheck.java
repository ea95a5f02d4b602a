package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.Optional;

/**
 * Whether an answer belongs to a request, that is whether message type, DE 3, 4, 11, 41 and 42 are those that were sent,
 * and what it says.
 */
final class AnswerCheck {
    private AnswerCheck() {}

    /** What does not match, as part of a sentence; empty if the answer belongs to the request. */
    static Optional<String> mismatch(Iso8583Message request, Iso8583Message answer) {
        if (!answer.mti().equals(answerType(request.mti()))) {
            return Optional.of("message type");
        }
        String code = answer.text(39);
        // The answer to a settlement has its verdict in field 48 and no code, unless the host refuses to settle at all.
        boolean settlement = request.mti().equals("0500");
        if (code.length() != 2 && !(settlement && code.isEmpty())) {
            return Optional.of("a missing response code");
        }
        boolean approved = code.isEmpty() || ResponseCode.of(code).approved();
        for (int field : new int[] {3, 11, 41}) {
            if (request.get(field).isPresent() && !request.text(field).equals(answer.text(field))) {
                return Optional.of("field " + field);
            }
        }
        // A partial approval (10) carries the approved part in field 4; a decline may leave 4 and 42 out.
        boolean amountEqual = request.text(4).equals(answer.text(4));
        if (!amountEqual && (approved || answer.get(4).isPresent() && !code.equals("10"))) {
            return Optional.of("field 4");
        }
        boolean merchantEqual = request.text(42).equals(answer.text(42));
        if (!merchantEqual && (approved || answer.get(42).isPresent())) {
            return Optional.of("field 42");
        }
        return Optional.empty();
    }

    /** Message type of the answer: 0200 is answered by 0210. */
    static String answerType(String request) {
        return request.substring(0, 2) + (char) (request.charAt(2) + 1) + request.substring(3);
    }

    /** What an answer says, as the journal may keep it. */
    static Facts facts(Iso8583Message answer) {
        String parties = answer.text(44);
        int half = Math.min(11, parties.length());
        return Facts.of(Fact.RESPONSE_CODE, answer.text(39).strip())
                .with(Fact.RRN, answer.text(37).strip())
                .with(Fact.AUTH_CODE, answer.text(38).strip())
                .with(Fact.HOST_TIME, answer.text(12))
                .with(Fact.HOST_DATE, answer.text(13))
                .with(Fact.SETTLEMENT_DATE, answer.text(15))
                .with(Fact.ISSUER, parties.substring(0, half).strip())
                .with(Fact.ACQUIRER, parties.substring(half).strip())
                .with(
                        Fact.CARD_BRAND,
                        answer.text(63).length() >= 3
                                ? answer.text(63).substring(0, 3).strip()
                                : "");
    }

    /** Whether the request was content with a part, and the answer is for one. */
    static boolean isPartOf(Iso8583Message request, Iso8583Message answer) {
        boolean asked =
                request.get(60).map(Field60::parse).filter(Field60::takesPart).isPresent();
        return asked
                && answer.text(4).matches("[0-9]{12}")
                && answer.text(4).compareTo(request.text(4)) < 0
                && !fen(answer.text(4)).equals("0");
    }

    private static String fen(String field4) {
        return String.valueOf(Long.parseLong(field4));
    }

    /** The same of a partial approval, with the part. */
    static Facts factsOfPart(Iso8583Message answer) {
        return facts(answer).with(Fact.APPROVED_FEN, fen(answer.text(4)));
    }
}
