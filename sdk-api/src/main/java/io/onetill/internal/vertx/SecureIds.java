package io.onetill.internal.vertx;

import io.onetill.time.IdSource;
import java.security.SecureRandom;

/** Identifiers that sort by time and never repeat: ten characters of milliseconds, sixteen of randomness. */
public final class SecureIds implements IdSource {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final SecureRandom random = new SecureRandom();

    /** A source on the platform's secure generator. */
    public SecureIds() {}

    @Override
    public String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        long millis = System.currentTimeMillis();
        for (int shift = 45; shift >= 0; shift -= 5) {
            id.append(ALPHABET[(int) (millis >>> shift & 31)]);
        }
        for (byte part : randomBytes(16)) {
            id.append(ALPHABET[part & 31]);
        }
        return id.toString();
    }

    @Override
    public byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
