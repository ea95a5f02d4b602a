package io.onetill.qr.wechat;

import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How messages of API v2 are signed: all fields that are not empty, sorted by name, joined with the key, and digested.
 * Both sides use the same key, so a signature proves less than one of API v3. Stateless.
 */
public enum WeChatV2Sign {
    /** HMAC with SHA-256: the better choice. */
    HMAC_SHA256("HMAC-SHA256"),
    /** MD5, what the wallet assumes if nothing is said; for old contracts only. */
    MD5("MD5");

    private final String code;

    WeChatV2Sign(String code) {
        this.code = code;
    }

    /** What is sent as {@code sign_type}. */
    public String code() {
        return code;
    }

    /** The signature of these fields, whatever their order; a field {@code sign} is left out. */
    String sign(Map<String, String> fields, SecretBytes apiKey) {
        byte[] key = apiKey.clear(ClearAccess.token());
        try {
            return hex(digest(content(fields), key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + code, e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Whether the fields carry this signature; takes the same time whatever it is. */
    boolean signed(Map<String, String> fields, SecretBytes apiKey) {
        byte[] expected = sign(fields, apiKey).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, fields.getOrDefault("sign", "").getBytes(StandardCharsets.UTF_8));
    }

    private static String content(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!value.isEmpty() && !name.equals("sign")) {
                text.append(name).append('=').append(value).append('&');
            }
        });
        return text.append("key=").toString();
    }

    private byte[] digest(String content, byte[] key) throws GeneralSecurityException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(content.getBytes(StandardCharsets.UTF_8));
        text.writeBytes(key);
        if (this == MD5) {
            // Weak, and what the protocol demands of contracts that never changed.
            return MessageDigest.getInstance("MD5").digest(text.toByteArray());
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.toByteArray());
    }

    private static String hex(byte[] digest) {
        return java.util.HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
    }
}
