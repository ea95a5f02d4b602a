package io.onetill.card.host;

/** Told what happens on a link beside its exchanges. Called on any thread; it must not block and not throw. */
public interface LinkWatcher {
    /** The state changed. */
    default void changed(LinkStatus status) {}

    /** A message came that belongs to no open exchange; it may hold card data, so do not log its bytes. */
    default void stray(StrayAnswer kind, byte[] message) {}
}
