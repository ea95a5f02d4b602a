package io.onetill.samples.terminal;

import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.secret.SecretBytes;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal that the simulated acquirer serves. Its key is a test key.
 *
 * @param terminalId 8 letters or digits
 * @param merchantId 15 letters or digits
 * @param keyText the master key, 32 hexadecimal digits
 * @param cipher {@code 3DES} or {@code SM4}
 */
record TerminalRow(String terminalId, String merchantId, String keyText, String cipher) {
    TerminalRow(TerminalIdentity identity) {
        this(identity.terminalId(), identity.merchantId(), identity.keyText(), identity.cipher());
    }

    /** The two that are there without a word. */
    static List<TerminalRow> usual() {
        return List.of(
                new TerminalRow(Hosts.TERMINAL_ID, Hosts.MERCHANT_ID, Hosts.TERMINAL_MASTER_KEY, "3DES"),
                new TerminalRow(Hosts.SM4_TERMINAL_ID, Hosts.MERCHANT_ID, Hosts.SM4_MASTER_KEY, "SM4"));
    }

    /** The terminals of a JSON text; throws IllegalArgumentException with the place of what does not fit. */
    static List<TerminalRow> read(String json) {
        JsonArray rows;
        try {
            rows = new JsonArray(json);
        } catch (DecodeException e) {
            // Cause dropped on purpose: its sentence repeats the text, which holds keys.
            throw new IllegalArgumentException("expected a JSON array");
        }
        List<TerminalRow> all = new ArrayList<>();
        for (Object value : rows) {
            String place = "[" + all.size() + "]";
            if (!(value instanceof JsonObject row)) {
                throw new IllegalArgumentException(place + ": expected an object");
            }
            all.add(new TerminalRow(
                    fitting(row, "terminal", "", "[0-9A-Za-z]{8}", place, "8 letters or digits"),
                    fitting(row, "merchant", Hosts.MERCHANT_ID, "[0-9A-Za-z]{15}", place, "15 letters or digits"),
                    fitting(row, "tmk", "", "[0-9A-Fa-f]{32}", place, "32 hexadecimal digits"),
                    fitting(row, "cipher", "3DES", "3DES|SM4", place, "3DES or SM4")));
        }
        return List.copyOf(all);
    }

    private static String fitting(
            JsonObject row, String name, String absent, String pattern, String place, String expected) {
        String text = row.getString(name, absent);
        if (text == null || !text.matches(pattern)) {
            throw new IllegalArgumentException(place + "." + name + ": expected " + expected);
        }
        return text;
    }

    /** The key as the acquirer holds it. */
    KeyHandle masterKey() {
        try (SecretBytes bytes = SecretBytes.copyOf(Hex.decode(keyText))) {
            return KeyHandle.of(
                    cipher.equals("SM4") ? KeyAlgorithm.SM4 : KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, bytes);
        } catch (CodecException e) {
            throw new IllegalStateException("a checked key is hexadecimal", e);
        }
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("terminal", terminalId)
                .put("merchant", merchantId)
                .put("tmk", keyText)
                .put("cipher", cipher);
    }

    @Override
    public String toString() {
        return "TerminalRow[" + terminalId + ", " + merchantId + ", " + cipher + "]";
    }
}
