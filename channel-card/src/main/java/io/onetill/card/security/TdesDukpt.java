package io.onetill.card.security;

import java.util.Arrays;

/** TDES DUKPT (ANSI X9.24-1:2009, Annex A): 21 shift register steps at most, of which 10 derive. */
final class TdesDukpt {
    private static final int HALF = 8;
    private static final long HIGHEST = 1L << 20;
    /** Combined with each half of a key to make its right, or left, part (A.2 and A.6). */
    private static final long OTHER_HALF = 0xC0C0C0C000000000L;

    private TdesDukpt() {}

    static KeyHandle initialKey(KeyHandle base, Ksn ksn) {
        byte[] name = Arrays.copyOf(ksn.initial().bytes(), HALF);
        byte[] key = base.bytes();
        byte[] varied = varied(key, OTHER_HALF);
        byte[] initial = new byte[2 * HALF];
        try {
            System.arraycopy(base.run(true, name), 0, initial, 0, HALF);
            System.arraycopy(run(varied, name), 0, initial, HALF, HALF);
            return handle(KeyPurpose.DUKPT_INITIAL, initial);
        } finally {
            zero(key, varied, initial);
        }
    }

    static KeyHandle key(KeyHandle initial, Ksn ksn, DukptUse use) {
        byte[] transaction = transactionKey(initial, ksn);
        byte[] key = varied(transaction, use.variant());
        byte[] separated = use.purpose() == KeyPurpose.DATA ? run(key, key) : key;
        try {
            return handle(use.purpose(), separated);
        } finally {
            zero(transaction, key, separated);
        }
    }

    /** The key of a transaction before its variants, which the caller erases. */
    static byte[] transactionKey(KeyHandle initial, Ksn ksn) {
        byte[] key = initial.bytes();
        byte[] register = Arrays.copyOfRange(ksn.initial().bytes(), 2, 10);
        for (long bit = HIGHEST; bit > 0; bit >>= 1) {
            if ((ksn.counter() & bit) != 0) {
                for (int i = 0; i < 3; i++) {
                    register[7 - i] |= (byte) (bit >> 8 * i);
                }
                byte[] below = below(key, register);
                zero(key);
                key = below;
            }
        }
        return key;
    }

    /** The step that cannot be undone. */
    private static byte[] below(byte[] key, byte[] register) {
        byte[] below = new byte[2 * HALF];
        System.arraycopy(half(key, register), 0, below, HALF, HALF);
        byte[] varied = varied(key, OTHER_HALF);
        System.arraycopy(half(varied, register), 0, below, 0, HALF);
        zero(varied);
        return below;
    }

    private static byte[] half(byte[] key, byte[] register) {
        byte[] left = Arrays.copyOf(key, HALF);
        byte[] right = Arrays.copyOfRange(key, HALF, 2 * HALF);
        byte[] block = combined(register, right);
        byte[] enciphered = run(left, block);
        byte[] half = combined(enciphered, right);
        zero(left, right, block, enciphered);
        return half;
    }

    private static byte[] run(byte[] key, byte[] blocks) {
        try (KeyHandle handle = handle(KeyPurpose.DUKPT_INITIAL, key)) {
            return handle.run(true, blocks);
        }
    }

    private static KeyHandle handle(KeyPurpose purpose, byte[] key) {
        return KeyHandle.of(KeyAlgorithm.TDES, purpose, key);
    }

    private static byte[] varied(byte[] key, long mask) {
        byte[] varied = key.clone();
        for (int i = 0; i < varied.length; i++) {
            varied[i] ^= (byte) (mask >> 8 * (7 - i % HALF));
        }
        return varied;
    }

    private static byte[] combined(byte[] one, byte[] other) {
        byte[] result = one.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other[i];
        }
        return result;
    }

    private static void zero(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
