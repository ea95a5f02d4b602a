package io.onetill.card.management;

import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.codec.CodecException;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a host sends in downloads as the JSON that terminal data are kept in. What a value may be is checked where
 * that JSON is read, once for both.
 */
final class DownloadedItems {
    /** Length and beginning of a card number, padded. */
    static final int BARRED_BYTES = 16;

    private static final int BIN_BYTES = 8;
    private static final Charset GBK = Charset.forName("GBK");
    private static final int AID = 0x9F06;
    private static final int RSA = 1;
    // FF8055 puts a list in force that is built into pilot terminals and cannot be downloaded.
    private static final Map<String, String> FLAGS = Map.of(
            "FF8054",
            "noPin",
            "FF8055",
            "pilot",
            "FF8056",
            "listedOnly",
            "FF8057",
            "deviceVerifies",
            "FF805A",
            "noSignature",
            "FF805D",
            "purseFirst");
    private static final Map<String, String> LIMITS = Map.of("FF8058", "noPinLimit", "FF8059", "noSignatureLimit");

    private DownloadedItems() {}

    /** Data objects by item: each begins with its 9F06. */
    static List<List<Tlv>> groups(List<Tlv> objects) {
        List<List<Tlv>> groups = new ArrayList<>();
        for (Tlv object : objects) {
            if (object.tag() == AID) {
                groups.add(new ArrayList<>());
            }
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("expected 9F06 before the other objects of an item");
            }
            groups.get(groups.size() - 1).add(object);
        }
        return groups;
    }

    static Object applications(List<byte[]> parts) {
        JsonArray rows = new JsonArray();
        parts.forEach(part -> rows.add(application(objects(part))));
        return rows;
    }

    private static JsonObject application(List<Tlv> item) {
        String aid = hex(item, AID).orElseThrow(() -> new IllegalArgumentException("expected 9F06 in an application"));
        JsonObject row = new JsonObject().put("aid", aid).put("brand", brand(aid));
        hex(item, 0x9F08).or(() -> hex(item, 0x9F09)).ifPresent(value -> row.put("version", value));
        hex(item, 0xDF13).ifPresent(value -> row.put("denial", value));
        hex(item, 0xDF12).ifPresent(value -> row.put("online", value));
        hex(item, 0xDF11).ifPresent(value -> row.put("default", value));
        binary(item, 0x9F1B).ifPresent(value -> row.put("floorLimit", value));
        decimal(item, 0xDF19).ifPresent(value -> row.put("contactlessFloorLimit", value));
        decimal(item, 0xDF21).ifPresent(value -> row.put("contactlessCvmLimit", value));
        decimal(item, 0xDF20).ifPresent(value -> row.put("contactlessMaximum", value));
        decimal(item, 0x9F7B).ifPresent(value -> row.put("cashLimit", value));
        hex(item, 0xDF14).ifPresent(value -> row.put("ddol", value));
        hex(item, 0xDF01).ifPresent(value -> row.put("partialName", !value.equals("01")));
        hex(item, 0xDF18).ifPresent(value -> row.put("onlinePin", !value.equals("00")));
        JsonObject random = new JsonObject();
        binary(item, 0xDF15).ifPresent(value -> random.put("threshold", value));
        decimal(item, 0xDF16).ifPresent(value -> random.put("maximum", value));
        decimal(item, 0xDF17).ifPresent(value -> random.put("target", value));
        return random.isEmpty() ? row : row.put("random", random);
    }

    static Object caKeys(List<byte[]> parts) {
        JsonArray rows = new JsonArray();
        for (byte[] part : parts) {
            List<Tlv> item = objects(part);
            // A terminal without SM2 cards has no use for their keys.
            if (binary(item, 0xDF07).orElse((long) RSA) == RSA) {
                rows.add(caKey(item));
            }
        }
        return rows;
    }

    private static JsonObject caKey(List<Tlv> item) {
        JsonObject row = new JsonObject();
        hex(item, AID).ifPresent(value -> row.put("rid", value));
        hex(item, 0x9F22).ifPresent(value -> row.put("index", value));
        hex(item, 0xDF02).ifPresent(value -> row.put("modulus", value));
        hex(item, 0xDF04).ifPresent(value -> row.put("exponent", value));
        row.put(
                "checksum",
                hex(item, 0xDF03).orElseThrow(() -> new IllegalArgumentException("expected DF03 in a key")));
        find(item, 0xDF05).ifPresent(expiry -> row.put("expires", date(expiry.value())));
        return row;
    }

    /** Eight characters, or four bytes of packed digits. */
    private static String date(byte[] value) {
        return value.length == 8 ? text(value) : Hex.encode(value);
    }

    /** Tag of six characters, length of three digits, value; some hosts send a flag first. */
    static Object contactless(List<byte[]> parts) {
        JsonObject section = new JsonObject();
        String all = text(parts.get(0));
        int at = all.startsWith("F") ? 0 : 1;
        while (at < all.length()) {
            if (all.length() < at + 9 || !Digits.are(all.substring(at + 6, at + 9))) {
                throw new IllegalArgumentException("expected a tag of six characters and three digits at " + at);
            }
            String tag = all.substring(at, at + 6);
            int end = at + 9 + Integer.parseInt(all.substring(at + 6, at + 9));
            if (end > all.length()) {
                throw new IllegalArgumentException("expected " + (end - all.length()) + " characters more");
            }
            put(section, tag, all.substring(at + 9, end));
            at = end;
        }
        return section;
    }

    private static void put(JsonObject section, String tag, String value) {
        if (FLAGS.containsKey(tag)) {
            section.put(FLAGS.get(tag), value.equals("1"));
        } else if (LIMITS.containsKey(tag)) {
            if (!Digits.are(value, 12)) {
                throw new IllegalArgumentException("expected 12 digits in " + LIMITS.get(tag));
            }
            section.put(LIMITS.get(tag), Long.parseLong(value));
        }
    }

    /** Settings one after the other: two digits, then a value whose length the number says. */
    static Object settings(List<byte[]> parts) {
        JsonObject section = new JsonObject();
        byte[] all = parts.get(0);
        int at = 0;
        while (at < all.length) {
            String number = text(all, at, Math.min(2, all.length - at));
            int place = at;
            PosSetting setting = PosSetting.of(number)
                    .orElseThrow(() -> new IllegalArgumentException("expected a setting from 11 to 26 at " + place));
            at += 2;
            if (at + setting.bytes() > all.length) {
                throw new IllegalArgumentException("expected " + setting.bytes() + " bytes of setting " + number);
            }
            section.put(
                    setting.label(),
                    setting == PosSetting.TRANSACTIONS
                            ? Hex.encode(all, at, at + setting.bytes())
                            : new String(all, at, setting.bytes(), GBK).strip());
            at += setting.bytes();
        }
        return section;
    }

    static Object bins(List<byte[]> parts) {
        return entries(parts, BIN_BYTES, entry -> entry.substring(2).strip() + "/" + number(entry));
    }

    static Object blacklist(List<byte[]> parts) {
        return entries(parts, BARRED_BYTES, entry -> entry.substring(2, 2 + Math.min(number(entry), 14)));
    }

    private static JsonArray entries(List<byte[]> parts, int bytes, java.util.function.Function<String, String> read) {
        JsonArray rows = new JsonArray();
        for (byte[] part : parts) {
            if (part.length % bytes != 0) {
                throw new IllegalArgumentException("expected entries of " + bytes + " characters, got " + part.length);
            }
            for (int at = 0; at < part.length; at += bytes) {
                rows.add(read.apply(text(part, at, bytes)));
            }
        }
        return rows;
    }

    private static int number(String entry) {
        if (!Digits.are(entry.substring(0, 2))) {
            throw new IllegalArgumentException("expected two digits of length in an entry");
        }
        return Integer.parseInt(entry.substring(0, 2));
    }

    private static String brand(String aid) {
        return EmvConfiguration.usual("00000000").applications().stream()
                .filter(usual -> aid.startsWith(usual.rid()))
                .map(EmvApplication::brand)
                .findFirst()
                .orElse("");
    }

    private static List<Tlv> objects(byte[] part) {
        try {
            return Tlv.decodeAll(part);
        } catch (CodecException e) {
            throw new IllegalArgumentException("expected data objects, not so at byte " + e.offset(), e);
        }
    }

    /** An object of the item itself; what an unknown one may hold is none of ours, and need not be readable. */
    static Optional<Tlv> find(List<Tlv> item, int tag) {
        return item.stream().filter(object -> object.tag() == tag).findFirst();
    }

    private static Optional<String> hex(List<Tlv> item, int tag) {
        return find(item, tag).map(object -> Hex.encode(object.value()));
    }

    private static Optional<Long> binary(List<Tlv> item, int tag) {
        return find(item, tag).map(object -> number(object, 16));
    }

    private static Optional<Long> decimal(List<Tlv> item, int tag) {
        return find(item, tag).map(object -> number(object, 10));
    }

    private static long number(Tlv object, int radix) {
        String digits = Hex.encode(object.value());
        if (object.value().length == 0 || object.value().length > 6 || radix == 10 && !Digits.are(digits)) {
            throw new IllegalArgumentException("expected a number of 1 to 6 bytes in " + object);
        }
        return new BigInteger(digits, radix).longValueExact();
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int at, int count) {
        return new String(bytes, at, count, StandardCharsets.ISO_8859_1);
    }
}
