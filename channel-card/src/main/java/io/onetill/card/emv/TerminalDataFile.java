package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.JsonPosition;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * An acquirer's terminal data as JSON texts: the applications that a till takes, and the keys by which cards are checked.
 * Stateless.
 *
 * <pre>{@code
 * [{"aid": "A000000333010101", "brand": "UnionPay", "version": "0030",
 *   "denial": "0010000000", "online": "DC4004F800", "default": "DC4000A800",
 *   "floorLimit": 0, "contactlessFloorLimit": 0, "contactlessCvmLimit": 100000, "contactlessMaximum": 10000000,
 *   "contactlessDeviceMaximum": 10000000, "exact": false,
 *   "random": {"threshold": 0, "target": 0, "maximum": 0}, "ddol": "9F3704"}]
 * }</pre>
 *
 * <p>{@code aid} must be there; what else is left out is as {@link EmvApplication#usual} has it. A key:
 *
 * <pre>{@code
 * [{"rid": "A000000333", "index": "0B", "modulus": "CF9F...", "exponent": "03", "checksum": "BD33..."}]
 * }</pre>
 *
 * <p>A {@code checksum} (SHA-1, EMV Book 2, 11.2.2) may be left out; one that is there must fit.
 */
public final class TerminalDataFile {
    private static final int LEAST_MODULUS_BYTES = 64;
    private static final int MOST_MODULUS_BYTES = 248;

    private TerminalDataFile() {}

    /**
     * The applications.
     *
     * @throws IllegalArgumentException if it is no such text, saying where and what was expected
     */
    public static List<EmvApplication> applications(String json) {
        return rows(json, TerminalDataFile::application);
    }

    /**
     * The keys.
     *
     * @throws IllegalArgumentException if it is no such text, saying where and what was expected
     */
    public static List<CaPublicKey> caKeys(String json) {
        return rows(json, TerminalDataFile::caKey);
    }

    /**
     * Issuers' certificates that are not good any more: {@code [{"rid": "A000000333", "index": "0B", "serial": "000001"}]}.
     *
     * @throws IllegalArgumentException if it is no such text, saying where and what was expected
     */
    public static List<RevokedCertificate> revoked(String json) {
        return rows(json, TerminalDataFile::revokedCertificate);
    }

    private static <T> List<T> rows(String json, BiFunction<JsonObject, String, T> read) {
        JsonArray rows;
        try {
            rows = new JsonArray(json);
        } catch (DecodeException e) {
            // Cause dropped on purpose: its sentence repeats the text.
            throw new IllegalArgumentException(JsonPosition.after("expected a JSON array", e));
        }
        List<T> all = new ArrayList<>();
        for (Object value : rows) {
            String place = "[" + all.size() + "]";
            if (!(value instanceof JsonObject row)) {
                throw new IllegalArgumentException(place + ": expected an object");
            }
            try {
                all.add(read.apply(row, place));
            } catch (CodecException | ClassCastException e) {
                throw new IllegalArgumentException(
                        place + ": expected texts in hexadecimal, and amounts as numbers", e);
            } catch (IllegalArgumentException e) {
                String sentence = String.valueOf(e.getMessage());
                throw sentence.startsWith(place) ? e : new IllegalArgumentException(place + ": " + sentence, e);
            }
        }
        return List.copyOf(all);
    }

    private static EmvApplication application(JsonObject row, String place) {
        String aid = text(row, "aid", place);
        EmvApplication usual = EmvApplication.usual(aid, row.getString("brand", ""), row.getString("version", "0001"));
        JsonObject random = row.getJsonObject("random", new JsonObject());
        return new EmvApplication(
                usual.aid(),
                usual.brand(),
                usual.version(),
                row.getString("denial", usual.denial()),
                row.getString("online", usual.online()),
                row.getString("default", usual.otherwise()),
                amount(row, "floorLimit", usual.floorLimit(), place),
                amount(row, "contactlessFloorLimit", usual.contactlessFloorLimit(), place),
                amount(row, "contactlessCvmLimit", usual.contactlessCvmLimit(), place),
                amount(row, "contactlessMaximum", usual.contactlessMaximum(), place),
                new RandomSelection(
                        amount(random, "threshold", 0, place),
                        random.getInteger("target", 0),
                        random.getInteger("maximum", 0)),
                row.getString("ddol", usual.ddol()),
                row.getBoolean("exact", false),
                amount(row, "contactlessDeviceMaximum", 0, place));
    }

    private static RevokedCertificate revokedCertificate(JsonObject row, String place) {
        byte[] index = bytes(row, "index", place);
        if (index.length != 1) {
            throw new IllegalArgumentException(place + ".index: expected 1 byte");
        }
        return new RevokedCertificate(text(row, "rid", place), index[0] & 0xFF, text(row, "serial", place));
    }

    private static CaPublicKey caKey(JsonObject row, String place) {
        byte[] rid = bytes(row, "rid", place);
        byte[] index = bytes(row, "index", place);
        byte[] modulus = bytes(row, "modulus", place);
        byte[] exponent = bytes(row, "exponent", place);
        if (rid.length != 5 || index.length != 1) {
            throw new IllegalArgumentException(place + ": expected a rid of 5 bytes and an index of 1");
        }
        if (modulus.length < LEAST_MODULUS_BYTES || modulus.length > MOST_MODULUS_BYTES || modulus[0] == 0) {
            throw new IllegalArgumentException(place + ".modulus: expected " + LEAST_MODULUS_BYTES + " to "
                    + MOST_MODULUS_BYTES + " bytes, the first not 00");
        }
        int power = new BigInteger(1, exponent).bitLength() > 17 ? 0 : new BigInteger(1, exponent).intValue();
        if (power != 3 && power != 65_537) {
            throw new IllegalArgumentException(place + ".exponent: expected 3 or 65537");
        }
        if (row.containsKey("checksum")
                && !Arrays.equals(bytes(row, "checksum", place), sha1(rid, index, modulus, exponent))) {
            throw new IllegalArgumentException(
                    place + ".checksum: expected SHA-1 over rid, index, modulus and exponent");
        }
        return new CaPublicKey(Hex.encode(rid), index[0] & 0xFF, new BigInteger(1, modulus), BigInteger.valueOf(power));
    }

    private static byte[] sha1(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    private static byte[] bytes(JsonObject row, String name, String place) {
        return Hex.decode(text(row, name, place));
    }

    private static String text(JsonObject row, String name, String place) {
        String text = row.getString(name);
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException(place + "." + name + ": expected a text");
        }
        return text;
    }

    private static long amount(JsonObject row, String name, long absent, String place) {
        long amount = row.getLong(name, absent);
        if (amount < 0) {
            throw new IllegalArgumentException(place + "." + name + ": expected no negative amount");
        }
        return amount;
    }
}
