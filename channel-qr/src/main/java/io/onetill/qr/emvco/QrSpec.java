package io.onetill.qr.emvco;

import java.util.ArrayList;
import java.util.List;

/**
 * What the table says of a data object (EMVCo QRCPS MPM v1.1, table 3.2 and sections 4.2 to 4.9), and of the parts of
 * templates.
 *
 * @param from first id of the row
 * @param to last id of the row
 * @param name what it is
 * @param least fewest characters
 * @param most most characters
 * @param content what characters it may have
 * @param required whether every payload, or every template of that kind, has it
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

    /** Parts of 26 to 51 and 80 to 99: who defines the rest of the template, then what that one defines (4.7.5, 4.7.11). */
    private static final List<QrSpec> ACCOUNT_PARTS = List.of(
            new QrSpec(0, 0, "globally unique identifier", 1, 32, Content.ALPHANUMERIC, true),
            new QrSpec(1, 99, "data of the identifier's owner", 1, 99, Content.TEXT, false));

    /** Parts of 62 (table 3.7): most may be *** for what the payer is asked for. */
    private static final List<QrSpec> ADDITIONAL_PARTS = List.of(
            new QrSpec(0, 0, "reserved for EMVCo", 1, 99, Content.TEXT, false),
            new QrSpec(1, 1, "bill number", 1, 25, Content.ALPHANUMERIC, false),
            new QrSpec(2, 2, "mobile number", 1, 25, Content.ALPHANUMERIC, false),
            new QrSpec(3, 3, "store label", 1, 25, Content.TEXT, false),
            new QrSpec(4, 4, "loyalty number", 1, 25, Content.TEXT, false),
            new QrSpec(5, 5, "reference label", 1, 25, Content.TEXT, false),
            new QrSpec(6, 6, "customer label", 1, 25, Content.TEXT, false),
            new QrSpec(7, 7, "terminal label", 1, 25, Content.TEXT, false),
            new QrSpec(8, 8, "purpose of transaction", 1, 25, Content.TEXT, false),
            new QrSpec(9, 9, "additional consumer data request", 1, 3, Content.ALPHANUMERIC, false),
            new QrSpec(10, 10, "merchant tax id", 1, 20, Content.ALPHANUMERIC, false),
            new QrSpec(11, 11, "merchant channel", 3, 3, Content.ALPHANUMERIC, false),
            new QrSpec(12, 49, "reserved for EMVCo", 1, 99, Content.TEXT, false),
            new QrSpec(50, 99, "template of a payment system", 1, 99, Content.TEXT, false));

    /** Parts of 64 (table 3.8). */
    private static final List<QrSpec> LANGUAGE_PARTS = List.of(
            new QrSpec(0, 0, "language", 2, 2, Content.ALPHANUMERIC, true),
            new QrSpec(1, 1, "merchant name in that language", 1, 25, Content.TEXT, true),
            new QrSpec(2, 2, "merchant city in that language", 1, 15, Content.TEXT, false),
            new QrSpec(3, 99, "reserved for EMVCo", 1, 99, Content.TEXT, false));

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

    /** The rows of the parts of this object, if it is a template. */
    List<QrSpec> parts() {
        if (content != Content.TEMPLATE) {
            return List.of();
        }
        return switch (from) {
            case 62 -> ADDITIONAL_PARTS;
            case 64 -> LANGUAGE_PARTS;
            default -> ACCOUNT_PARTS;
        };
    }

    /** The row of a part. */
    QrSpec part(String id) {
        int number = Integer.parseInt(id);
        return parts().stream()
                .filter(row -> row.from <= number && number <= row.to)
                .findFirst()
                .orElseThrow();
    }

    /** The first id of the row, two digits. */
    String firstId() {
        return (from < 10 ? "0" : "") + from;
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
