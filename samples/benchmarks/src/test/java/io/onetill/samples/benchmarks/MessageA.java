package io.onetill.samples.benchmarks;

import io.onetill.codec.Hex;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sale of the UnionPay POS dialect as it is on the wire behind the header: 289 bytes, 18 fields, packed digits with odd
 * counts, 169 bytes of chip data.
 */
final class MessageA {
    static final String MTI = "0200";

    /** Values by field number; bytes in hexadecimal. */
    static final SortedMap<Integer, String> FIELDS = fields();

    /** The same, those of bytes as arrays, as every library takes them. */
    static final SortedMap<Integer, Object> VALUES = values();

    /** The fields of bytes. */
    static boolean isBytes(int field) {
        return field == 52 || field == 55 || field == 64;
    }

    private MessageA() {}

    private static SortedMap<Integer, String> fields() {
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(2, "6216261000000018");
        fields.put(3, "000000");
        fields.put(4, "000000012345");
        fields.put(11, "000007");
        fields.put(14, "4912");
        fields.put(22, "051");
        fields.put(23, "001");
        fields.put(25, "00");
        fields.put(26, "06");
        fields.put(35, "6216261000000018D49122010000012300000");
        fields.put(41, "10000001");
        fields.put(42, "898000000000001");
        fields.put(49, "156");
        fields.put(52, "0123456789ABCDEF");
        fields.put(53, "2600000000000000");
        fields.put(55, chipData());
        fields.put(60, "2200002400060");
        fields.put(64, "3846363531423236");
        return Collections.unmodifiableSortedMap(fields);
    }

    private static SortedMap<Integer, Object> values() {
        SortedMap<Integer, Object> values = new TreeMap<>(FIELDS);
        values.replaceAll((number, value) -> isBytes(number) ? Hex.decode((String) value) : value);
        return Collections.unmodifiableSortedMap(values);
    }

    private static String chipData() {
        String objects = "9F2608A1B2C3D4E5F607189F2701809F101307010103A0A802010A010000000000B1C2D3E49F370411223344"
                + "9F3602000A950508800460009A032611239C01009F02060000000123455F2A02015682027C009F1A0201569F0306000000000000"
                + "9F3303E0F8C89F34034203009F3501229F1E0831323334353637388408A0000003330101029F090200209F410400000007"
                + "9F6310";
        int missing = 2 * 169 - objects.length();
        return objects + "30".repeat(missing / 2);
    }
}
