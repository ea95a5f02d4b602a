package io.onetill.samples.mutants;

import java.util.List;

/** Mutants of the wallet channel. */
final class WalletMutants {
    private static final String QR = "channel-qr/src/main/java/io/onetill/qr/";

    private WalletMutants() {}

    static List<Mutant> rows() {
        return List.of(
                new Mutant(
                        "unconnected-question-means-refused",
                        QR + "WalletChannel.java",
                        "first ? Answer.Failure.of(ErrorCode.HOST_UNREACHABLE, Facts.none()) : new Answer.Unknown(ErrorCode.HOST_UNREACHABLE, Facts.none())",
                        "Answer.Failure.of(ErrorCode.HOST_UNREACHABLE, Facts.none())",
                        "I7",
                        "A query that could not connect is told as a payment that failed."),
                new Mutant(
                        "silent-wallet-means-refused",
                        QR + "WalletChannel.java",
                        "return Future.succeededFuture(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none()));",
                        "return Future.succeededFuture(Answer.Failure.of(ErrorCode.NO_ANSWER, Facts.none()));",
                        "I7",
                        "A wallet that does not answer counts as a refusal."),
                new Mutant(
                        "trade-number-used-twice",
                        QR + "WalletChannel.java",
                        "numbers.unique(\"P\")",
                        "\"P\" + numbers.unique(\"P\").charAt(3)",
                        "Q1",
                        "Trade numbers come again."),
                new Mutant(
                        "refund-number-used-twice",
                        QR + "WalletChannel.java",
                        "numbers.unique(\"R\")",
                        "\"R\" + numbers.unique(\"R\").charAt(3)",
                        "Q7",
                        "Refund numbers come again: the wallet answers the second refund with the first."),
                new Mutant(
                        "absent-trade-means-refused",
                        QR + "alipay/AlipayAnswers.java",
                        "if (call.meaning() == OutcomeTable.Meaning.ABSENT && order.method() == PaymentMethod.DYNAMIC_QR) {",
                        """
                        if (call.meaning() == OutcomeTable.Meaning.ABSENT && order.method() != PaymentMethod.DYNAMIC_QR) {
                            return Answer.Failure.of(ErrorCode.NO_ANSWER, facts);
                        }
                        if (call.meaning() == OutcomeTable.Meaning.ABSENT) {""",
                        "Q11",
                        "'No such trade' is taken for a refusal, though the payment may still be on the wire."),
                new Mutant(
                        "waiting-trade-means-paid",
                        QR + "alipay/AlipayOutcomes.java",
                        "waiting(\"WAIT_BUYER_PAY\"),",
                        "done(\"WAIT_BUYER_PAY\"),",
                        "Q6",
                        "A trade that waits for its buyer counts as paid."),
                new Mutant(
                        "empty-cancel-counts",
                        QR + "alipay/AlipayAnswers.java",
                        "case \"\" -> new UndoAnswer.NothingFound(facts);",
                        "case \"\" -> new UndoAnswer.Undone(facts);",
                        "Q11",
                        "A cancel that found no trade is not confirmed after the longest message life."),
                new Mutant(
                        "empty-reverse-counts",
                        QR + "wechat/WeChatCodesV3.java",
                        "if (WeChatUndo.absent(reply)) { return new UndoAnswer.NothingFound(WeChatAnswers.facts(reply)); }",
                        "if (WeChatUndo.absent(reply)) { return new UndoAnswer.Undone(WeChatAnswers.facts(reply)); }",
                        "Q11",
                        "A reverse that found no order is not confirmed after the longest message life."),
                new Mutant(
                        "paid-order-counts-as-closed",
                        QR + "wechat/WeChatUndo.java",
                        "return line -> giveBack(order, line);",
                        "return line -> Future.succeededFuture(new UndoAnswer.Undone(WeChatAnswers.facts(reply)));",
                        "Q3",
                        "An order that was paid before its closing is not given back."),
                new Mutant(
                        "server-error-means-refused",
                        QR + "wechat/WeChatAnswers.java",
                        "Answer paid(WalletOrder order, Reply reply) { if (!reply.verified() || reply.status() >= 500) { return unknown(reply); }",
                        "Answer paid(WalletOrder order, Reply reply) { if (!reply.verified() || reply.status() >= 500) { return Answer.Failure.of(ErrorCode.HOST_ERROR, facts(reply)); }",
                        "Q2",
                        "An answer that is not signed, or an error of the wallet's server, counts as a refusal."),
                new Mutant(
                        "alipay-signature-ignored",
                        QR + "alipay/AlipayGateway.java",
                        "return trust.fits(certSn, content, sign) || (content",
                        "return !sign.isEmpty() || (content",
                        "I10",
                        "An answer of Alipay with a wrong signature is believed."),
                new Mutant(
                        "wechat-signature-ignored",
                        QR + "wechat/WeChatGateway.java",
                        "return verifier.get().verify(text, signature.get());",
                        "return !text.isEmpty();",
                        "I10",
                        "An answer of WeChat Pay with a wrong signature is believed."),
                new Mutant(
                        "acknowledged-before-durable",
                        QR + "WalletNotifications.java",
                        "hint(notice.reference(), id, line).map(durable -> wallet.acknowledgement()).onComplete(result -> {",
                        "hint(notice.reference(), id, line); Future.succeededFuture(wallet.acknowledgement()).onComplete(result -> {",
                        "Q5",
                        "A notification is acknowledged before it is on the disk."));
    }
}
