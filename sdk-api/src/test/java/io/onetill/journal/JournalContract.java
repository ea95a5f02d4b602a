package io.onetill.journal;

import static io.onetill.journal.JournalBatches.ended;
import static io.onetill.journal.JournalBatches.moment;
import static io.onetill.journal.JournalBatches.payment;
import static io.onetill.journal.JournalBatches.requested;
import static io.onetill.journal.JournalBatches.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises. A test of one extends this. */
public abstract class JournalContract {
    private Journal journal;

    /** For the test of one journal. */
    protected JournalContract() {}

    /** A journal over the storage of this test; a later call gives another one over the same storage. */
    protected abstract Journal make() throws Exception;

    /** Makes the next append of this journal fail as a broken disk does. */
    protected abstract void breakDisk(Journal broken) throws Exception;

    /** Undoes {@link #breakDisk}. */
    protected abstract void mendDisk(Journal mended) throws Exception;

    /** The journal under test, open. */
    protected final Journal journal() {
        return journal;
    }

    @BeforeEach
    final void openJournal() throws Exception {
        journal = make();
        await(journal.open());
    }

    @AfterEach
    final void closeJournal() {
        await(journal.close());
    }

    /** Opens the storage anew, as after a restart. */
    protected final void reopen() throws Exception {
        await(journal.close());
        journal = make();
        await(journal.open());
    }

    @Test
    void entriesComeBackAsTheyWereInTheirOrder() throws Exception {
        await(journal.append(requested(1)));
        await(journal.append(requested(2)));
        await(journal.append(ended(1)));

        List<JournalEntry> expected = new ArrayList<>(requested(1).entries());
        expected.addAll(ended(1).entries());
        assertEquals(expected, await(journal.entries(payment(1))));
        assertEquals(List.of(), await(journal.entries(new PaymentId("none"))));
    }

    @Test
    void whatWasAcknowledgedIsThereAfterReopening() throws Exception {
        await(journal.append(requested(1)));
        await(journal.append(ended(1)));
        JournalReport before = await(journal.verify());

        reopen();

        assertEquals(2, await(journal.entries(payment(1))).size());
        assertEquals(Map.of("stan", 1L), await(journal.counters()));
        assertEquals(before, await(journal.verify()));
    }

    @Test
    void countersTakeTheirLastValue() {
        await(journal.append(requested(7)));
        await(journal.append(requested(9)));

        assertEquals(Map.of("stan", 9L), await(journal.counters()));
    }

    @Test
    void aRequestIsFoundByItsId() {
        await(journal.append(requested(3)));

        assertEquals(Optional.of(payment(3)), await(journal.findRequest(new RequestId("req3"))));
        assertEquals(Optional.empty(), await(journal.findRequest(new RequestId("req4"))));
    }

    @Test
    void aListHoldsItsFirstMomentAndNotItsLast() {
        for (int i = 4; i > 0; i--) {
            await(journal.append(requested(i)));
        }

        List<PaymentRow> rows = await(journal.list(moment(2), moment(4)));

        assertEquals(List.of(row(2, PaymentStatus.CREATED, true), row(3, PaymentStatus.CREATED, true)), rows);
        assertEquals(4, await(journal.list(Instant.MIN, Instant.MAX)).size());
        assertEquals(List.of(), await(journal.list(moment(4), moment(2))));
    }

    @Test
    void onlyWhatNeedsWorkIsListedAsOpenInTheOrderOfWritingWhateverTheClockSays() {
        await(journal.append(requested(2)));
        await(journal.append(requested(3)));
        await(journal.append(requested(1)));
        await(journal.append(ended(2)));

        assertEquals(
                List.of(row(3, PaymentStatus.CREATED, true), row(1, PaymentStatus.CREATED, true)),
                await(journal.listOpen()));
    }

    @Test
    void whatConcernsTheWholeTillIsListedByItsTypes() throws Exception {
        JournalEntry number = tillEntry(EntryType.NUMBER);
        JournalEntry restored = tillEntry(EntryType.RESTORED);
        JournalEntry signed = tillEntry(EntryType.SIGNED);
        await(journal.append(requested(1)));
        await(journal.append(
                new JournalBatch(List.of(restored, number, signed), List.of(), Map.of(), Map.of(), Set.of())));

        reopen();

        assertEquals(
                List.of(restored, signed),
                await(journal.tillEntries(Set.of(EntryType.SIGNED, EntryType.RESTORED, EntryType.REQUESTED))));
    }

    private static JournalEntry tillEntry(EntryType type) {
        return new JournalEntry(moment(5), Optional.empty(), 0, type, Map.of("who", "Li"));
    }

    @Test
    void aSealedRecordOpensUntilItIsErased() throws Exception {
        AttemptId attempt = new AttemptId(payment(1), 1);
        JournalBatch batch = JournalBatches.sealing(1, attempt, "4000000000000002");
        Future<Void> appended = journal.append(batch);
        batch.seals().values().forEach(SecretBytes::erase);
        await(appended);

        reopen();
        assertEquals("4000000000000002", unsealed(attempt).orElseThrow());

        await(journal.append(JournalBatches.erasing(1, attempt)));
        assertEquals(Optional.empty(), unsealed(attempt));
    }

    @Test
    void theChainGrowsAndVerifies() {
        JournalReport empty = await(journal.verify());
        await(journal.append(requested(1)));
        JournalReport one = await(journal.verify());

        assertEquals(0, empty.entries());
        assertEquals(1, one.entries());
        assertNotEquals(empty.head(), one.head());
        assertEquals(List.of(), one.problems());
    }

    @Test
    void equalEntriesGiveAnEqualHead() {
        await(journal.append(requested(1)));

        byte[] link = JournalChain.link(
                JournalChain.first(), 1, requested(1).entries().get(0));
        assertEquals(io.onetill.codec.Hex.encode(link), await(journal.verify()).head());
    }

    @Test
    void aPaymentWithoutARowIsFoundByVerification() {
        await(journal.append(new JournalBatch(requested(1).entries(), List.of(), Map.of(), Map.of(), Set.of())));

        assertEquals(1, await(journal.verify()).problems().size());
    }

    @Test
    void aRowThatIsNotTheFoldOfItsEntriesIsFoundByVerification() {
        await(journal.append(new JournalBatch(
                requested(1).entries(), List.of(row(1, PaymentStatus.APPROVED, false)), Map.of(), Map.of(), Set.of())));

        assertEquals(
                List.of("The row of payment pay1 is not what its entries fold to."),
                await(journal.verify()).problems());
    }

    @Test
    void afterAFailedAppendEverythingIsRefusedUntilOpenedAnew() throws Exception {
        await(journal.append(requested(1)));
        breakDisk(journal);

        assertEquals(JournalException.Reason.IO, failure(journal.append(requested(2))));
        mendDisk(journal);

        assertEquals(JournalException.Reason.SHUT, failure(journal.append(requested(3))));
        assertEquals(JournalException.Reason.SHUT, failure(journal.listOpen()));
        await(journal.open());
        await(journal.append(requested(4)));
        assertEquals(
                List.of(payment(1), payment(4)),
                await(journal.listOpen()).stream().map(PaymentRow::id).toList());
        assertEquals(List.of(), await(journal.verify()).problems());
    }

    @Test
    void anOpenJournalIsNotOpenedAgainAndGoesOn() {
        Future<Void> again = journal.open();

        assertThrows(IllegalStateException.class, () -> await(again));
        await(journal.append(requested(1)));
        await(journal.close());
        await(journal.open());
        assertEquals(1, await(journal.listOpen()).size());
    }

    @Test
    void aClosedJournalRefusesAndClosesTwice() {
        await(journal.close());

        assertEquals(JournalException.Reason.SHUT, failure(journal.append(requested(1))));
        await(journal.close());
    }

    @Test
    void manyAppendsAtOnceKeepTheirOrder() throws Exception {
        int threads = 4;
        int each = 250;
        List<Thread> writers = new ArrayList<>();
        List<Future<Void>> futures = new java.util.concurrent.CopyOnWriteArrayList<>();
        for (int t = 0; t < threads; t++) {
            int writer = t;
            await(journal.append(requested(writer)));
            writers.add(new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    futures.add(journal.append(new JournalBatch(
                            List.of(JournalBatches.entry(
                                    writer, EntryType.ATTEMPT_STEP, Map.of("step", Integer.toString(i)))),
                            List.of(row(writer, PaymentStatus.CREATED, true)),
                            Map.of(),
                            Map.of(),
                            Set.of())));
                }
            }));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        futures.forEach(JournalContract::await);

        for (int t = 0; t < threads; t++) {
            List<JournalEntry> entries = await(journal.entries(payment(t)));
            assertEquals(1 + each, entries.size());
            for (int i = 0; i < each; i++) {
                assertEquals(Integer.toString(i), entries.get(1 + i).body().get("step"));
            }
        }
        assertEquals(List.of(), await(journal.verify()).problems());
    }

    @Test
    void whatWasAppendedBeforeCloseIsDurable() throws Exception {
        Future<Void> first = journal.append(requested(1));
        Future<Void> second = journal.append(ended(1));
        reopen();

        assertTrue(first.succeeded() && second.succeeded());
        assertEquals(2, await(journal.entries(payment(1))).size());
    }

    private Optional<String> unsealed(AttemptId attempt) {
        return await(journal.unseal(attempt))
                .map(secret -> new String(secret.clear(ClearAccess.token()), StandardCharsets.UTF_8));
    }

    /** Waits for a future in a test. */
    protected static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why a call fails. */
    protected static JournalException.Reason failure(Future<?> future) {
        return assertThrows(JournalException.class, () -> await(future)).reason();
    }
}
