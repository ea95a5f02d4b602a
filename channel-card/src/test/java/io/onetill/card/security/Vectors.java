package io.onetill.card.security;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The published vectors, read from key-vectors.txt beside this package. */
public final class Vectors {
    private static final Map<String, List<String[]>> TABLES = read();

    private Vectors() {}

    /** The rows of a table, as many as it must have. */
    public static Stream<String[]> rows(String table, int expected) {
        List<String[]> rows = TABLES.get(table);
        if (rows.size() != expected) {
            throw new IllegalStateException(table + " has " + rows.size() + " rows");
        }
        return rows.stream();
    }

    /** The only row of a table. */
    public static String[] row(String table) {
        return rows(table, 1).findFirst().orElseThrow();
    }

    /** A key of hexadecimal digits. */
    public static KeyHandle key(KeyAlgorithm algorithm, KeyPurpose purpose, String hex) {
        return KeyHandle.of(algorithm, purpose, secret(hex));
    }

    /** A secret of hexadecimal digits. */
    public static SecretBytes secret(String hex) {
        return SecretBytes.copyOf(Hex.decode(hex));
    }

    /** The key of a handle, in hexadecimal digits. */
    public static String hex(KeyHandle key) {
        // Not by clear(), which some keys refuse.
        return Hex.encode(key.bytes());
    }

    /** A secret in hexadecimal digits. */
    public static String hex(SecretBytes secret) {
        return Hex.encode(secret.clear(ClearAccess.token()));
    }

    private static Map<String, List<String[]>> read() {
        Map<String, List<String[]>> tables = new HashMap<>();
        try (InputStream file = Vectors.class.getResourceAsStream("key-vectors.txt")) {
            String table = "";
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    table = line.substring(1, line.length() - 1);
                    tables.put(table, new ArrayList<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    tables.get(table).add(line.split(" ", -1));
                }
            }
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
