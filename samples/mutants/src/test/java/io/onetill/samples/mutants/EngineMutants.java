package io.onetill.samples.mutants;

import java.util.List;

/** Mutants of the road of a payment: attempts, flows, gate, requests. */
final class EngineMutants {
    private static final String ENGINE = "sdk-api/src/main/java/io/onetill/internal/engine/";

    private EngineMutants() {}

    static List<Mutant> rows() {
        return List.of(
                new Mutant(
                        "send-before-durable",
                        ENGINE + "AttemptRun.java",
                        "return durable.compose(written -> {",
                        "return Future.<Void>succeededFuture().compose(written -> { if (number > 0) return Future.succeededFuture();",
                        "I1",
                        "The message leaves while the entry that allows it is on its way to the disk."),
                new Mutant(
                        "send-after-told-in-doubt",
                        ENGINE + "AttemptRun.java",
                        "if (of.appended.status() == PaymentStatus.IN_DOUBT)",
                        "if (of.cancelled())",
                        "C6",
                        "An attempt may begin after its caller was told IN_DOUBT and the next customer was served."),
                new Mutant(
                        "card-not-sealed",
                        ENGINE + "AttemptRun.java",
                        "sealed.ifPresent(secret -> batch.seal(id(), secret));",
                        "",
                        "I8",
                        "The sealed card of a refund is not kept, so the refund cannot be repeated after a restart."),
                new Mutant(
                        "sent-at-forgotten-by-restart",
                        ENGINE + "Case.java",
                        "return sentAt.computeIfAbsent(attempt, any -> now);",
                        "return sentAt.getOrDefault(attempt, 0L);",
                        "C5",
                        "After a restart an attempt counts as sent long ago, and its empty undo as proven at once."),
                new Mutant(
                        "unsent-undo-counts",
                        ENGINE + "Case.java",
                        "return !ErrorCode.HOST_UNREACHABLE.name().equals(body.get(\"code\"));",
                        "return true;",
                        "C6",
                        "Undos that never left the till open the gate for the next sale."),
                new Mutant(
                        "cancel-told-while-payable",
                        ENGINE + "Case.java",
                        "case SENT, WAITING, UNKNOWN, PAID -> true; case INTENDED, UNDOING,",
                        "case PAID -> true; case SENT, WAITING, UNKNOWN, INTENDED, UNDOING,",
                        "I6",
                        "A cancel is answered with 'undoing' while another shown code can still be paid."),
                new Mutant(
                        "gate-left-open",
                        ENGINE + "Flow.java",
                        "if (!channel.capabilities().undoBeforeNext())",
                        "if (channel.capabilities().undoBeforeNext())",
                        "C6",
                        "A new sale leaves although a reversal of the terminal is not sent."),
                new Mutant(
                        "gate-gives-up",
                        ENGINE + "Gate.java",
                        "clear.complete(blocking.isEmpty());",
                        "clear.complete(true);",
                        "C6",
                        "After its wait the gate opens whatever blocks."),
                new Mutant(
                        "gate-overlooks-undo",
                        ENGINE + "Gate.java",
                        "case UNDOING -> of.undoTries(attempt.id().number()) < TRIES_THAT_BLOCK;",
                        "case UNDOING -> false;",
                        "C6",
                        "A reversal that was decided and not sent does not hold the next sale back."),
                new Mutant(
                        "deadline-ends-payment",
                        ENGINE + "Flow.java",
                        "books.write(of, Entries.of(EntryType.IN_DOUBT, Map.of())).onSuccess(",
                        "books.write(of, Entries.ended(io.onetill.payment.ErrorCode.NO_ANSWER)).onSuccess(",
                        "I7",
                        "At the caller's deadline a payment without an answer is called cancelled."),
                new Mutant(
                        "no-deadline",
                        ENGINE + "Flow.java",
                        "if (!of.told.future().isComplete() && !of.appended.status().isFinal())",
                        "if (of.told.future().isComplete())",
                        "I8",
                        "Nobody is told IN_DOUBT: the caller waits as long as the resolver."),
                new Mutant(
                        "resolved-payment-ends-unpaid",
                        ENGINE + "Flow.java",
                        ".compose(state -> state == AttemptState.PAID ? approve() : end(reason(run)));",
                        ".compose(state -> end(reason(run)));",
                        "I2",
                        "A payment that a query found paid is told as declined."),
                new Mutant(
                        "broken-channel-means-refused",
                        ENGINE + "Flow.java",
                        "if (of.appendedState(run.number()) != AttemptState.INTENDED)",
                        "if (of.cancelled())",
                        "I7",
                        "A channel that fails after sending counts as a refusal."),
                new Mutant(
                        "refund-again-with-new-number",
                        ENGINE + "Flow.java",
                        "case INTENDED, SENT, WAITING, UNKNOWN, UNDOING, UNDONE, CLOSED -> settled(run);",
                        """
                        case UNKNOWN -> of.payment().kind() == io.onetill.payment.PaymentKind.REFUND
                            ? attempt(channel, method, instrument) : settled(run);
                        case INTENDED, SENT, WAITING, UNDOING, UNDONE, CLOSED -> settled(run);""",
                        "C8",
                        "A refund without an answer is sent again under a new number."),
                new Mutant(
                        "card-pulls-before-codes-are-closed",
                        ENGINE + "SaleFlow.java",
                        "return closeShown(why).compose(any -> shownClosed(winner, why));",
                        "closeShown(why); return shownClosed(winner, why);",
                        "I3",
                        "The card is charged while a shown code can still be paid."),
                new Mutant(
                        "code-in-the-making-forgotten",
                        ENGINE + "SaleFlow.java",
                        "return loop.within(LONGEST_CLOSING, prepared.<Void>mapEmpty(), Future::succeededFuture);",
                        "return prepared.isComplete() ? Future.succeededFuture() : Future.succeededFuture();",
                        "I3",
                        "The card is charged while a code is still being made."),
                new Mutant(
                        "paid-code-overlooked",
                        ENGINE + "SaleFlow.java",
                        "if (of.paid().isPresent()) { return approve(); }",
                        "",
                        "I2",
                        "A shown code that was found paid while it was put away does not count."),
                new Mutant(
                        "desk-never-left",
                        ENGINE + "SaleFlow.java",
                        "engine.leave(of);",
                        "",
                        "I8",
                        "The till stays busy with its first customer for ever."),
                new Mutant(
                        "silence-is-a-refusal",
                        ENGINE + "Entries.java",
                        "AttemptEvent.NO_ANSWER, facts)",
                        "AttemptEvent.FAILURE, facts)",
                        "I7",
                        "No answer in time is put on record as a refusal."),
                new Mutant(
                        "silence-is-an-approval",
                        ENGINE + "Entries.java",
                        "AttemptEvent.NO_ANSWER, facts)",
                        "AttemptEvent.SUCCESS, facts)",
                        "I7",
                        "No answer in time is put on record as a payment."),
                new Mutant(
                        "waiting-is-an-approval",
                        ENGINE + "Entries.java",
                        "AttemptEvent.WAIT, waiting.facts())",
                        "AttemptEvent.SUCCESS, waiting.facts())",
                        "I7",
                        "'The customer types the password' is put on record as a payment."),
                new Mutant(
                        "released-refund-stays-booked",
                        ENGINE + "FollowUpFlow.java",
                        "approved ? EntryType.REFUND_DONE : EntryType.REFUND_RELEASED,",
                        "approved ? EntryType.REFUND_DONE : EntryType.REFUND_DONE,",
                        "I9",
                        "A refused refund stays booked against its sale."),
                new Mutant(
                        "done-refund-is-released",
                        ENGINE + "FollowUpFlow.java",
                        "approved ? EntryType.REFUND_DONE : EntryType.REFUND_RELEASED,",
                        "approved ? EntryType.REFUND_RELEASED : EntryType.REFUND_RELEASED,",
                        "I9",
                        "A refund that was done is taken off the sale's sum, so that it can be given back again."),
                new Mutant(
                        "recovered-payment-ends-unpaid",
                        ENGINE + "RecoveredFlow.java",
                        "return of.paid().isPresent() ? approve() : end(reason());",
                        "return end(reason());",
                        "I2",
                        "A payment that turned out paid after a restart is told as cancelled."),
                new Mutant(
                        "recovered-refund-hidden-from-sale",
                        ENGINE + "RecoveredFlow.java",
                        "boolean follows = !kind.begins() && !kind.isNotice();",
                        "boolean follows = kind.begins() && of.cancelled();",
                        "I9",
                        "A refund that ends after a restart does not tell its sale."),
                new Mutant(
                        "idempotency-lost",
                        ENGINE + "Requests.java",
                        ".compose(found -> found.isPresent() ? load(found.orElseThrow()) : create.get());",
                        ".compose(found -> create.get());",
                        "I4",
                        "The same request asked again makes a second payment."),
                new Mutant(
                        "request-under-way-forgotten",
                        ENGINE + "Requests.java",
                        "Known known = inHand.get(id);",
                        "Known known = id.value().isEmpty() ? inHand.get(id) : null;",
                        "I4",
                        "The same request asked again before the first is durable makes a second payment."),
                new Mutant(
                        "other-body-accepted",
                        ENGINE + "Requests.java",
                        "return of.appended.requested(\"digest\").equals(digest) ? Future.succeededFuture(of) : reused();",
                        "return Future.succeededFuture(of);",
                        "I4",
                        "A request id that comes back with another amount finds the old payment."));
    }
}
