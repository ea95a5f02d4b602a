package io.onetill.qr.simulator;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.qr.simulator.SimulatedOrder.State;
import io.onetill.reconciliation.BillRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A made-up day in the ledger of a simulated wallet, and what its bills must say. */
final class SimulatedDay {
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Instant NEXT_NOON = NOON.plus(Duration.ofDays(1));
    private static final List<String> SUBJECTS =
            List.of("茶", "tea, green", "=1+1", "`", "{\"a\":\"b\"}", "a\tb", "", "\u202e笔", "总交易单数", "#", "\"");

    /** What the bill must have: kind, number, amount, whether it stands. */
    record Expected(PaymentKind kind, String reference, String remote, long fen, boolean success) {
        static Expected of(BillRow row) {
            return new Expected(
                    row.kind(),
                    row.reference(),
                    row.remoteReference(),
                    row.amount().minor(),
                    row.success());
        }
    }

    final String wallet;
    final SimulatedBooks books;
    final List<Expected> sales = new ArrayList<>();
    final List<Expected> refunds = new ArrayList<>();
    private final SimulatedLedger ledger = SimulatedLedger.inMemory();

    private SimulatedDay(String wallet) {
        this.wallet = wallet;
        this.books = new SimulatedBooks(wallet, ledger, () -> NEXT_NOON);
    }

    static SimulatedDay of(String wallet, long seed, int orders) {
        SimulatedDay day = new SimulatedDay(wallet);
        Random random = new Random(seed);
        for (int i = 0; i < orders; i++) {
            day.order(i, random);
        }
        return day;
    }

    List<Expected> all() {
        List<Expected> all = new ArrayList<>(sales);
        all.addAll(refunds);
        return all;
    }

    private void order(int number, Random random) {
        long fen = 1 + random.nextInt(random.nextBoolean() ? 200 : 10_000_000);
        State state = List.of(State.PAID, State.PAID, State.PAID, State.REVERSED, State.FAILED)
                .get(random.nextInt(5));
        boolean paid = state != State.FAILED;
        // Some were paid the day before, and are given back today.
        boolean before = random.nextInt(5) == 0;
        Instant at = NOON.plusSeconds(number).minus(Duration.ofDays(before ? 1 : 0));
        String out = "P" + number;
        String trade = "42" + number;
        List<SimulatedOrder.Refund> given = new ArrayList<>();
        if (state == State.PAID && random.nextBoolean() && fen > 1) {
            long part = 1 + random.nextInt((int) Math.min(fen - 1, 1_000_000));
            boolean done = random.nextBoolean();
            Instant doneAt = done ? NOON.plusSeconds(60) : NEXT_NOON.plusSeconds(60);
            given.add(new SimulatedOrder.Refund("R" + number, "50" + number, part, NOON, doneAt));
            boolean alipay = wallet.equals("alipay");
            refunds.add(new Expected(
                    PaymentKind.REFUND, "R" + number, alipay ? trade : "50" + number, part, alipay || done));
        }
        if (paid && !before) {
            boolean alipay = wallet.equals("alipay");
            boolean reversed = state == State.REVERSED;
            sales.add(new Expected(PaymentKind.SALE, out, trade, fen, alipay || !reversed));
            if (alipay && reversed) {
                refunds.add(new Expected(PaymentKind.REFUND, out, trade, fen, true));
            }
        }
        ledger.put(new SimulatedOrder(
                wallet,
                out,
                trade,
                fen,
                state,
                random.nextBoolean() ? "weixin://x" : "",
                SUBJECTS.get(random.nextInt(SUBJECTS.size())),
                "",
                at,
                paid ? Optional.of(at) : Optional.empty(),
                Optional.empty(),
                state,
                given));
    }

    /** What moved on the merchant's account by sales, in fen. */
    Money sold() {
        return Money.fen(sales.stream().mapToLong(Expected::fen).sum());
    }
}
