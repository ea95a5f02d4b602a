package io.onetill.card.simulator;

import io.onetill.card.host.Field60;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import io.onetill.codec.Digits;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import java.time.InstantSource;
import java.util.Optional;

/** The rules by which the simulated host books. Each answers a DE 39, and for an approval the booking. */
final class SimulatedBooking {
    private final SimulatedLedger ledger;
    private final InstantSource clock;
    private long references;

    /**
     * What came of a request.
     *
     * @param code DE 39
     * @param entry the booking, if it was approved
     */
    record Outcome(String code, Optional<SimulatedLedgerEntry> entry) {
        static Outcome refused(String code) {
            return new Outcome(code, Optional.empty());
        }

        static Outcome booked(SimulatedLedgerEntry entry) {
            return new Outcome("00", Optional.of(entry));
        }
    }

    SimulatedBooking(SimulatedLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.references = ledger.entries().size();
    }

    /** What was answered before to the same message, or that a reversal bars it; empty if it is new. */
    Optional<Outcome> known(Iso8583Message request, String batch, SimulatedAccount account) {
        String key = SimulatedLedgerEntry.key(request.text(41), batch, request.text(11));
        Optional<SimulatedLedgerEntry> booked = ledger.find(request.text(41), batch, request.text(11));
        if (booked.isPresent()) {
            boolean same = booked.get().amount().minor() == SimulatedAnswers.amount(request)
                    && booked.get().account().equals(account.name())
                    && booked.get().state() != State.REVERSED;
            return Optional.of(same ? Outcome.booked(booked.get()) : Outcome.refused("94"));
        }
        return ledger.barred(key) ? Optional.of(Outcome.refused("22")) : Optional.empty();
    }

    /** Books a new sale, void or refund, if the account and the original allow it. */
    Outcome book(Iso8583Message request, Field60 class60, SimulatedAccount account) {
        return switch (class60.messageType()) {
            case "22" -> sale(request, class60.batch(), account);
            case "23" -> saleVoid(request, class60.batch(), account);
            case "25" -> refund(request, class60.batch(), account);
            default -> Outcome.refused("40");
        };
    }

    private Outcome sale(Iso8583Message request, String batch, SimulatedAccount account) {
        long amount = SimulatedAnswers.amount(request);
        if (amount <= 0) {
            return Outcome.refused("13");
        }
        return amount > account.openingMinor() - ledger.netMinor(account.name())
                ? Outcome.refused("51")
                : write(request, batch, PaymentKind.SALE, account, "");
    }

    private Outcome saleVoid(Iso8583Message request, String batch, SimulatedAccount account) {
        String field61 = request.text(61);
        Optional<SimulatedLedgerEntry> sale = field61.length() < 12
                ? Optional.empty()
                : ledger.find(request.text(41), field61.substring(0, 6), field61.substring(6, 12));
        if (sale.isEmpty()
                || sale.get().kind() != PaymentKind.SALE
                || !sale.get().batch().equals(batch)) {
            return Outcome.refused("25");
        }
        String rrn = sale.get().rrn();
        boolean fits = sale.get().state() == State.APPROVED
                && ledger.refundedMinor(rrn) == 0
                && sale.get().account().equals(account.name());
        if (!fits) {
            return Outcome.refused("12");
        }
        return sale.get().amount().minor() == SimulatedAnswers.amount(request)
                ? write(request, batch, PaymentKind.VOID, account, rrn)
                : Outcome.refused("64");
    }

    private Outcome refund(Iso8583Message request, String batch, SimulatedAccount account) {
        Optional<SimulatedLedgerEntry> sale = ledger.findByRrn(request.text(37));
        if (sale.isEmpty() || sale.get().kind() != PaymentKind.SALE) {
            return Outcome.refused("25");
        }
        if (sale.get().state() != State.APPROVED || !sale.get().account().equals(account.name())) {
            return Outcome.refused("12");
        }
        String rrn = sale.get().rrn();
        long rest = sale.get().amount().minor() - ledger.refundedMinor(rrn);
        long amount = SimulatedAnswers.amount(request);
        return amount > 0 && amount <= rest
                ? write(request, batch, PaymentKind.REFUND, account, rrn)
                : Outcome.refused("64");
    }

    /** Undoes a sale or void; empty if there is none that matches. A second time it finds it undone and says the same. */
    Outcome reverse(Iso8583Message request, String batch, SimulatedAcquirer.Memory memory) {
        Optional<SimulatedLedgerEntry> entry = reversible(request, batch);
        if (entry.isEmpty()) {
            if (memory == SimulatedAcquirer.Memory.REMEMBERS) {
                ledger.bar(SimulatedLedgerEntry.key(request.text(41), batch, request.text(11)));
            }
            return Outcome.refused("25");
        }
        if (entry.get().state() == State.APPROVED) {
            ledger.reverse(entry.get());
        }
        return Outcome.booked(entry.get());
    }

    /** The booking that a reversal is about: matched by terminal, batch, trace and amount. */
    Optional<SimulatedLedgerEntry> reversible(Iso8583Message request, String batch) {
        return ledger.find(request.text(41), batch, request.text(11))
                .filter(found -> found.amount().minor() == SimulatedAnswers.amount(request))
                .filter(found -> found.kind() != PaymentKind.REFUND);
    }

    private Outcome write(
            Iso8583Message request, String batch, PaymentKind kind, SimulatedAccount account, String originalRrn) {
        references++;
        SimulatedLedgerEntry entry = new SimulatedLedgerEntry(
                request.text(41),
                request.text(42),
                batch,
                request.text(11),
                kind,
                account.name(),
                account.pan().masked(),
                Money.fen(SimulatedAnswers.amount(request)),
                Digits.padded(references, 12),
                Digits.padded(references % 1_000_000, 6),
                originalRrn,
                State.APPROVED,
                clock.instant());
        ledger.book(entry);
        return Outcome.booked(entry);
    }
}
