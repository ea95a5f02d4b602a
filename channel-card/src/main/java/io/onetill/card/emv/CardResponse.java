package io.onetill.card.emv;

/** A whole response of the card, after all procedure bytes. */
record CardResponse(byte[] data, int status) {
    static final int OK = 0x9000;
    static final int CONDITIONS_NOT_SATISFIED = 0x6985;

    boolean ok() {
        return status == OK;
    }

    /** The data of a good answer; anything else means that the card cannot be used. */
    byte[] require() {
        if (!ok()) {
            throw new CardDataException("expected status 9000");
        }
        return data;
    }
}
