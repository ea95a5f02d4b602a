package io.onetill.card.security;

import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.util.Arrays;

/**
 * A key that two or three persons type in, each a component that says nothing about the key (dual control, ANSI X9.24-1).
 * The components are combined by exclusive or. Each person checks their own with {@link #checkValue}. Stateless.
 */
public final class KeyComponents {
    private KeyComponents() {}

    /**
     * The check value of one component, as its paper shows it.
     *
     * @param bytes how many bytes
     * @throws IllegalArgumentException if the algorithm has no keys of this length
     */
    public static byte[] checkValue(KeyAlgorithm algorithm, SecretBytes component, int bytes) {
        // The purpose does not matter for a check value, and the handle ends here.
        try (KeyHandle alone = KeyHandle.of(algorithm, KeyPurpose.KEY_ENCRYPTION, component)) {
            return alone.checkValue(bytes);
        }
    }

    /**
     * The key of two or three components.
     *
     * @param check check value of the whole key, at least 2 bytes
     * @param components two or three of the same length; erase them afterwards
     * @throws IllegalArgumentException if there are fewer or more, their lengths differ, one is all zeros (its person
     *     had no part in the key), they cancel each other out, or the check value does not match
     */
    public static KeyHandle combine(
            KeyAlgorithm algorithm, KeyPurpose purpose, byte[] check, SecretBytes... components) {
        if (components.length < 2 || components.length > 3) {
            throw new IllegalArgumentException("expected 2 or 3 components, got " + components.length);
        }
        byte[] combined = new byte[components[0].length()];
        try {
            for (int i = 0; i < components.length; i++) {
                add(combined, components[i], i + 1);
            }
            requireNotZero(combined, "components that do not cancel each other out");
            KeyHandle key = KeyHandle.of(algorithm, purpose, combined);
            if (!key.matches(check)) {
                key.erase();
                throw new IllegalArgumentException("the check value is not that of the combined key");
            }
            return key;
        } finally {
            Arrays.fill(combined, (byte) 0);
        }
    }

    private static void add(byte[] combined, SecretBytes component, int number) {
        if (component.length() != combined.length) {
            throw new IllegalArgumentException("component " + number + ": expected " + combined.length
                    + " bytes like the first, got " + component.length());
        }
        byte[] clear = component.clear(ClearAccess.token());
        try {
            requireNotZero(clear, "component " + number + " to be more than zeros");
            for (int i = 0; i < combined.length; i++) {
                combined[i] ^= clear[i];
            }
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static void requireNotZero(byte[] bytes, String expectation) {
        int any = 0;
        for (byte each : bytes) {
            any |= each;
        }
        if (any == 0) {
            throw new IllegalArgumentException("expected " + expectation);
        }
    }
}
