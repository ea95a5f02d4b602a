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
 */
record CardMessage(String mti, String terminal, String batch, String stan, String amount, String responseCode) {
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
                fields.text(39));
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

    boolean isNumberless() {
        return stan.isEmpty();
    }

    boolean asksForMoney() {
        return mti.equals("0200") || mti.equals("0100");
    }

    boolean reverses() {
        return mti.equals("0400");
    }

    boolean refunds() {
        return mti.equals("0220");
    }
}
