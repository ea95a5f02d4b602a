package io.onetill.card.host;

import static io.onetill.card.iso8583.Content.BCD_LEFT_JUSTIFIED;
import static io.onetill.card.iso8583.Content.BCD_RIGHT_JUSTIFIED;
import static io.onetill.card.iso8583.Content.BINARY;
import static io.onetill.card.iso8583.Content.TEXT;
import static io.onetill.card.iso8583.Content.TRACK;
import static io.onetill.card.iso8583.Length.fixed;
import static io.onetill.card.iso8583.Length.lllvar;
import static io.onetill.card.iso8583.Length.llvar;
import static io.onetill.card.iso8583.Visibility.CARD_NUMBER;
import static io.onetill.card.iso8583.Visibility.CHIP_DATA;
import static io.onetill.card.iso8583.Visibility.FREE_TEXT;
import static io.onetill.card.iso8583.Visibility.HIDDEN;
import static io.onetill.card.iso8583.Visibility.OPEN;

import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.DumpLine;
import io.onetill.card.iso8583.FieldSpec;
import io.onetill.card.iso8583.Shape.Part;
import java.util.ArrayList;
import java.util.List;

/** The field table of the UnionPay POS dialect with 3DES keys (Q/CUP 009, POS terminals). A table. */
public final class UnionPayPos {
    /** The currency that the dialect's terminals settle in: CNY (ISO 4217 numeric). */
    public static final String CNY = "156";

    /** The dialect. */
    public static final Dialect DIALECT = Dialect.packed(
            "UnionPay POS",
            List.of(
                    new FieldSpec(2, "primary account number", BCD_LEFT_JUSTIFIED, llvar(19), CARD_NUMBER),
                    new FieldSpec(3, "processing code", BCD_RIGHT_JUSTIFIED, fixed(6), OPEN),
                    new FieldSpec(4, "amount", BCD_RIGHT_JUSTIFIED, fixed(12), OPEN),
                    new FieldSpec(11, "system trace audit number", BCD_RIGHT_JUSTIFIED, fixed(6), OPEN),
                    new FieldSpec(12, "local time", BCD_RIGHT_JUSTIFIED, fixed(6), OPEN),
                    new FieldSpec(13, "local date", BCD_RIGHT_JUSTIFIED, fixed(4), OPEN),
                    new FieldSpec(14, "expiry date", BCD_RIGHT_JUSTIFIED, fixed(4), HIDDEN),
                    new FieldSpec(15, "settlement date", BCD_RIGHT_JUSTIFIED, fixed(4), OPEN),
                    // 021 is sent as 0210, but 001 of field 23 as 0001.
                    new FieldSpec(22, "entry mode", BCD_LEFT_JUSTIFIED, fixed(3), OPEN),
                    new FieldSpec(23, "card sequence number", BCD_RIGHT_JUSTIFIED, fixed(3), OPEN),
                    new FieldSpec(25, "condition code", BCD_RIGHT_JUSTIFIED, fixed(2), OPEN),
                    new FieldSpec(26, "most PIN digits", BCD_RIGHT_JUSTIFIED, fixed(2), OPEN),
                    new FieldSpec(32, "acquirer id", BCD_LEFT_JUSTIFIED, llvar(11), OPEN),
                    new FieldSpec(35, "track 2", TRACK, llvar(37), HIDDEN),
                    new FieldSpec(36, "track 3", TRACK, lllvar(104), HIDDEN),
                    new FieldSpec(37, "retrieval reference number", TEXT, fixed(12), OPEN),
                    new FieldSpec(38, "authorization code", TEXT, fixed(6), OPEN),
                    new FieldSpec(39, "response code", TEXT, fixed(2), OPEN),
                    new FieldSpec(41, "terminal id", TEXT, fixed(8), OPEN),
                    new FieldSpec(42, "merchant id", TEXT, fixed(15), OPEN),
                    new FieldSpec(44, "issuer and acquirer", TEXT, llvar(25), FREE_TEXT),
                    // Settlement totals, but in a batch upload the card numbers of the day.
                    new FieldSpec(48, "totals or details", BCD_LEFT_JUSTIFIED, lllvar(322), HIDDEN),
                    new FieldSpec(49, "currency", TEXT, fixed(3), OPEN),
                    new FieldSpec(52, "PIN block", BINARY, fixed(8), HIDDEN),
                    new FieldSpec(53, "security control", BCD_RIGHT_JUSTIFIED, fixed(16), OPEN),
                    new FieldSpec(54, "balance", TEXT, lllvar(20), HIDDEN),
                    new FieldSpec(55, "chip data", BINARY, lllvar(255), CHIP_DATA),
                    new FieldSpec(58, "electronic purse", TEXT, lllvar(100), HIDDEN),
                    new FieldSpec(59, "device information", TEXT, lllvar(600), HIDDEN),
                    new FieldSpec(60, "message class and batch", BCD_LEFT_JUSTIFIED, lllvar(17), OPEN)
                            .of(
                                    Part.open("message type code", 2),
                                    Part.open("batch number", 6),
                                    Part.open("network management code", 3),
                                    Part.open("terminal capability", 1),
                                    Part.open("chip condition", 1),
                                    Part.open("partial approval supported", 1),
                                    Part.open("account type", 3)),
                    new FieldSpec(61, "original transaction", BCD_LEFT_JUSTIFIED, lllvar(29), OPEN)
                            .of(
                                    Part.open("original batch", 6),
                                    Part.open("original trace", 6),
                                    Part.open("original date", 4),
                                    Part.open("original authorization mode", 2),
                                    Part.open("original authorizer", 11)),
                    new FieldSpec(62, "keys or parameters", BINARY, lllvar(512), HIDDEN),
                    new FieldSpec(63, "operator or free text", TEXT, lllvar(163), FREE_TEXT),
                    new FieldSpec(64, "message authentication code", BINARY, fixed(8), HIDDEN)));

    /** The same with SM4 keys: the PIN block has the 16 bytes of an SM4 block. */
    public static final Dialect SM4_DIALECT =
            DIALECT.with("UnionPay POS SM4", List.of(new FieldSpec(52, "PIN block", BINARY, fixed(16), HIDDEN)));

    private UnionPayPos() {}

    /**
     * A masked dump of a message as it is on the wire, from TPDU to the last field, without the length.
     *
     * @throws io.onetill.card.iso8583.Iso8583Exception if it is no message of this dialect
     */
    public static List<DumpLine> describe(byte[] message) {
        Envelope envelope = Envelope.of(message);
        List<DumpLine> lines = new ArrayList<>();
        lines.add(new DumpLine(0, "TPDU", envelope.tpdu()));
        lines.add(new DumpLine(0, "header", envelope.header()));
        lines.addAll(DIALECT.describe(DIALECT.decode(Envelope.open(message))));
        return List.copyOf(lines);
    }
}
