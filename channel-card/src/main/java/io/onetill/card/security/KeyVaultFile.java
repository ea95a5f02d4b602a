package io.onetill.card.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes the PKCS#12 file that {@link KeyVault} reads, and says how its entries are named. For whoever prepares a till;
 * the till itself only reads. Stateless.
 */
public final class KeyVaultFile {
    /** The Java platform has no name for SM4 in files, only this number (GM/T 0006). */
    private static final String SM4 = "1.2.156.10197.1.104";

    private KeyVaultFile() {}

    /**
     * Writes a new file that only its owner may read, where the file system knows owners.
     *
     * @param file must not be there yet
     * @param password of the file and of its keys; the caller erases it
     * @param keys in memory, by name; the alias of each is its purpose, a dot and the name in small letters
     * @throws IOException if the file is there or cannot be written
     */
    public static void write(Path file, char[] password, Map<String, KeyHandle> keys) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            for (Map.Entry<String, KeyHandle> each : keys.entrySet()) {
                put(store, password, each.getKey(), each.getValue());
            }
            store.store(bytes, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime cannot write such keys into a PKCS#12 file", e);
        }
        boolean owners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(
                file,
                owners
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        Files.write(file, bytes.toByteArray(), StandardOpenOption.SYNC);
    }

    /** The alias of a key of this purpose and name. */
    public static String alias(KeyPurpose purpose, String name) {
        return (purpose + "." + name).toLowerCase(Locale.ROOT);
    }

    private static void put(KeyStore store, char[] password, String name, KeyHandle key)
            throws GeneralSecurityException {
        byte[] clear = key.exported(KeyBlockHeader.Exportability.S);
        try {
            String algorithm = switch (key.algorithm()) {
                case TDES -> clear.length == 8 ? "DES" : "DESede";
                case AES -> "AES";
                case SM4 -> SM4;
            };
            store.setEntry(
                    alias(key.purpose(), name),
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(clear, algorithm)),
                    new KeyStore.PasswordProtection(password));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** What an alias says its key is for; null if it does not say. */
    static @Nullable KeyPurpose purpose(String alias) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> alias.toLowerCase(Locale.ROOT).startsWith(alias(purpose, "")))
                .findFirst()
                .orElse(null);
    }

    /** What the Java platform calls a key; for DES it adds the mode that the number in the file speaks of. */
    static KeyAlgorithm algorithm(String name) throws IOException {
        return switch (name) {
            case "DES", "DES/CBC", "DESede", "DESede/CBC" -> KeyAlgorithm.TDES;
            case "AES" -> KeyAlgorithm.AES;
            case "SM4", SM4 -> KeyAlgorithm.SM4;
            default -> throw new IOException("expected a key of DES, DESede, AES or SM4, got one of " + name);
        };
    }
}
