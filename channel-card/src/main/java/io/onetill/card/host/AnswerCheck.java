package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Message;
import java.util.Optional;

/** Whether an answer belongs to a request: message type, DE 3, 4, 11, 41 and 42 must be those that were sent. */
final class AnswerCheck {
    private AnswerCheck() {}

    /** What does not match, as part of a sentence; empty if the answer belongs to the request. */
    static Optional<String> mismatch(Iso8583Message request, Iso8583Message answer) {
        if (!answer.mti().equals(answerType(request.mti()))) {
            return Optional.of("message type");
        }
        String code = answer.text(39);
        if (code.length() != 2) {
            return Optional.of("a missing response code");
        }
        boolean approved = ResponseCode.of(code).approved();
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
}
