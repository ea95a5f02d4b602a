package io.onetill.qr.simulator;

import io.onetill.codec.Digits;
import io.onetill.qr.simulator.SimulatedOrder.Refund;
import io.onetill.qr.simulator.SimulatedOrder.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What both simulated wallets do with money, whatever their messages look like. All changes of the ledger are made
 * here, one at a time.
 */
final class SimulatedBooks {
    static final Duration PASSWORD_TAKES = Duration.ofSeconds(4);
    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final String wallet;
    private final SimulatedLedger ledger;
    private final Supplier<Instant> clock;

    SimulatedBooks(String wallet, SimulatedLedger ledger, Supplier<Instant> clock) {
        this.wallet = wallet;
        this.ledger = ledger;
        this.clock = clock;
    }

    Instant now() {
        return clock.get();
    }

    /** A number that the wallet gives out: a prefix, the day, ten digits. */
    String number(String prefix) {
        return prefix + DAY.format(now().atOffset(CHINA)) + Digits.padded(ledger.nextNumber(), 10);
    }

    Optional<SimulatedOrder> find(String outTradeNo) {
        synchronized (ledger) {
            Optional<SimulatedOrder> found = ledger.order(wallet, outTradeNo);
            if (found.isEmpty()) {
                return found;
            }
            SimulatedOrder current = found.get().at(now());
            if (!current.equals(found.get())) {
                ledger.put(current);
            }
            return Optional.of(current);
        }
    }

    /** An order by the wallet's own number: looks through all of them. */
    Optional<SimulatedOrder> findTrade(String tradeNo) {
        return ledger.orders().stream()
                .filter(order ->
                        order.wallet().equals(wallet) && order.tradeNo().equals(tradeNo))
                .findFirst()
                .flatMap(order -> find(order.outTradeNo()));
    }

    /** Books a payment by code as its scenario wants it; nothing is booked for a refusal. */
    Optional<SimulatedOrder> pay(String outTradeNo, long fen, String subject, SimulatedScenario scenario) {
        return switch (scenario) {
            case PAYS, PAYS_ANSWER_LOST -> Optional.of(book(outTradeNo, fen, subject, State.PAID, State.PAID, false));
            case PASSWORD_THEN_PAYS -> Optional.of(book(outTradeNo, fen, subject, State.WAITING, State.PAID, true));
            case REFUSES -> Optional.of(book(outTradeNo, fen, subject, State.WAITING, State.FAILED, true));
            case NEVER_FINISHES -> Optional.of(book(outTradeNo, fen, subject, State.WAITING, State.WAITING, false));
            case CODE_INVALID, INSUFFICIENT_FUNDS, DECLINED, REQUEST_LOST -> Optional.empty();
        };
    }

    private SimulatedOrder book(String outTradeNo, long fen, String subject, State state, State next, boolean turns) {
        Instant now = now();
        return put(new SimulatedOrder(
                wallet,
                outTradeNo,
                number(wallet.equals("alipay") ? "2200" : "4200"),
                fen,
                state,
                "",
                subject,
                "",
                now,
                state == State.PAID ? Optional.of(now) : Optional.empty(),
                turns ? Optional.of(now.plus(PASSWORD_TAKES)) : Optional.empty(),
                next,
                List.of()));
    }

    SimulatedOrder show(String outTradeNo, long fen, String subject, String qr, String notifyUrl) {
        return put(new SimulatedOrder(
                wallet,
                outTradeNo,
                number(wallet.equals("alipay") ? "2200" : "4200"),
                fen,
                State.CREATED,
                qr,
                subject,
                notifyUrl,
                now(),
                Optional.empty(),
                Optional.empty(),
                State.CREATED,
                List.of()));
    }

    SimulatedOrder turn(SimulatedOrder order, State next) {
        return put(order.turned(next, now()));
    }

    /** Adds a refund; the caller has checked that it fits. */
    SimulatedOrder refund(SimulatedOrder order, String outRefundNo, long fen, Duration takes) {
        return put(order.refunded(new Refund(outRefundNo, number("5030"), fen, now(), now().plus(takes))));
    }

    private SimulatedOrder put(SimulatedOrder order) {
        ledger.put(order);
        return order;
    }

    /** Orders that were ever paid, in the order in which they came. */
    List<SimulatedOrder> paidOrders() {
        List<SimulatedOrder> paid = new ArrayList<>();
        for (SimulatedOrder order : ledger.orders()) {
            SimulatedOrder current = order.at(now());
            if (order.wallet().equals(wallet) && current.paidAt().isPresent()) {
                paid.add(current);
            }
        }
        return paid;
    }

    Optional<SimulatedOrder> findRefunded(String outRefundNo) {
        return ledger.orderOfRefund(wallet, outRefundNo);
    }

    static boolean on(LocalDate day, Instant at) {
        return at.atOffset(CHINA).toLocalDate().equals(day);
    }

    SimulatedLedger ledger() {
        return ledger;
    }
}
