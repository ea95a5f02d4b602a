package io.onetill.qr.emvco;

import java.util.ArrayList;
import java.util.List;

/**
 * What the table says of a data object (EMVCo QRCPS MPM v1.1, table 3.2 and sections 4.2 to 4.9).
 *
 * @param from first id of the row
 * @param to last id of the row
 * @param name what it is
 * @param least fewest characters
 * @param most most characters
 * @param content what characters it may have
 * @param required whether every payload has it
 */
record QrSpec(int from, int to, String name, int least, int most, Content content, boolean required) {
    /** What a value consists of. */
    enum Content {
        /** Decimal digits. */
        NUMERIC,
        /** Printable ASCII. */
        ALPHANUMERIC,
        /** Digits with at most one point. */
        AMOUNT,
        /** Any characters. */
        TEXT,
        /** Objects again. */
        TEMPLATE
    }

    private static final List<QrSpec> ROWS = List.of(
            new QrSpec(0, 0, "payload format indicator", 2, 2, Content.NUMERIC, true),
            new QrSpec(1, 1, "point of initiation method", 2, 2, Content.NUMERIC, false),
            new QrSpec(2, 25, "merchant account of a card scheme", 1, 99, Content.ALPHANUMERIC, false),
            new QrSpec(26, 51, "merchant account template", 1, 99, Content.TEMPLATE, false),
            new QrSpec(52, 52, "merchant category code", 4, 4, Content.NUMERIC, true),
            new QrSpec(53, 53, "transaction currency", 3, 3, Content.NUMERIC, true),
            new QrSpec(54, 54, "transaction amount", 1, 13, Content.AMOUNT, false),
            new QrSpec(55, 55, "tip or convenience indicator", 2, 2, Content.NUMERIC, false),
            new QrSpec(56, 56, "fixed convenience fee", 1, 13, Content.AMOUNT, false),
            new QrSpec(57, 57, "convenience fee percentage", 1, 5, Content.AMOUNT, false),
            new QrSpec(58, 58, "country code", 2, 2, Content.ALPHANUMERIC, true),
            new QrSpec(59, 59, "merchant name", 1, 25, Content.TEXT, true),
            new QrSpec(60, 60, "merchant city", 1, 15, Content.TEXT, true),
            new QrSpec(61, 61, "postal code", 1, 10, Content.TEXT, false),
            new QrSpec(62, 62, "additional data", 1, 99, Content.TEMPLATE, false),
            new QrSpec(63, 63, "CRC", 4, 4, Content.ALPHANUMERIC, true),
            new QrSpec(64, 64, "merchant information in another language", 1, 99, Content.TEMPLATE, false),
            new QrSpec(65, 79, "reserved for EMVCo", 1, 99, Content.TEXT, false),
            new QrSpec(80, 99, "unreserved template", 1, 99, Content.TEMPLATE, false));

    private static final List<QrSpec> BY_ID = byId();

    private static List<QrSpec> byId() {
        List<QrSpec> all = new ArrayList<>();
        ROWS.forEach(row -> {
            for (int id = row.from; id <= row.to; id++) {
                all.add(row);
            }
        });
        return List.copyOf(all);
    }

    /** The row of an id of two digits. */
    static QrSpec of(String id) {
        return BY_ID.get(Integer.parseInt(id));
    }

    /** The rows of which every payload has an object. */
    static List<QrSpec> ofEveryPayload() {
        return ROWS.stream().filter(QrSpec::required).toList();
    }

    /** Whether a value has the row's length and characters. */
    boolean admits(String value) {
        int length = value.codePointCount(0, value.length());
        return length >= least
                && length <= most
                && switch (content) {
                    case NUMERIC -> QrObject.digits(value);
                    case ALPHANUMERIC -> value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
                    case AMOUNT -> isAmount(value);
                    case TEXT, TEMPLATE -> true;
                };
    }

    private static boolean isAmount(String value) {
        String digits = value.replaceFirst("\\.", "");
        return !digits.isEmpty() && value.charAt(0) != '.' && QrObject.digits(digits);
    }
}
