package io.onetill.samples.mutants;

import java.util.List;

/** Mutants of payments by UnionPay code. */
final class CodeMutants {
    private static final String CARD = "channel-card/src/main/java/io/onetill/card/";

    private CodeMutants() {}

    static List<Mutant> rows() {
        return List.of(
                new Mutant(
                        "silence-about-a-code-means-refused",
                        CARD + "QrVerdict.java",
                        "return Optional.of(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));",
                        "return Optional.of(Answer.Failure.of(ErrorCode.NO_ANSWER, Facts.none()));",
                        "Q2",
                        "A payment by UnionPay code without an answer is told as failed and not asked after."),
                new Mutant(
                        "empty-undo-of-a-code-counts",
                        CARD + "QrVerdict.java",
                        "case \"12\", \"25\" -> new UndoAnswer.NothingFound(Facts.none());",
                        "case \"12\", \"25\" -> new UndoAnswer.Undone(Facts.none());",
                        "Q11",
                        "An undo that found no payment by UnionPay code is not confirmed."),
                new Mutant(
                        "refused-undo-of-a-code-counts",
                        CARD + "QrVerdict.java",
                        "default -> new UndoAnswer.TryAgain(answer.response().error(), Facts.none());",
                        "default -> new UndoAnswer.Undone(Facts.none());",
                        "Q3",
                        "An undo of a payment by UnionPay code that the host refuses counts as done."),
                new Mutant(
                        "code-overtakes-a-reversal",
                        CARD + "UnionPayQrChannel.java",
                        "return CardChannel.ID;",
                        "return ID;",
                        "C6",
                        "A payment by UnionPay code leaves before the terminal's reversal."));
    }
}
