package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers of a terminal: which come, in what order, and when. */
class DukptCounterTest {
    @Test
    void countersWithTooManyOnesAreSkipped() {
        assertEquals(
                "FFFF9876543210EFF801",
                ksn("FFFF9876543210EFF800").next().orElseThrow().toString());
        // EFFC00 has ten ones, as many as may be: the next with as few is the carry.
        assertEquals(
                "FFFF9876543210F00000",
                ksn("FFFF9876543210EFFC00").next().orElseThrow().toString());
        assertEquals(
                "123456789012345600020000",
                ksn("12345678901234560001FFFE").next().orElseThrow().toString());
    }

    /** X9.24-1 and X9.24-3 say how many transactions an initial key is good for. */
    @Test
    void anInitialKeyOfTdesIsGoodForAMillionTransactions() {
        long count = 0;
        Optional<Ksn> at = ksn("FFFF9876543210E00000").next();
        String last = "";
        while (at.isPresent()) {
            count++;
            last = at.get().toString();
            at = at.get().next();
        }

        assertEquals(1_048_575, count);
        assertEquals(10, Long.bitCount(ksn(last).counter()));
    }

    @Test
    void theLastNumbersOfAesAreThoseOfTheStandard() {
        List<String> after = new ArrayList<>();
        Optional<Ksn> at = Optional.of(ksn("1234567890123456FFFE2000"));
        while (at.isPresent()) {
            after.add(at.get().toString().substring(16));
            at = at.get().next();
        }

        assertEquals(List.of("FFFE2000", "FFFE4000", "FFFE8000", "FFFF0000"), after);
    }

    @Test
    void whatNoTerminalMakesIsNoNumber() {
        for (String bad : new String[] {
            "", "FFFF9876543210E000", "FFFF9876543210E0000000", "FFFF9876543210E007FF", "12345678901234560001FFFF"
        }) {
            assertThrows(IllegalArgumentException.class, () -> ksn(bad), bad);
        }
        assertEquals(ksn("FFFF9876543210E00000"), ksn("FFFF9876543210FFF800").initial());
        assertEquals(0x1FF800, ksn("FFFF9876543210FFF800").counter());
    }

    @Test
    void aNumberIsGivenOutOnlyWhenItIsDurable() {
        Promise<Void> disk = Promise.promise();
        DukptCounter counter = new DukptCounter(ksn("FFFF9876543210E00000"), used -> disk.future());

        Future<Ksn> taken = counter.take();

        assertFalse(taken.isComplete());
        disk.complete();
        assertEquals("FFFF9876543210E00001", taken.result().toString());
    }

    @Test
    void aFailingStoreCostsANumberAndRepeatsNone() {
        List<Ksn> kept = new ArrayList<>();
        boolean[] full = {true};
        DukptCounter counter = new DukptCounter(ksn("FFFF9876543210E00000"), used -> {
            if (full[0]) {
                return Future.failedFuture("the disk is full");
            }
            kept.add(used);
            return Future.succeededFuture();
        });

        assertEquals("the disk is full", counter.take().cause().getMessage());
        full[0] = false;

        assertEquals("FFFF9876543210E00002", counter.take().result().toString());
        assertEquals(List.of(ksn("FFFF9876543210E00002")), kept);
    }

    @Test
    void afterTheLastNumberThereIsNone() {
        DukptCounter counter = new DukptCounter(ksn("1234567890123456FFFF0000"), used -> Future.succeededFuture());

        assertTrue(counter.take().cause() instanceof IllegalStateException);
    }

    private static Ksn ksn(String hex) {
        return Ksn.of(Hex.decode(hex));
    }
}
