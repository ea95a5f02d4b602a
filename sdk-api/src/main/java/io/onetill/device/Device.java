package io.onetill.device;

import io.vertx.core.Future;

/** What all devices share. Methods are called on the engine's thread of control; futures may complete on any thread. */
public interface Device {
    /** A short name for messages, for example {@code reader}. */
    String name();

    /** How the device is now. Completes within two seconds; never fails. */
    Future<DeviceHealth> health();

    /** Lets the device go; safe to call twice. */
    Future<Void> close();
}
