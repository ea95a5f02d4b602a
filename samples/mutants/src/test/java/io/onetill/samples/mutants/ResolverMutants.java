package io.onetill.samples.mutants;

import java.util.List;

/** Mutants of what resolves doubt and keeps the books: resolver, books, loop, engine, services. */
final class ResolverMutants {
    private static final String ENGINE = "sdk-api/src/main/java/io/onetill/internal/engine/";

    private ResolverMutants() {}

    static List<Mutant> rows() {
        return List.of(
                new Mutant(
                        "no-confirmation",
                        ENGINE + "Tries.java",
                        "boolean old = askedAt >= Resolver.confirmAt(run);",
                        "boolean old = askedAt >= run.sentAt();",
                        "C5",
                        "An undo that found nothing counts as proven, though the payment may still be on the wire."),
                new Mutant(
                        "confirmed-too-early",
                        ENGINE + "Resolver.java",
                        "return run.sentAt() + run.policy.confirmAfter().toMillis();",
                        "return run.sentAt() + run.policy.confirmAfter().toMillis() / 2;",
                        "C5",
                        "An undo that found nothing counts as proven after half of the longest message life."),
                new Mutant(
                        "never-confirms",
                        ENGINE + "Resolver.java",
                        "case UNDONE -> confirm(run, course);",
                        "case UNDONE -> course.done.tryComplete(AttemptState.UNDONE);",
                        "I8",
                        "An undo that found nothing is never looked at again."),
                new Mutant(
                        "undo-dropped-after-three-tries",
                        ENGINE + "Resolver.java",
                        "case UNDOING -> undoWhenAllowed(run, course);",
                        "case UNDOING -> { if (course.tries < 3) { undoWhenAllowed(run, course); } }",
                        "I7",
                        "A reversal that was not answered three times is dropped."),
                new Mutant(
                        "unanswered-undo-counts-as-done",
                        ENGINE + "Tries.java",
                        "return run.write(entry); } run.of.count(",
                        "return run.write(entry.with(\"event\", AttemptEvent.UNDO_CONFIRMED.name())); } run.of.count(",
                        "C3",
                        "A reversal without an answer counts as done."),
                new Mutant(
                        "broken-undo-counts-as-done",
                        ENGINE + "Tries.java",
                        ".recover(failure -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none())))",
                        ".recover(failure -> Future.succeededFuture(new UndoAnswer.Undone(Facts.none())))",
                        "C3",
                        "An undo that the channel never answers counts as done."),
                new Mutant(
                        "unknown-ends-as-refused",
                        ENGINE + "Resolver.java",
                        "return run.write(Entries.undoDecided(run.number(), why, Facts.none())); } private static ErrorCode reversedCode",
                        "return run.write(Entries.failed(run.number(), why, Facts.none())); } private static ErrorCode reversedCode",
                        "I7",
                        "What stays unknown after the last query is called refused, and not undone."),
                new Mutant(
                        "sale-repeated-instead-of-undone",
                        ENGINE + "Resolver.java",
                        "if (run.policy.remedy() == ResolvePolicy.Remedy.REPEAT)",
                        "if (run.policy.remedy() != null)",
                        "C12",
                        "A sale without an answer is started again instead of undone."),
                new Mutant(
                        "second-success-kept",
                        ENGINE + "Resolver.java",
                        "other.state() == AttemptState.PAID && other.id().number() != run.number()",
                        "other.state() == AttemptState.PAID && other.id().number() > run.number()",
                        "I3",
                        "The second of two paid codes is not given back."),
                new Mutant(
                        "polls-for-ever",
                        ENGINE + "Resolver.java",
                        "if (course.queries > 0 && (run.of.cancelled() || loop.now() + delay.toMillis() > course.askUntil))",
                        "if (course.queries > 0 && run.of.cancelled())",
                        "I8",
                        "A wallet that says 'waiting' is asked for ever and never cancelled."),
                new Mutant(
                        "reverse-too-early",
                        ENGINE + "Resolver.java",
                        "long allowedAt = run.sentAt() + run.policy.undoNotBefore().toMillis();",
                        "long allowedAt = run.sentAt();",
                        "Q2",
                        "A wallet's payment is reversed within the seconds in which it may not be."),
                new Mutant(
                        "closed-without-asking",
                        ENGINE + "Resolver.java",
                        "return tries.query(run) .compose( taken -> run.state() == AttemptState.PAID || run.state().surelyNotCharged() ? Future.succeededFuture(run.state()) : drop(run, why));",
                        "return drop(run, why);",
                        "Q2",
                        "A shown code is cancelled without asking whether it was paid."),
                new Mutant(
                        "counter-not-written",
                        ENGINE + "Books.java",
                        "unwritten.put(counter, value);",
                        "",
                        "C1",
                        "Numbers are given out and not written: after a restart they are given out again."),
                new Mutant(
                        "counters-not-read",
                        ENGINE + "Books.java",
                        "counters.putAll(values);",
                        "",
                        "C1",
                        "After a restart the numbers begin at one."),
                new Mutant(
                        "told-before-durable",
                        ENGINE + "Books.java",
                        """
                        return watch.call(() -> journal.append(batch)).<Void>map(written -> {
                            underWay--; lines.forEach(Books::settle); return null; })""",
                        """
                        lines.forEach(Books::settle);
                        return watch.call(() -> journal.append(batch)).<Void>map(written -> { underWay--; return null; })""",
                        "I5",
                        "Approved is told while its entry is on its way to the disk."),
                new Mutant(
                        "failed-write-ignored",
                        ENGINE + "Books.java",
                        "return null; }).onFailure(loop::stop);",
                        "return null; });",
                        "I12",
                        "After a failed write the engine goes on."),
                new Mutant(
                        "failed-read-ignored",
                        ENGINE + "Books.java",
                        "return watch.call(question).onFailure(loop::stop);",
                        "return watch.call(question);",
                        "I12",
                        "After a failed read the engine goes on, on a journal that stays shut."),
                new Mutant(
                        "failed-write-taken-for-done",
                        ENGINE + "Books.java",
                        "return watch.call(() -> journal.append(batch))",
                        "return watch.call(() -> journal.append(batch)).recover(any -> Future.succeededFuture())",
                        "I12",
                        "A failed write counts as written."),
                new Mutant(
                        "card-erased-too-early",
                        ENGINE + "Books.java",
                        "if (!wasFinal && isFinal(fold, number))",
                        "if (!wasFinal && number > 0)",
                        "C12",
                        "The sealed card is erased while its refund may have to be repeated."),
                new Mutant(
                        "card-never-erased",
                        ENGINE + "Books.java",
                        "erasures.add(new AttemptId(line.of.id, number));",
                        "",
                        "C12",
                        "The sealed card stays on the disk after its payment ended."),
                new Mutant(
                        "case-let-go-while-open",
                        ENGINE + "Books.java",
                        "if (of.users <= 0 && !of.durable.isOpen() && of.ended.future().isComplete())",
                        "if (of.users <= 0)",
                        "I9",
                        "A payment that is still worked on is read a second time, and both copies are written."),
                new Mutant(
                        "open-payments-forgotten",
                        ENGINE + "Engine.java",
                        "for (PaymentRow row : open)",
                        "for (PaymentRow row : List.<PaymentRow>of())",
                        "I7",
                        "After a restart nobody takes up what was open."),
                new Mutant(
                        "refund-not-reserved",
                        ENGINE + "FollowUps.java",
                        "body.put(\"amount\", String.valueOf(amount.minor()));",
                        "body.put(\"amount\", \"0\");",
                        "I9",
                        "A refund is not booked against its sale while it is under way."),
                new Mutant(
                        "refund-beyond-sale",
                        ENGINE + "FollowUps.java",
                        "return money.compareTo(payment.refundable()) > 0",
                        "return money.minor() < 0",
                        "I9",
                        "More may be asked back than was paid."),
                new Mutant(
                        "refund-checked-against-disk",
                        ENGINE + "FollowUps.java",
                        "Payment payment = sale.appended.payment();",
                        "Payment payment = sale.durable.payment();",
                        "I9",
                        "A refund that is on its way to the disk does not count when the next one is checked."),
                new Mutant(
                        "completion-without-limit",
                        ENGINE + "FollowUps.java",
                        "return kind.takes() && money.minor() > most",
                        "return kind.takes() && money.minor() > most * 9",
                        "I9",
                        "A completion may take more than what is held."),
                new Mutant(
                        "completed-twice",
                        ENGINE + "FollowUps.java",
                        "if (voided || taken) {",
                        "if (voided) {",
                        "I3",
                        "An authorization that was completed is completed once more."),
                new Mutant(
                        "cancel-says-not-charged",
                        ENGINE + "Engine.java",
                        "of.durable.status() == PaymentStatus.APPROVED ? CancelTruth.TOO_LATE : CancelTruth.NOT_CHARGED",
                        "of.durable.status() == PaymentStatus.CREATED ? CancelTruth.TOO_LATE : CancelTruth.NOT_CHARGED",
                        "I6",
                        "A cancel that comes too late is answered with 'not charged'."),
                new Mutant(
                        "cancel-says-undoing-at-once",
                        ENGINE + "Engine.java",
                        "return undoing && of.cannotBePaid() ?",
                        "return undoing || of.cancelled() ?",
                        "I6",
                        "A cancel is answered with 'undoing' before that is decided."),
                new Mutant(
                        "stop-is-not-told",
                        ENGINE + "Engine.java",
                        "loop.onStop(this::tellStopped);",
                        "",
                        "I8",
                        "Who waits for an engine that stopped waits for ever."),
                new Mutant(
                        "requests-before-counters",
                        ENGINE + "Engine.java",
                        "return opened && !loop.stopped()",
                        "return !loop.stopped()",
                        "C1",
                        "A sale may begin before the counters were read."),
                new Mutant(
                        "two-at-the-desk",
                        ENGINE + "Engine.java",
                        "if (atDesk != null)",
                        "if (atDesk == of)",
                        "I3",
                        "Two payments use reader and scanner at the same time."),
                new Mutant(
                        "wall-clock-decides",
                        ENGINE + "Loop.java",
                        "return time.monotonicMillis();",
                        "return time.wallTime().toEpochMilli();",
                        "I13",
                        "Deadlines are counted on the wall clock."),
                new Mutant(
                        "stopped-engine-goes-on",
                        ENGINE + "Loop.java",
                        "stopped = true; cause = why;",
                        "cause = why;",
                        "I12",
                        "An engine that stopped goes on beside its successor."),
                new Mutant(
                        "late-answer-approves",
                        ENGINE + "Services.java",
                        "books.write(run.of, entry);",
                        """
                        books.write(run.of, entry);
                        if (facts.text(Fact.RESPONSE_CODE).equals("00")
                                && run.state() == io.onetill.payment.AttemptState.UNDOING) {
                            books.write(run.of, Entries.ended(io.onetill.payment.PaymentStatus.APPROVED));
                        }""",
                        "C4",
                        "An answer that comes during the reversal approves the payment."),
                new Mutant(
                        "notification-is-proof",
                        ENGINE + "Services.java",
                        "return run.of.once(notification, () -> books.write(run.of, entry).onSuccess(written -> run.poke()));",
                        """
                        return run.of.once(notification, () -> books.write(run.of, entry, Entries.answered(run.number(),
                                new io.onetill.channel.Answer.Success(Facts.none())))
                                .onSuccess(written -> run.poke()));""",
                        "Q5",
                        "A notification counts as paid without asking the wallet."),
                new Mutant(
                        "sign-on-number-not-awaited",
                        ENGINE + "Books.java",
                        """
                        return note(Entries.of(EntryType.NUMBER, Map.of("counter", counter, "value", String.valueOf(number))))
                                .map(number);""",
                        """
                        note(Entries.of(EntryType.NUMBER, Map.of("counter", counter, "value", String.valueOf(number))));
                        return Future.succeededFuture(number);""",
                        "C1",
                        "The number of a sign-on is used before it is durable."));
    }
}
