package io.onetill.driver.simulator;

import io.onetill.device.CustomerDisplay;
import io.onetill.device.DeviceHealth;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * A customer display without hardware: what it shows can be read, and a simulated phone can be told of new codes.
 *
 * <p>Not for production. Not safe for several threads: call every method on the engine's thread of control; futures
 * complete on the caller's thread.
 */
public final class SimulatedDisplay implements CustomerDisplay {
    private final Plug plug = new Plug("display");
    private Consumer<List<String>> lineListener = lines -> {};
    private Consumer<List<ShownCode>> codeListener = codes -> {};
    private List<String> lines = List.of();
    private List<ShownCode> codes = List.of();

    /** A connected display that shows nothing. */
    public SimulatedDisplay() {}

    @Override
    public String name() {
        return plug.device();
    }

    @Override
    public Future<Void> showText(List<String> newLines) {
        return show(newLines, List.of());
    }

    @Override
    public Future<Void> showCodes(List<String> newLines, List<ShownCode> newCodes) {
        return show(newLines, newCodes);
    }

    @Override
    public Future<Void> clear() {
        return show(List.of(), List.of());
    }

    /** The lines on the screen. */
    public List<String> lines() {
        return lines;
    }

    /** The codes on the screen. */
    public List<ShownCode> codes() {
        return codes;
    }

    /** Calls the listener with the lines whenever the screen changes. Replaces the last. */
    public void onLines(Consumer<List<String>> listener) {
        lineListener = listener;
    }

    /** Calls the listener with the codes whenever codes are shown, not when they go away. Replaces the last. */
    public void onCodes(Consumer<List<ShownCode>> listener) {
        codeListener = listener;
    }

    /** Pulls the cable: the screen goes dark and every call fails with UNPLUGGED until {@link #plug()}. */
    public void unplug() {
        plug.pull();
        lines = List.of();
        codes = List.of();
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
        return Future.succeededFuture();
    }

    private Future<Void> show(List<String> newLines, List<ShownCode> newCodes) {
        if (!plug.connected()) {
            return plug.missing();
        }
        lines = List.copyOf(newLines);
        codes = List.copyOf(newCodes);
        lineListener.accept(lines);
        if (!codes.isEmpty()) {
            codeListener.accept(codes);
        }
        return Future.succeededFuture();
    }
}
