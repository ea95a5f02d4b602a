package io.onetill.card;

/** The card channel. */
public final class CardChannel {
    private CardChannel() {}
}
