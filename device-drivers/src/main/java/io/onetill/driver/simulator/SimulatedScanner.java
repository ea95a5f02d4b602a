package io.onetill.driver.simulator;

import io.onetill.device.DeviceHealth;
import io.onetill.device.Scanner;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;

/**
 * A scanner without hardware: the program scans the payment codes.
 *
 * <p>A code that nobody waits for is kept and taken by the next wait. Not for production. Not safe for several threads:
 * call every method, {@link #scan} too, on the engine's thread of control; futures complete on the caller's thread.
 */
public final class SimulatedScanner implements Scanner {
    private final Plug plug = new Plug("scanner");
    private final Tray<PaymentCode> tray = new Tray<>();
    private Runnable armListener = () -> {};

    /** A connected scanner with no code before it. */
    public SimulatedScanner() {}

    @Override
    public String name() {
        return plug.device();
    }

    @Override
    public Future<PaymentCode> arm() {
        if (!plug.connected()) {
            return plug.missing();
        }
        Future<PaymentCode> code = tray.take(plug.device(), any -> true);
        if (tray.waited()) {
            armListener.run();
        }
        return code;
    }

    @Override
    public Future<Void> disarm() {
        tray.giveUp(Tray.disarmed(plug.device()));
        return Future.succeededFuture();
    }

    /** Holds a phone to the scanner: the code is taken at once if the till waits for one, or else kept. */
    public void scan(PaymentCode code) {
        tray.put(code);
    }

    /** Takes away every code that was scanned and not yet taken. */
    public void takeAway() {
        tray.clear();
    }

    /** Whether the till waits for a code. */
    public boolean isArmed() {
        return tray.waited();
    }

    /** Calls the listener whenever the scanner begins to wait for a code; it may scan one. Replaces the last. */
    public void onArm(Runnable listener) {
        armListener = listener;
    }

    /** Pulls the cable: the waiting future fails with UNPLUGGED, and so does every arm until {@link #plug()}. */
    public void unplug() {
        plug.pull();
        tray.giveUp(plug.unplugged());
    }

    /** Connects it again. */
    public void plug() {
        plug.push();
    }

    @Override
    public Future<DeviceHealth> health() {
        return Future.succeededFuture(plug.health(DeviceHealth.READY));
    }

    @Override
    public Future<Void> close() {
        plug.close();
        return disarm();
    }
}
