package io.onetill.card.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The two keys of a key block, made of its protection key: one enciphers, one makes the MAC (ANSI X9.143:2021, 7).
 *
 * @param encryption key block encryption key
 * @param authentication key block MAC key
 */
record KeyBlockKeys(KeyBlockVersion version, KeyHandle encryption, KeyHandle authentication) implements AutoCloseable {
    /** Usages of the derived keys (ANSI X9.143:2021, table 24; ISO 20038:2017, table 1). */
    private static final int CHAINED = 0;

    private static final int AUTHENTICATION = 1;
    private static final int COUNTED = 2;

    static KeyBlockKeys of(KeyBlockVersion version, KeyHandle protection) {
        protection.require(KeyPurpose.KEY_BLOCK_PROTECTION).require(version.cipher());
        if (protection.length() < 16) {
            throw new IllegalArgumentException("expected a protection key of two or three parts, got one of 8 bytes");
        }
        if (version.byVariants()) {
            return new KeyBlockKeys(version, variant(protection, 'E'), variant(protection, 'M'));
        }
        int encryption = version == KeyBlockVersion.E ? COUNTED : CHAINED;
        return new KeyBlockKeys(version, derived(protection, encryption), derived(protection, AUTHENTICATION));
    }

    /** The enciphered part; {@code first} is what is chained to it, the header's beginning or the MAC. */
    byte[] cipher(boolean encipher, byte[] first, byte[] part) {
        return version == KeyBlockVersion.E
                ? BlockModes.ctr(encryption, first, part)
                : BlockModes.cbc(encryption, encipher, first, part);
    }

    /** The MAC over header and key part: as it is enciphered with variants, in clear with derived keys. */
    byte[] mac(String header, byte[] part) {
        byte[] start = header.getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(start, start.length + part.length);
        System.arraycopy(part, 0, message, start.length, part.length);
        try {
            byte[] whole = version.byVariants()
                    ? BlockModes.cbcMac(authentication, message)
                    : BlockModes.cmac(authentication, message);
            return Arrays.copyOf(whole, version.macBytes());
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    private static KeyHandle variant(KeyHandle protection, char letter) {
        byte[] key = protection.bytes();
        for (int i = 0; i < key.length; i++) {
            key[i] ^= (byte) letter;
        }
        try {
            return KeyHandle.of(protection.algorithm(), KeyPurpose.KEY_BLOCK_PROTECTION, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static KeyHandle derived(KeyHandle protection, int usage) {
        DerivedKeyType type = DerivedKeyType.of(protection);
        int size = protection.algorithm().blockBytes();
        byte[] material = new byte[(type.bytes() + size - 1) / size * size];
        for (int block = 0; block * size < material.length; block++) {
            byte[] data = type.derivationData(new byte[] {(byte) (block + 1)}, usage, new byte[1]);
            System.arraycopy(BlockModes.cmac(protection, data), 0, material, block * size, size);
        }
        byte[] key = Arrays.copyOf(material, type.bytes());
        try {
            return KeyHandle.of(protection.algorithm(), KeyPurpose.KEY_BLOCK_PROTECTION, key);
        } finally {
            Arrays.fill(material, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public void close() {
        encryption.erase();
        authentication.erase();
    }
}
