package io.onetill.card.security;

/**
 * Enciphers data under a data key: whole blocks, filling is the caller's. For PIN blocks see {@link PinCipher}; ECB only
 * where a dialect says so, UnionPay's tracks for example. Stateless.
 */
public final class DataCipher {
    private DataCipher() {}

    /** Each block by itself. */
    public static byte[] encipherEcb(KeyHandle key, byte[] blocks) {
        return key.require(KeyPurpose.DATA).run(true, blocks);
    }

    /** Undoes {@link #encipherEcb}. */
    public static byte[] decipherEcb(KeyHandle key, byte[] blocks) {
        return key.require(KeyPurpose.DATA).run(false, blocks);
    }

    /**
     * Each block chained to the one before.
     *
     * @param iv one block, new for each message
     */
    public static byte[] encipherCbc(KeyHandle key, byte[] iv, byte[] blocks) {
        return BlockModes.cbc(key.require(KeyPurpose.DATA), true, iv, blocks);
    }

    /** Undoes {@link #encipherCbc}. */
    public static byte[] decipherCbc(KeyHandle key, byte[] iv, byte[] blocks) {
        return BlockModes.cbc(key.require(KeyPurpose.DATA), false, iv, blocks);
    }
}
