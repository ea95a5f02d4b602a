package io.onetill;

/** The door. */
public final class Payments {
    private Payments() {}
}
