package io.onetill.card.security;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;

/** Puts keys into a token, opens it as a vault, and prints what came of each use. */
public final class SoftHsmProgram {
    /** What it prints when all is well: answers of the published examples. */
    static final List<String> EXPECTED = List.of(
            "[key_block_protection.d, key_encryption.acquirer, mac.cmac, mac.retail, pin.one]",
            "KeyHandle[TDES, KEY_ENCRYPTION, 24 bytes] 08D7B4FB",
            "070A16B46B4D4144F79BDD9DD04A287C",
            "true under the same key in memory",
            "1B9C1845EB993A7A",
            "0547DB3E",
            "P0 70F2A84CCBC2AE86",
            "refused: this key does not leave its token, and what was asked needs its bytes",
            "refused: this key does not leave its token, and what was asked needs its bytes",
            "refused: expected a key for pin, got one for mac");

    private static final String DOUBLE = "0123456789ABCDEFFEDCBA9876543210";
    private static final ClearAccess ACCESS = ClearAccess.token();

    private SoftHsmProgram() {}

    /** Arguments: configuration of the provider, PIN. */
    public static void main(String[] arguments) throws Exception {
        Path configuration = Path.of(arguments[0]);
        char[] pin = arguments[1].toCharArray();
        fill(configuration, pin);
        try (KeyVault vault = KeyVault.pkcs11(configuration, pin)) {
            System.out.println(vault.aliases());
            uses(vault);
            refusals(vault);
        }
    }

    private static void fill(Path configuration, char[] pin) throws Exception {
        Provider token = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", token);
        store.load(null, pin);
        put(store, pin, "key_encryption.acquirer", "DESede", DOUBLE + DOUBLE.substring(0, 16));
        put(store, pin, "mac.retail", "DESede", DOUBLE + DOUBLE.substring(0, 16));
        put(store, pin, "mac.cmac", "AES", "2B7E151628AED2A6ABF7158809CF4F3C");
        // The PIN key of the first published DUKPT transaction: its key, combined with the variant.
        put(store, pin, "pin.one", "DESede", "042666B49184CF5C68DE9628D0397B36042666B49184CF5C");
        put(store, pin, "key_block_protection.d", "AES", "41".repeat(32));
        put(store, pin, "of somebody else", "AES", "42".repeat(32));
    }

    private static void put(KeyStore store, char[] pin, String alias, String algorithm, String hex) throws Exception {
        store.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(Hex.decode(hex), algorithm)),
                new KeyStore.PasswordProtection(pin));
    }

    private static void uses(KeyVault vault) {
        KeyHandle master = vault.key("key_encryption.acquirer");
        System.out.println(master + " " + Hex.encode(master.checkValue(4)));
        byte[] message = Hex.decode("6BC1BEE22E409F96E93D7E117393172A");
        System.out.println(Hex.encode(MacAlgorithm.AES_CMAC.compute(vault.key("mac.cmac"), message)));
        KeyHandle same = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, DOUBLE);
        byte[] inToken = MacAlgorithm.TDES_CMAC.compute(vault.key("mac.retail"), message);
        System.out.println(MacAlgorithm.TDES_CMAC.verify(same, message, inToken) + " under the same key in memory");
        System.out.println(Hex.encode(PinCipher.encipher(vault.key("pin.one"), Hex.decode("041274EDCBA9876F"), ACCESS)
                .enciphered(ACCESS)));
        KeyHandle working = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.MAC, "C24A8FB57AA20123");
        byte[] wrapped = SessionKeys.wrap(master, working);
        System.out.println(
                Hex.encode(SessionKeys.unwrap(master, KeyAlgorithm.TDES, KeyPurpose.MAC, wrapped, working.checkValue(4))
                        .checkValue(4)));
        KeyHandle protection = vault.key("key_block_protection.d");
        KeyBlockHeader header = KeyBlockTest.header(KeyBlockVersion.D, KeyUsage.P0, KeyBlockHeader.Algorithm.T);
        KeyHandle pin = Vectors.key(KeyAlgorithm.TDES, KeyPurpose.PIN, "70F2A84CCBC2AE8625CBB0F2C22AB923");
        KeyBlock opened = KeyBlock.open(protection, KeyBlock.wrap(protection, header, pin, new Random(1)));
        System.out.println(
                opened.header().usage() + " " + Vectors.hex(opened.handle()).substring(0, 16));
    }

    private static void refusals(KeyVault vault) {
        refused(() -> vault.key("mac.cmac").clear(ACCESS));
        refused(() -> MacAlgorithm.X9_19.compute(vault.key("mac.retail"), new byte[8]));
        refused(() -> PinCipher.encipher(vault.key("mac.cmac"), new byte[16], ACCESS));
    }

    private static void refused(Runnable use) {
        try {
            use.run();
            System.out.println("allowed");
        } catch (RuntimeException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
