package io.onetill.samples.shop;

import io.onetill.card.host.Envelope;
import io.onetill.card.host.Field60;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedLedgerEntry;

/**
 * What a wire tap reads of an ISO 8583 message: no card data.
 *
 * @param mti message type
 * @param terminal DE 41, eight digits
 * @param batch 60.2, six digits
 * @param stan DE 11, six digits
 * @param amount DE 4, twelve digits, or empty
 * @param responseCode DE 39, or empty
 * @param use of a payment by code, what it is for
 * @param original the STAN that DE 61 names, or empty
 */
record CardMessage(
        String mti,
        String terminal,
        String batch,
        String stan,
        String amount,
        String responseCode,
        Use use,
        String original) {
    private static final int SECOND_TRACE = 6;

    /** What a message is for that is not told by its type alone. */
    enum Use {
        /** What its type says. */
        AS_TYPED,
        /** Asks what became of a payment by code. */
        QUESTION,
        /** Undoes a payment by code, under that one's own number. */
        UNDO,
        /** Has a code made that a customer may scan; it pulls nothing. */
        CODE,
        /** Takes money by code. */
        BY_CODE,
        /** Voids a payment by code, under a number of its own. */
        VOID_BY_CODE
    }

    static CardMessage of(byte[] message) {
        Iso8583Message fields = UnionPayPos.DIALECT.decode(Envelope.open(message));
        return new CardMessage(
                fields.mti(),
                fields.text(41),
                // A host that got a spoilt request may answer without field 60.
                fields.text(60).length() < 11
                        ? ""
                        : Field60.parse(fields.text(60)).batch(),
                fields.text(11),
                fields.text(4),
                fields.text(39),
                use(fields),
                original(fields));
    }

    private static String original(Iso8583Message fields) {
        String field61 = fields.text(61);
        return field61.length() < 2 * SECOND_TRACE ? "" : field61.substring(SECOND_TRACE, 2 * SECOND_TRACE);
    }

    private static Use use(Iso8583Message fields) {
        return switch (fields.text(3)) {
            case "730000" -> Use.QUESTION;
            case "720000" -> original(fields).equals(fields.text(11)) ? Use.UNDO : Use.VOID_BY_CODE;
            case "700000" -> Use.BY_CODE;
            case "710000" -> Use.CODE;
            default -> Use.AS_TYPED;
        };
    }

    /** The same answer with a refusal for an approval, or an approval for a refusal, and its MAC as it was. */
    static byte[] turned(byte[] answer) {
        Iso8583Message fields = UnionPayPos.DIALECT.decode(Envelope.open(answer));
        String code = fields.text(39).equals("00") ? "05" : "00";
        return Envelope.of(answer).seal(UnionPayPos.DIALECT.encode(fields.with(39, code)));
    }

    /** By what both sides know it. */
    String reference() {
        return SimulatedLedgerEntry.key(terminal, batch, stan);
    }

    /** The STAN of the attempt that an answer to it tells of: a question has one of its own. */
    String about() {
        return use == Use.QUESTION ? original : stan;
    }

    boolean isNumberless() {
        return stan.isEmpty();
    }

    boolean asksForMoney() {
        boolean asking = use != Use.QUESTION && use != Use.UNDO && use != Use.CODE;
        return asking && (mti.equals("0200") || mti.equals("0100"));
    }

    boolean reverses() {
        return mti.equals("0400") || use == Use.UNDO;
    }

    boolean asks() {
        return use == Use.QUESTION;
    }

    /** Whether it moves money by code: a reversal of the terminal goes before it, and it holds back nobody itself. */
    boolean byCode() {
        return use == Use.BY_CODE || use == Use.VOID_BY_CODE;
    }

    /** Whether it is sent again as it was until it is answered; a void of a payment by code is, of a card it is not. */
    boolean refunds() {
        return mti.equals("0220") || use == Use.VOID_BY_CODE;
    }
}
