package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of a PKCS#12 file: what was written is read, by purpose. */
class KeyVaultTest {
    private static final char[] PASSWORD = "a password of the test".toCharArray();
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadWithItsPurposeAndCipher() throws IOException {
        Path file = folder.resolve("keys.p12");
        KeyVaultFile.write(
                file,
                PASSWORD,
                Map.of(
                        "Acquirer",
                        Vectors.key(KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, KEY),
                        "single",
                        Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, "C24A8FB57AA20123"),
                        "chinese",
                        Vectors.key(KeyAlgorithm.SM4, KeyPurpose.PIN, KEY),
                        "long",
                        Vectors.key(KeyAlgorithm.AES, KeyPurpose.KEY_BLOCK_PROTECTION, KEY + KEY)));

        KeyVault vault = KeyVault.pkcs12(file, PASSWORD);

        assertEquals(
                List.of("key_block_protection.long", "key_encryption.acquirer", "mac.single", "pin.chinese"),
                List.copyOf(vault.aliases()));
        assertEquals(
                "KeyHandle[TDES, KEY_ENCRYPTION, 16 bytes]",
                vault.key("key_encryption.acquirer").toString());
        assertEquals(KEY, Vectors.hex(vault.key("key_encryption.acquirer")));
        assertEquals("C24A8FB57AA20123", Vectors.hex(vault.key("mac.single")));
        assertEquals("2677F46B", Hex.encode(vault.key("pin.chinese").checkValue(4)));
        assertEquals(KEY + KEY, Vectors.hex(vault.key("key_block_protection.long")));
        assertSame(vault.key("mac.single"), vault.key("mac.single"));
        assertFalse(vault.toString().contains(KEY));
    }

    @Test
    void aFileIsForItsOwnerAndNotOverwritten() throws IOException {
        Path file = folder.resolve("keys.p12");
        Map<String, KeyHandle> keys = Map.of("one", Vectors.key(KeyAlgorithm.AES, KeyPurpose.DATA, KEY));
        KeyVaultFile.write(file, PASSWORD, keys);

        assertThrows(FileAlreadyExistsException.class, () -> KeyVaultFile.write(file, PASSWORD, keys));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        String bytes = Hex.encode(Files.readAllBytes(file));
        assertFalse(bytes.contains(KEY));
    }

    @Test
    void anotherPasswordOrFileIsRefused() throws IOException {
        Path file = folder.resolve("keys.p12");
        KeyVaultFile.write(file, PASSWORD, Map.of("one", Vectors.key(KeyAlgorithm.AES, KeyPurpose.DATA, KEY)));
        Path other = Files.write(folder.resolve("other"), "no keys".getBytes(StandardCharsets.UTF_8));

        assertThrows(IOException.class, () -> KeyVault.pkcs12(file, "wrong".toCharArray()));
        assertThrows(IOException.class, () -> KeyVault.pkcs12(other, PASSWORD));
        assertThrows(NoSuchFileException.class, () -> KeyVault.pkcs12(folder.resolve("none"), PASSWORD));
    }

    @Test
    void aKeyThatIsNotThereIsRefusedAndAClosedVaultHasNoKeys() throws IOException {
        Path file = folder.resolve("keys.p12");
        KeyVaultFile.write(file, PASSWORD, Map.of("one", Vectors.key(KeyAlgorithm.AES, KeyPurpose.DATA, KEY)));
        KeyVault vault = KeyVault.pkcs12(file, PASSWORD);
        KeyHandle key = vault.key("data.one");

        assertThrows(IllegalArgumentException.class, () -> vault.key("pin.one"));
        vault.close();

        assertThrows(IllegalStateException.class, () -> key.checkValue(3));
    }

    @Test
    void onlyAnAliasThatBeginsWithAPurposeHasOne() {
        assertEquals(KeyPurpose.DUKPT_INITIAL, KeyVaultFile.purpose("dukpt_initial.till-1"));
        assertEquals(KeyPurpose.PIN, KeyVaultFile.purpose("PIN.x"));
        assertTrue(KeyVaultFile.purpose("pinx") == null);
        assertTrue(KeyVaultFile.purpose("my.pin.x") == null);
        assertThrows(IOException.class, () -> KeyVaultFile.algorithm("Blowfish"));
    }

    @Test
    void aTokenThatIsNotThereIsRefused() throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("token.cfg"), "name = none\nlibrary = " + folder.resolve("libnone.so") + "\n");

        assertThrows(IOException.class, () -> KeyVault.pkcs11(configuration, "1234".toCharArray()));
    }
}
