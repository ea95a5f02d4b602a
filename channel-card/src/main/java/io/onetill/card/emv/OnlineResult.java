package io.onetill.card.emv;

/** What came back from the issuer. */
public sealed interface OnlineResult {
    /**
     * An authentic answer.
     *
     * @param approved whether the issuer approves
     * @param responseCode two characters (DE 39), for tag 8A
     * @param field55 DE 55 of the answer: 91, 71, 72; empty if there was none
     */
    record Answered(boolean approved, String responseCode, byte[] field55) implements OnlineResult {}

    /** No usable answer: the card is told Y3/Z3 and the terminal decides by its codes. */
    record Unable() implements OnlineResult {}
}
