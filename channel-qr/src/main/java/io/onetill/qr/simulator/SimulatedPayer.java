package io.onetill.qr.simulator;

import io.onetill.qr.simulator.SimulatedOrder.State;
import java.util.Optional;

/** A customer's phone: scans shown codes and pays or refuses. */
public final class SimulatedPayer {
    private final SimulatedWallets wallets;

    SimulatedPayer(SimulatedWallets wallets) {
        this.wallets = wallets;
    }

    /** What the phone shows after a scan. */
    public enum Result {
        /** Paid; a notification is on its way if the merchant asked for one. */
        PAID,
        /** The payer put the phone away; the code may be scanned again. */
        REFUSED,
        /** No wallet knows the code. */
        UNKNOWN_CODE,
        /** The code was closed, cancelled, or paid before. */
        NOT_PAYABLE
    }

    /** Scans a code and pays. */
    public Result scan(String qr) {
        SimulatedOrder paid;
        synchronized (wallets.ledger()) {
            Optional<SimulatedOrder> order = wallets.ledger().orderOfQr(qr);
            if (order.isEmpty()) {
                return Result.UNKNOWN_CODE;
            }
            if (!payable(order.get())) {
                return Result.NOT_PAYABLE;
            }
            paid = wallets.pay(order.get());
        }
        wallets.paid(paid);
        return Result.PAID;
    }

    /** Has paid a code although the merchant closed it: the payment crossed the closing on the wallet's own side. */
    public Result payAfterClosing(String qr) {
        SimulatedOrder paid;
        synchronized (wallets.ledger()) {
            Optional<SimulatedOrder> order = wallets.ledger().orderOfQr(qr);
            if (order.isEmpty()) {
                return Result.UNKNOWN_CODE;
            }
            paid = wallets.pay(order.get());
        }
        wallets.paid(paid);
        return Result.PAID;
    }

    /** Scans a code and refuses. */
    public Result scanAndRefuse(String qr) {
        synchronized (wallets.ledger()) {
            return wallets.ledger()
                    .orderOfQr(qr)
                    .map(order -> payable(order) ? Result.REFUSED : Result.NOT_PAYABLE)
                    .orElse(Result.UNKNOWN_CODE);
        }
    }

    private static boolean payable(SimulatedOrder order) {
        return order.state() == State.CREATED || order.state() == State.WAITING;
    }
}
