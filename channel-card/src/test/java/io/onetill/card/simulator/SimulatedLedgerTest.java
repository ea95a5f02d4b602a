package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedLedgerTest {
    @TempDir
    Path folder;

    private static SimulatedLedgerEntry entry(String stan, PaymentKind kind, long fen, String rrn, String original) {
        return new SimulatedLedgerEntry(
                "10000001",
                "898000000000001",
                "000001",
                stan,
                kind,
                "good",
                "621626*********0018",
                Money.fen(fen),
                Money.fen(fen),
                rrn,
                "123456",
                original,
                SimulatedLedgerEntry.State.APPROVED,
                Instant.parse("2026-11-23T04:00:00Z"));
    }

    @Test
    void theExportHasALineForEachMovementAndHowItStands() throws Exception {
        Path file = folder.resolve("export.jsonl");
        try (SimulatedLedger ledger = SimulatedLedger.inMemory()) {
            ledger.book(entry("000001", PaymentKind.SALE, 1000, "R1", ""));
            ledger.book(entry("000002", PaymentKind.VOID, 1000, "R2", "R1"));
            ledger.book(entry("000003", PaymentKind.SALE, 500, "R3", ""));
            ledger.export(file);
            ledger.reverse(ledger.findByRrn("R3").orElseThrow());
            ledger.export(file);
        }

        String line = "{\"host\":\"card\",\"kind\":\"%s\",\"reference\":\"10000001-000001-%s\",\"number\":\"%s\","
                + "\"original\":\"%s\",\"amount\":%d,\"currency\":\"CNY\",\"state\":\"%s\","
                + "\"at\":\"2026-11-23T04:00:00Z\"}";
        assertEquals(
                List.of(
                        line.formatted("SALE", "000001", "R1", "", 1000, "STANDS"),
                        line.formatted("VOID", "000002", "R2", "R1", 1000, "STANDS"),
                        line.formatted("SALE", "000003", "R3", "", 500, "UNDONE")),
                Files.readAllLines(file));
    }

    @Test
    void theFileTellsTheSameAfterARestart() {
        Path file = folder.resolve("ledger.jsonl");
        try (SimulatedLedger ledger = SimulatedLedger.inFile(file)) {
            ledger.book(entry("000001", PaymentKind.SALE, 1000, "R1", ""));
            ledger.book(entry("000002", PaymentKind.REFUND, 300, "R2", "R1"));
            ledger.book(entry("000003", PaymentKind.SALE, 500, "R3", ""));
            ledger.reverse(ledger.findByRrn("R3").orElseThrow());
            ledger.book(entry("000004", PaymentKind.SALE, 50, "R4", ""));
            ledger.book(entry("000005", PaymentKind.VOID, 50, "R5", "R4"));
            ledger.bar("x");
        }

        try (SimulatedLedger again = SimulatedLedger.inFile(file)) {
            assertEquals(700, again.netMinor("good"));
            assertEquals(700, again.netMinor("10000001", "000001", "000001"));
            assertEquals(0, again.netMinor("10000001", "000001", "000003"));
            assertEquals(5, again.entries().size());
            assertEquals(
                    SimulatedLedgerEntry.State.VOIDED,
                    again.findByRrn("R4").orElseThrow().state());
            assertTrue(again.barred("x"));
        }
    }

    @Test
    void aReversedVoidLetsTheSaleStandAgain() {
        SimulatedLedger ledger = SimulatedLedger.inMemory();
        ledger.book(entry("000001", PaymentKind.SALE, 50, "R1", ""));
        ledger.book(entry("000002", PaymentKind.VOID, 50, "R2", "R1"));
        assertEquals(0, ledger.netMinor("good"));

        ledger.reverse(ledger.findByRrn("R2").orElseThrow());

        assertEquals(50, ledger.netMinor("good"));
        assertEquals(
                SimulatedLedgerEntry.State.APPROVED,
                ledger.findByRrn("R1").orElseThrow().state());
    }

    @Test
    void aLineCutOffByACrashIsDropped() throws Exception {
        Path file = folder.resolve("ledger.jsonl");
        try (SimulatedLedger ledger = SimulatedLedger.inFile(file)) {
            ledger.book(entry("000001", PaymentKind.SALE, 1000, "R1", ""));
        }
        Files.writeString(file, "{\"event\":\"booked\",\"term", StandardOpenOption.APPEND);

        try (SimulatedLedger again = SimulatedLedger.inFile(file)) {
            again.book(entry("000002", PaymentKind.SALE, 10, "R2", ""));
        }
        try (SimulatedLedger third = SimulatedLedger.inFile(file)) {
            assertEquals(1010, third.netMinor("good"));
        }
    }

    @Test
    void theFileHoldsNoCardNumber() throws Exception {
        Path file = folder.resolve("ledger.jsonl");
        try (SimulatedLedger ledger = SimulatedLedger.inFile(file)) {
            ledger.book(entry("000001", PaymentKind.SALE, 1000, "R1", ""));
        }

        assertFalse(Files.readString(file).contains("6216261000000000018"));
    }
}
