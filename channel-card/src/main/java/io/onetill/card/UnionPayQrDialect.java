package io.onetill.card;

import io.onetill.card.host.PosMessageKind;
import java.util.Map;

/**
 * How an acquirer wants payments by code in its messages. Only MTI, DE 3 and 60.1 of the usual figures come from a source
 * (an acquirer's own table); the rest is an assumption that an acquirer's paper may change. Immutable.
 *
 * @param processingCodes DE 3 where it is not that of {@link PosMessageKind}
 * @param messageType 60.1
 * @param codeField where the payment code is sent, and the text of a shown code comes back: 59 (text) or 62 (bytes)
 * @param waitingCode DE 39 that says that the payer has not finished
 */
public record UnionPayQrDialect(
        Map<PosMessageKind, String> processingCodes, String messageType, int codeField, String waitingCode) {
    /** DE 3 700000, 710000, 730000 and 720000, 60.1 = 60, the code in DE 62, and 09 for a payer who has not finished. */
    public static final UnionPayQrDialect USUAL = new UnionPayQrDialect(Map.of(), "60", 62, "09");

    private static final int TEXT_FIELD = 59;
    private static final int BYTES_FIELD = 62;

    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if one does not fit; the message names it
     */
    public UnionPayQrDialect {
        processingCodes = Map.copyOf(processingCodes);
        require(processingCodes.values().stream().allMatch(code -> code.matches("[0-9]{6}")), "DE 3 of six digits");
        require(messageType.matches("[0-9]{2}"), "60.1 of two digits");
        require(codeField == TEXT_FIELD || codeField == BYTES_FIELD, "the code in field 59 or 62");
        require(waitingCode.matches("[0-9A-Z]{2}"), "DE 39 of two characters");
    }

    private static void require(boolean holds, String expectation) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expectation);
        }
    }

    /** The same with another DE 3 for one kind of message. */
    public UnionPayQrDialect with(PosMessageKind kind, String processingCode) {
        Map<PosMessageKind, String> all = new java.util.EnumMap<>(PosMessageKind.class);
        all.putAll(processingCodes);
        all.put(kind, processingCode);
        return new UnionPayQrDialect(all, messageType, codeField, waitingCode);
    }

    /** The same with the code in another field, 59 or 62. */
    public UnionPayQrDialect withCodeIn(int field) {
        return new UnionPayQrDialect(processingCodes, messageType, field, waitingCode);
    }

    /** DE 3 of a message. */
    String processingCode(PosMessageKind kind) {
        return processingCodes.getOrDefault(kind, kind.processingCode());
    }

    /** Whether the code's field holds bytes, which our messages write in hexadecimal. */
    boolean codeIsBytes() {
        return codeField == BYTES_FIELD;
    }
}
