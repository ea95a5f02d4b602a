package io.onetill.samples.mutants;

import java.util.List;

/** Mutants of the card channel. */
final class CardMutants {
    private static final String CARD = "channel-card/src/main/java/io/onetill/card/";

    private CardMutants() {}

    static List<Mutant> rows() {
        return List.of(
                new Mutant(
                        "wrong-mac-believed",
                        CARD + "host/AcquirerHost.java",
                        "if (!MessageDigest.isEqual(mac.result(), expected))",
                        "if (mac.result().length != expected.length)",
                        "C10",
                        "An answer with a wrong MAC is believed."),
                new Mutant(
                        "mac-of-refusal-ignored",
                        CARD + "host/AcquirerHost.java",
                        "boolean unchecked = !response.approved() && !part && answer.get(64).isEmpty();",
                        "boolean unchecked = !response.approved();",
                        "C10",
                        "A changed bit turns an approval into a refusal."),
                new Mutant(
                        "other-amount-believed",
                        CARD + "host/AnswerCheck.java",
                        "if (!amountEqual && (approved || answer.get(4).isPresent() && !code.equals(\"10\")))",
                        "if (!amountEqual && !approved)",
                        "I10",
                        "An approval of another amount is believed."),
                new Mutant(
                        "silent-acquirer-means-refused",
                        CARD + "Verdict.java",
                        "return new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none());",
                        "return Answer.Failure.of(ErrorCode.NO_ANSWER, Facts.none());",
                        "C3",
                        "A sale without an answer is told as failed and not reversed."),
                new Mutant(
                        "bad-answer-means-refused",
                        CARD + "Verdict.java",
                        "return new Answer.Unknown(ErrorCode.BAD_ANSWER_REVERSED, Facts.of(Fact.RESPONSE_CODE, bad.cause()));",
                        "return Answer.Failure.of(ErrorCode.BAD_ANSWER_REVERSED, Facts.of(Fact.RESPONSE_CODE, bad.cause()));",
                        "C10",
                        "A sale whose answer cannot be believed is told as failed and not reversed."),
                new Mutant(
                        "refused-reversal-counts",
                        CARD + "CardChannel.java",
                        "default -> new UndoAnswer.TryAgain(answered.response().error(), Facts.none());",
                        "default -> new UndoAnswer.Undone(Facts.none());",
                        "C3",
                        "A reversal that the host refuses counts as done."),
                new Mutant(
                        "unknown-original-counts",
                        CARD + "CardChannel.java",
                        "case \"12\", \"25\" -> new UndoAnswer.NothingFound(Facts.none());",
                        "case \"12\", \"25\" -> new UndoAnswer.Undone(Facts.none());",
                        "C5",
                        "A reversal that found no sale is not confirmed after the longest message life."),
                new Mutant(
                        "chip-refusal-ignored",
                        CARD + "CardSale.java",
                        "new Answer.Revoke(removed ? ErrorCode.CARD_REMOVED : ErrorCode.CARD_DECLINED_BY_CHIP, facts));",
                        "new Answer.Success(facts));",
                        "C2",
                        "A sale that the chip refuses after the issuer's approval is told as approved."),
                new Mutant(
                        "never-signs-on-again",
                        CARD + "host/AcquirerHost.java",
                        "if (response.signOnAgain() || Envelope.of(bytes).hostRequest() == '3')",
                        "if (Envelope.of(bytes).hostRequest() == '3')",
                        "I8",
                        "After the host forgot the keys no reversal gets through."),
                new Mutant(
                        "reversal-of-nothing",
                        CARD + "CardMessages.java",
                        "return Iso8583Message.of(\"0400\", message.fields())",
                        "return Iso8583Message.of(\"0400\", message.fields()).with(11, \"000000\")",
                        "C3",
                        "A reversal names another trace number than its sale."),
                new Mutant(
                        "amount-by-floating-point",
                        CARD + "CardMessages.java",
                        "Digits.padded(attempt.amount().minor(), 12)",
                        "Digits.padded((long) (attempt.amount().minor() / 100.0 * 100), 12)",
                        "I9",
                        "The amount is computed in yuan with floating point, and is sometimes a fen short."),
                new Mutant(
                        "lost-refund-given-up",
                        CARD + "Verdict.java",
                        "return aboutThis ? failure : new Answer.Unknown(failure.code(), failure.facts());",
                        "return failure;",
                        "C8",
                        "A refund whose repeat could not be sent is told as refused."));
    }
}
