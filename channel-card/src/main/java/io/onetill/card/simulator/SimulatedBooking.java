package io.onetill.card.simulator;

import io.onetill.card.host.Field60;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import io.onetill.codec.Digits;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The rules by which the simulated host books. Each answers a DE 39, and for an approval the booking. */
final class SimulatedBooking {
    // A completion takes at most 115 % of what is held.
    private static final long MOST_PERCENT = 115;

    // What is repeated until it is answered is not reversed.
    private static final Set<PaymentKind> ADVICES = EnumSet.of(
            PaymentKind.REFUND,
            PaymentKind.COMPLETION_NOTICE,
            PaymentKind.OFFLINE_SALE,
            PaymentKind.TIP,
            PaymentKind.ADJUSTMENT);

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
            boolean same = booked.get().asked().minor() == SimulatedAnswers.amount(request)
                    && booked.get().account().equals(account.name())
                    && booked.get().state() != State.REVERSED;
            return Optional.of(same ? again(booked.get()) : Outcome.refused("94"));
        }
        return ledger.barred(key) ? Optional.of(Outcome.refused("22")) : Optional.empty();
    }

    /** Books what 60.1 names, if the account and the original allow it. */
    Outcome book(Iso8583Message request, Field60 class60, SimulatedAccounts.Holder holder) {
        String batch = class60.batch();
        SimulatedAccount account = holder.account();
        if (holder.behaviour().kind() == SimulatedBehaviour.Kind.APPROVES_PART
                && class60.messageType().equals("22")) {
            return part(request, batch, PaymentKind.SALE, account, SimulatedAnswers.amount(request) / 2);
        }
        return switch (class60.messageType()) {
            case "01" -> new Outcome("00", Optional.empty());
            case "22" -> sale(request, class60, account, PaymentKind.SALE);
            case "23" -> whole(request, batch, account, PaymentKind.VOID);
            case "25" -> refund(request, batch, account);
            case "10" ->
                request.text(25).equals("60")
                        ? follow(request, batch, account, PaymentKind.ADDITION)
                        : sale(request, class60, account, PaymentKind.AUTHORIZATION);
            case "11" -> follow(request, batch, account, PaymentKind.AUTHORIZATION_VOID);
            case "20" -> follow(request, batch, account, PaymentKind.COMPLETION);
            case "24" -> follow(request, batch, account, PaymentKind.COMPLETION_NOTICE);
            case "21" -> whole(request, batch, account, PaymentKind.COMPLETION_VOID);
            // Of what happened already the issuer is only told.
            case "30" -> write(request, batch, PaymentKind.OFFLINE_SALE, account, "");
            case "36" -> write(request, batch, PaymentKind.SALE, account, "");
            case "32" -> onTop(request, batch, account, PaymentKind.ADJUSTMENT);
            case "34" -> onTop(request, batch, account, PaymentKind.TIP);
            default -> Outcome.refused("40");
        };
    }

    /** Script results move nothing; they must name their scripts (DF31). */
    Outcome scripts(Iso8583Message request) {
        return new Outcome(request.text(55).contains("DF31") ? "00" : "30", Optional.empty());
    }

    private Outcome sale(Iso8583Message request, Field60 class60, SimulatedAccount account, PaymentKind kind) {
        long amount = SimulatedAnswers.amount(request);
        if (amount <= 0) {
            return Outcome.refused("13");
        }
        long rest = available(account);
        if (amount <= rest) {
            return write(request, class60.batch(), kind, account, "");
        }
        return class60.takesPart() && rest > 0
                ? part(request, class60.batch(), kind, account, rest)
                : Outcome.refused("51");
    }

    /** What the account may still spend, in minor units. */
    long available(SimulatedAccount account) {
        return account.openingMinor() - ledger.netMinor(account.name()) - ledger.heldMinor(account.name());
    }

    /** A part of what was asked for (10). */
    private Outcome part(Iso8583Message request, String batch, PaymentKind kind, SimulatedAccount account, long minor) {
        return new Outcome("10", write(request, batch, kind, account, "", minor).entry());
    }

    /** A void of a whole sale or completion of this batch. */
    private Outcome whole(Iso8583Message request, String batch, SimulatedAccount account, PaymentKind kind) {
        Optional<SimulatedLedgerEntry> original =
                kind == PaymentKind.VOID ? named(request) : ledger.findByRrn(request.text(37));
        if (original.isEmpty()
                || !kind.follows().contains(original.get().kind())
                || !original.get().batch().equals(batch)) {
            return Outcome.refused("25");
        }
        String rrn = original.get().rrn();
        boolean fits = original.get().state() == State.APPROVED
                && ledger.refundedMinor(rrn) == 0
                && ledger.tippedMinor(rrn) == 0
                && original.get().account().equals(account.name());
        if (!fits) {
            return Outcome.refused("12");
        }
        return original.get().amount().minor() == SimulatedAnswers.amount(request)
                ? write(request, batch, kind, account, rrn)
                : Outcome.refused("64");
    }

    /** The original by batch and trace (DE 61). */
    private Optional<SimulatedLedgerEntry> named(Iso8583Message request) {
        String field61 = request.text(61);
        return field61.length() < 12
                ? Optional.empty()
                : ledger.find(request.text(41), field61.substring(0, 6), field61.substring(6, 12));
    }

    private Outcome refund(Iso8583Message request, String batch, SimulatedAccount account) {
        Optional<SimulatedLedgerEntry> sale = ledger.findByRrn(request.text(37)).or(() -> named(request));
        if (sale.isEmpty() || !PaymentKind.REFUND.follows().contains(sale.get().kind())) {
            return Outcome.refused("25");
        }
        if (sale.get().state() != State.APPROVED || !sale.get().account().equals(account.name())) {
            return Outcome.refused("12");
        }
        String rrn = sale.get().rrn();
        long rest = sale.get().amount().minor() + ledger.tippedMinor(rrn) - ledger.refundedMinor(rrn);
        long amount = SimulatedAnswers.amount(request);
        return amount > 0 && amount <= rest
                ? write(request, batch, PaymentKind.REFUND, account, rrn)
                : Outcome.refused("64");
    }

    /** What follows an authorization, which is known by its code (DE 38). */
    private Outcome follow(Iso8583Message request, String batch, SimulatedAccount account, PaymentKind kind) {
        Optional<SimulatedLedgerEntry> found = ledger.findAuthorization(account.name(), request.text(38));
        if (found.isEmpty()) {
            return Outcome.refused("25");
        }
        SimulatedLedgerEntry authorization = found.get();
        long held = ledger.heldUnder(authorization.rrn());
        long amount = SimulatedAnswers.amount(request);
        if (held == 0) {
            return Outcome.refused("12");
        }
        boolean fits = switch (kind) {
            case ADDITION -> amount > 0 && amount <= available(account);
            case AUTHORIZATION_VOID -> amount == authorization.amount().minor();
            default -> amount > 0 && amount * 100 <= held * MOST_PERCENT;
        };
        return fits
                ? write(request, batch, kind, account, authorization.rrn())
                : Outcome.refused(kind == PaymentKind.ADDITION ? "51" : "64");
    }

    /** DE 48 is the tip of what DE 4 says. */
    private Outcome onTop(Iso8583Message request, String batch, SimulatedAccount account, PaymentKind kind) {
        Optional<SimulatedLedgerEntry> sale =
                named(request).filter(found -> kind.follows().contains(found.kind()));
        if (sale.isEmpty()
                || sale.get().state() != State.APPROVED
                || !sale.get().account().equals(account.name())) {
            return Outcome.refused("25");
        }
        long tip = request.get(48).map(Long::parseLong).orElse(0L);
        boolean fits = tip > 0
                && SimulatedAnswers.amount(request) == sale.get().amount().minor() + tip;
        return fits ? write(request, batch, kind, account, sale.get().rrn(), tip) : Outcome.refused("64");
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
                .filter(found -> found.asked().minor() == SimulatedAnswers.amount(request))
                .filter(found -> !ADVICES.contains(found.kind()));
    }

    /** A repeated message is answered as the first time. */
    private static Outcome again(SimulatedLedgerEntry booked) {
        boolean onTop = booked.kind() == PaymentKind.TIP || booked.kind() == PaymentKind.ADJUSTMENT;
        boolean part = !onTop && !booked.amount().equals(booked.asked());
        return new Outcome(part ? "10" : "00", Optional.of(booked));
    }

    private Outcome write(
            Iso8583Message request, String batch, PaymentKind kind, SimulatedAccount account, String originalRrn) {
        return write(request, batch, kind, account, originalRrn, SimulatedAnswers.amount(request));
    }

    private Outcome write(
            Iso8583Message request,
            String batch,
            PaymentKind kind,
            SimulatedAccount account,
            String originalRrn,
            long minor) {
        return Outcome.booked(add(new SimulatedLedgerEntry(
                request.text(41),
                request.text(42),
                batch,
                request.text(11),
                kind,
                account.name(),
                account.pan().masked(),
                Money.fen(minor),
                Money.fen(SimulatedAnswers.amount(request)),
                "",
                "",
                originalRrn,
                State.APPROVED,
                clock.instant())));
    }

    /** Gives a booking its numbers and puts it into the books; payers come on threads of their own. */
    synchronized SimulatedLedgerEntry add(SimulatedLedgerEntry draft) {
        references++;
        SimulatedLedgerEntry entry =
                draft.numbered(Digits.padded(references, 12), Digits.padded(references % 1_000_000, 6));
        ledger.book(entry);
        return entry;
    }
}
