package io.onetill.driver.simulator;

import io.onetill.device.DeviceException;
import io.onetill.device.DeviceHealth;
import io.vertx.core.Future;

/** Whether a simulated device is connected. A closed device stays away, as a closed port does. */
final class Plug {
    private final String device;
    private boolean in = true;
    private boolean closed;

    Plug(String device) {
        this.device = device;
    }

    String device() {
        return device;
    }

    boolean connected() {
        return in && !closed;
    }

    void push() {
        in = true;
    }

    void pull() {
        in = false;
    }

    void close() {
        closed = true;
    }

    DeviceHealth health(DeviceHealth whenConnected) {
        return connected() ? whenConnected : DeviceHealth.UNPLUGGED;
    }

    <T> Future<T> missing() {
        return Future.failedFuture(unplugged());
    }

    DeviceException unplugged() {
        return new DeviceException(
                DeviceException.Reason.UNPLUGGED,
                "the simulated " + device + (closed ? " was closed" : " is unplugged"));
    }
}
