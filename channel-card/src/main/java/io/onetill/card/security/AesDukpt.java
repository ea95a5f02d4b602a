package io.onetill.card.security;

import java.util.Arrays;

/** AES DUKPT (ANSI X9.24-3:2017, 6.3): a tree of keys, one step for each one bit of the counter. */
final class AesDukpt {
    private static final byte VERSION = 1;
    private static final int BLOCK = 16;
    private static final int DERIVATION = 0x8000;
    private static final int INITIAL = 0x8001;
    private static final long HIGHEST = 0x80000000L;

    private AesDukpt() {}

    static KeyHandle initialKey(KeyHandle base, Ksn ksn) {
        byte[] tail = Arrays.copyOf(ksn.bytes(), 8);
        return derive(base, DerivedKeyType.of(base), INITIAL, tail, KeyPurpose.DUKPT_INITIAL);
    }

    static KeyHandle key(KeyHandle initial, Ksn ksn, DukptUse use, DerivedKeyType type) {
        DerivedKeyType own = DerivedKeyType.of(initial);
        // Two-part TDES has 112 bits and three-part 168, so by strength their length is no measure against AES.
        if (type.algorithm() == KeyAlgorithm.AES && type.bytes() > own.bytes()) {
            throw new IllegalArgumentException("expected a key no longer than the initial key, got " + type);
        }
        try (KeyHandle transaction = transactionKey(initial, ksn)) {
            return derive(transaction, type, use.usage(), tail(ksn, ksn.counter()), use.purpose());
        }
    }

    /** The derivation key of a transaction. */
    static KeyHandle transactionKey(KeyHandle initial, Ksn ksn) {
        DerivedKeyType type = DerivedKeyType.of(initial);
        KeyHandle key = initial;
        long counter = 0;
        for (long bit = HIGHEST; bit > 0; bit >>= 1) {
            if ((ksn.counter() & bit) != 0) {
                counter |= bit;
                KeyHandle below = derive(key, type, DERIVATION, tail(ksn, counter), KeyPurpose.DUKPT_INITIAL);
                if (key != initial) {
                    key.erase();
                }
                key = below;
            }
        }
        return key;
    }

    private static byte[] tail(Ksn ksn, long counter) {
        // The right half of the initial key's name, then the counter.
        byte[] tail = Arrays.copyOfRange(ksn.bytes(), 4, 12);
        for (int i = 0; i < 4; i++) {
            tail[7 - i] = (byte) (counter >> 8 * i);
        }
        return tail;
    }

    private static KeyHandle derive(KeyHandle from, DerivedKeyType type, int usage, byte[] tail, KeyPurpose purpose) {
        int blocks = (type.bytes() + BLOCK - 1) / BLOCK;
        byte[] data = new byte[blocks * BLOCK];
        for (int block = 0; block < blocks; block++) {
            byte[] head = type.derivationData(new byte[] {VERSION, (byte) (block + 1)}, usage, new byte[0]);
            System.arraycopy(head, 0, data, block * BLOCK, 8);
            System.arraycopy(tail, 0, data, block * BLOCK + 8, 8);
        }
        byte[] material = from.run(true, data);
        byte[] key = Arrays.copyOf(material, type.bytes());
        try {
            return KeyHandle.of(type.algorithm(), purpose, key);
        } finally {
            Arrays.fill(material, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }
}
