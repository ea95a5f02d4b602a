package io.onetill.card.simulator;

import io.onetill.card.host.PosMessageKind;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import io.onetill.codec.Hex;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The rules by which the simulated scheme takes, asks, undoes and gives back. Used under the scheme's lock. */
final class SimulatedQrRules {
    private static final Duration PASSWORD = Duration.ofSeconds(4);
    private static final String SHOWN = "https://qr.95516.com/00010000/";
    private static final String WAITING = "09";
    private static final String NOT_FOUND = "25";

    private final SimulatedLedger ledger;
    private final SimulatedBooking booking;
    private final InstantSource clock;

    /**
     * What came of a message.
     *
     * @param code DE 39
     * @param entry the booking that the answer names, if any
     * @param payload the code to show, else empty
     * @param lost whether nobody answers
     */
    record Outcome(String code, Optional<SimulatedLedgerEntry> entry, String payload, boolean lost) {
        static Outcome of(String code) {
            return new Outcome(code, Optional.empty(), "", false);
        }

        static Outcome of(SimulatedLedgerEntry entry) {
            return new Outcome("00", Optional.of(entry), "", false);
        }

        Outcome losing() {
            return new Outcome(code, entry, payload, true);
        }
    }

    SimulatedQrRules(SimulatedLedger ledger, SimulatedBooking booking, InstantSource clock) {
        this.ledger = ledger;
        this.booking = booking;
        this.clock = clock;
    }

    /** @param barring whether an undo of an unknown order bars it for ever */
    Outcome answer(Iso8583Message request, String batch, boolean current, boolean barring) {
        String processing = request.text(3);
        if (request.mti().equals(PosMessageKind.REFUND.mti())) {
            return giveBack(request, batch, PaymentKind.REFUND);
        }
        if (processing.equals(PosMessageKind.QR_QUERY.processingCode())) {
            return original(request).map(this::told).orElse(Outcome.of(NOT_FOUND));
        }
        if (processing.equals(PosMessageKind.QR_VOID.processingCode())) {
            String field61 = request.text(61);
            boolean undo = field61.length() >= 12 && field61.substring(6, 12).equals(request.text(11));
            return undo ? undo(request, barring) : giveBack(request, batch, PaymentKind.VOID);
        }
        boolean code = processing.equals(PosMessageKind.QR_CODE.processingCode());
        if (!code && !processing.equals(PosMessageKind.QR_SALE.processingCode())) {
            return Outcome.of("40");
        }
        return begin(request, batch, current, code);
    }

    private Outcome begin(Iso8583Message request, String batch, boolean current, boolean code) {
        String key = SimulatedLedgerEntry.key(request.text(41), batch, request.text(11));
        if (ledger.order(key).isPresent()) {
            return Outcome.of("94");
        }
        if (ledger.barred(key)) {
            return Outcome.of("22");
        }
        if (!current) {
            return Outcome.of("77");
        }
        long minor = SimulatedAnswers.amount(request);
        if (minor <= 0) {
            return Outcome.of("13");
        }
        String payload = code ? SHOWN + key.replace("-", "") : "";
        SimulatedQrOrder order = new SimulatedQrOrder(
                request.text(41),
                request.text(42),
                batch,
                request.text(11),
                minor,
                payload,
                SimulatedQrOrder.State.CREATED,
                "",
                Optional.empty(),
                false);
        if (code) {
            ledger.keep(order);
            return new Outcome("00", Optional.empty(), payload, false);
        }
        String shown = new String(Hex.decode(request.text(62)), StandardCharsets.US_ASCII);
        return pulled(order, shown);
    }

    /** What the payer behind a payment code does. */
    private Outcome pulled(SimulatedQrOrder order, String code) {
        boolean digits = code.length() == 19 && code.startsWith("62");
        if (!digits && !code.startsWith("hQVDUFYwMW")) {
            return Outcome.of("14");
        }
        Instant typed = clock.instant().plus(PASSWORD);
        return switch (SimulatedQrScenario.of(code)) {
            case PAYS -> paid(order);
            case PAYS_ANSWER_LOST -> paid(order).losing();
            case REQUEST_LOST -> Outcome.of(NOT_FOUND).losing();
            case CODE_INVALID -> refused(order, "14");
            case INSUFFICIENT_FUNDS -> refused(order, "51");
            case DECLINED -> refused(order, "05");
            case PASSWORD_THEN_PAYS -> waiting(order.waiting(Optional.of(typed), false));
            case REFUSES -> waiting(order.waiting(Optional.of(typed), true));
            case NEVER_FINISHES -> waiting(order.waiting(Optional.empty(), false));
        };
    }

    private Outcome waiting(SimulatedQrOrder order) {
        ledger.keep(order);
        return Outcome.of(WAITING);
    }

    private Outcome refused(SimulatedQrOrder order, String code) {
        ledger.keep(order.refusedWith(code));
        return Outcome.of(code);
    }

    Outcome paid(SimulatedQrOrder order) {
        ledger.keep(order.in(SimulatedQrOrder.State.PAID));
        return Outcome.of(booked(
                order.terminal(), order.merchant(), order.batch(), order.stan(), PaymentKind.SALE, order.minor(), ""));
    }

    /** What has become of an order by now: a payer who typed has paid or refused. */
    SimulatedQrOrder ripened(SimulatedQrOrder order) {
        boolean ripe = order.state() == SimulatedQrOrder.State.WAITING
                && order.due().filter(due -> !due.isAfter(clock.instant())).isPresent();
        if (!ripe) {
            return order;
        }
        if (order.refuses()) {
            refused(order, "17");
        } else {
            paid(order);
        }
        return ledger.order(order.key()).orElse(order);
    }

    private Outcome told(SimulatedQrOrder found) {
        SimulatedQrOrder order = ripened(found);
        return switch (order.state()) {
            case CREATED, WAITING -> Outcome.of(WAITING);
            case REFUSED -> Outcome.of(order.code());
            case CLOSED -> Outcome.of("22");
            case PAID -> booking(order).map(Outcome::of).orElse(Outcome.of("22"));
        };
    }

    private SimulatedLedgerEntry booked(
            String terminal,
            String merchant,
            String batch,
            String stan,
            PaymentKind kind,
            long minor,
            String originalRrn) {
        Money amount = Money.fen(minor);
        return booking.add(new SimulatedLedgerEntry(
                terminal,
                merchant,
                batch,
                stan,
                kind,
                SimulatedLedgerEntry.BY_CODE,
                "",
                amount,
                amount,
                "",
                "",
                originalRrn,
                State.APPROVED,
                clock.instant()));
    }

    private Optional<SimulatedLedgerEntry> booking(SimulatedQrOrder order) {
        return ledger.find(order.terminal(), order.batch(), order.stan());
    }

    private Outcome undo(Iso8583Message request, boolean barring) {
        Optional<SimulatedQrOrder> found = original(request).map(this::ripened);
        if (found.isEmpty()) {
            if (barring) {
                ledger.bar(SimulatedLedgerEntry.key(
                        request.text(41), request.text(61).substring(0, 6), request.text(11)));
            }
            return Outcome.of(NOT_FOUND);
        }
        SimulatedQrOrder order = found.get();
        if (order.minor() != SimulatedAnswers.amount(request)) {
            return Outcome.of("64");
        }
        Optional<SimulatedLedgerEntry> entry = booking(order);
        if (entry.filter(sale -> sale.state() == State.VOIDED || ledger.refundedMinor(sale.rrn()) > 0)
                .isPresent()) {
            return Outcome.of("22");
        }
        entry.filter(sale -> sale.state() == State.APPROVED).ifPresent(ledger::reverse);
        if (order.state() != SimulatedQrOrder.State.CLOSED) {
            ledger.keep(order.in(SimulatedQrOrder.State.CLOSED));
        }
        return entry.map(Outcome::of).orElse(Outcome.of("00"));
    }

    private Outcome giveBack(Iso8583Message request, String batch, PaymentKind kind) {
        Optional<SimulatedLedgerEntry> before = ledger.find(request.text(41), batch, request.text(11));
        long minor = SimulatedAnswers.amount(request);
        if (before.isPresent()) {
            boolean same = before.get().kind() == kind && before.get().amount().minor() == minor;
            return same ? Outcome.of(before.get()) : Outcome.of("94");
        }
        Optional<SimulatedLedgerEntry> sale =
                original(request).map(this::ripened).flatMap(this::booking);
        if (sale.isEmpty()) {
            return Outcome.of(NOT_FOUND);
        }
        if (sale.get().state() != State.APPROVED) {
            return Outcome.of("12");
        }
        long rest =
                sale.get().amount().minor() - ledger.refundedMinor(sale.get().rrn());
        boolean fits = kind == PaymentKind.VOID
                ? minor == rest && minor == sale.get().amount().minor()
                : minor > 0 && minor <= rest;
        return fits
                ? Outcome.of(booked(
                        request.text(41),
                        request.text(42),
                        batch,
                        request.text(11),
                        kind,
                        minor,
                        sale.get().rrn()))
                : Outcome.of("64");
    }

    /** The order that DE 61 names by batch and trace. */
    Optional<SimulatedQrOrder> original(Iso8583Message request) {
        String field61 = request.text(61);
        return field61.length() < 12
                ? Optional.empty()
                : ledger.order(
                        SimulatedLedgerEntry.key(request.text(41), field61.substring(0, 6), field61.substring(6, 12)));
    }
}
