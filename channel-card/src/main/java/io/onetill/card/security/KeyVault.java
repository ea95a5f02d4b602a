package io.onetill.card.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * The secret keys of a PKCS#12 file or a PKCS#11 token, by alias.
 *
 * <p>An alias begins with the purpose of its key: {@code mac.acquirer} is a MAC key and can be nothing else, {@code
 * key_encryption.acquirer} a master key. Entries without a purpose belong to somebody else and are not touched. Keys of a
 * file are read into memory; keys of a token stay in it. For files see {@link KeyVaultFile}.
 *
 * <p>Opening blocks; do it before the till starts. Afterwards safe for any thread. Erase what was opened with {@link
 * #close()}.
 */
public final class KeyVault implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile(", ([0-9]+) bits");

    private final Map<String, KeyHandle> keys;

    private KeyVault(Map<String, KeyHandle> keys) {
        this.keys = keys;
    }

    /**
     * Reads a PKCS#12 file.
     *
     * @param password of the file and of its keys; the caller erases it
     * @throws IOException if there is no such file, it is no PKCS#12 file, or the password is another
     */
    public static KeyVault pkcs12(Path file, char[] password) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(input, password);
            return new KeyVault(read(store, password, KeyVault::inMemory));
        } catch (GeneralSecurityException e) {
            throw new IOException("expected a PKCS#12 file with keys under this password", e);
        }
    }

    /**
     * Opens a PKCS#11 token with the provider of the Java platform (module {@code jdk.crypto.cryptoki}). The provider
     * stays with the vault; it is not added to those of the JVM.
     *
     * @param configuration file of the SunPKCS11 provider: name, library, slot
     * @param pin the user's PIN of the token; the caller erases it
     * @throws IOException if this Java runtime has no PKCS#11, the configuration is wrong, or the token refuses the PIN
     */
    public static KeyVault pkcs11(Path configuration, char[] pin) throws IOException {
        Provider general = Security.getProvider("SunPKCS11");
        if (general == null) {
            throw new IOException("this Java runtime has no PKCS#11: expected the module jdk.crypto.cryptoki");
        }
        try {
            Provider token = general.configure(configuration.toString());
            KeyStore store = KeyStore.getInstance("PKCS11", token);
            store.load(null, pin);
            return new KeyVault(read(store, pin, (purpose, key) -> inToken(purpose, key, token)));
        } catch (GeneralSecurityException | InvalidParameterException | ProviderException e) {
            throw new IOException("expected a PKCS#11 token as the configuration says it", e);
        }
    }

    /** The aliases of keys with a purpose, in order. */
    public Set<String> aliases() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    /**
     * The key of an alias, the same handle each time.
     *
     * @throws IllegalArgumentException if there is none
     */
    public KeyHandle key(String alias) {
        KeyHandle key = keys.get(alias);
        if (key == null) {
            throw new IllegalArgumentException("expected an alias with a purpose, one of " + keys.keySet());
        }
        return key;
    }

    /** Erases the keys in memory and lets go of those in a token. Safe to call twice. */
    @Override
    public void close() {
        keys.values().forEach(KeyHandle::erase);
    }

    private interface Maker {
        KeyHandle make(KeyPurpose purpose, SecretKey key) throws IOException;
    }

    private static Map<String, KeyHandle> read(KeyStore store, char[] password, Maker maker)
            throws GeneralSecurityException, IOException {
        Map<String, KeyHandle> keys = new TreeMap<>();
        for (String alias : Collections.list(store.aliases())) {
            KeyPurpose purpose = KeyVaultFile.purpose(alias);
            if (purpose != null && store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
                Key key = store.getKey(alias, password);
                keys.put(alias, maker.make(purpose, (SecretKey) key));
            }
        }
        return keys;
    }

    private static KeyHandle inMemory(KeyPurpose purpose, SecretKey key) throws IOException {
        byte[] clear = key.getEncoded();
        try {
            return KeyHandle.of(KeyVaultFile.algorithm(key.getAlgorithm()), purpose, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static KeyHandle inToken(KeyPurpose purpose, SecretKey key, Provider token) throws IOException {
        KeyAlgorithm algorithm = KeyVaultFile.algorithm(key.getAlgorithm());
        if (algorithm == KeyAlgorithm.SM4 || key.getAlgorithm().equals("DES")) {
            throw new IOException("expected a key of DESede or AES in a token, got one of " + key.getAlgorithm());
        }
        int length = algorithm == KeyAlgorithm.TDES ? 24 : described(key);
        String transformation = (algorithm == KeyAlgorithm.TDES ? "DESede" : "AES") + "/ECB/NoPadding";
        return new KeyHandle(
                algorithm, purpose, KeyBlockHeader.Exportability.N, new TokenKey(key, token, transformation, length));
    }

    /** Only the description tells how long a key is that does not leave its token. */
    private static int described(SecretKey key) throws IOException {
        Matcher matcher = LENGTH.matcher(key.toString());
        int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        // Java 17 says bits there and means bytes; no key has so few bits, so either is understood.
        int bytes = number > 32 ? number / 8 : number;
        if (!KeyAlgorithm.AES.accepts(bytes)) {
            throw new IOException("expected a token that tells the length of its keys");
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "KeyVault" + keys.keySet();
    }
}
