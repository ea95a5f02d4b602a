package io.onetill.device;

/** How a device is. */
public enum DeviceHealth {
    /** Ready. */
    READY,
    /** Works, and wants something soon: paper low, battery low. */
    NEEDS_ATTENTION,
    /** Does not work until somebody does something: paper out, cover open. */
    BLOCKED,
    /** Not there. */
    UNPLUGGED
}
