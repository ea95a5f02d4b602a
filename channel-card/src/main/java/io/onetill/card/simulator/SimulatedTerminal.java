package io.onetill.card.simulator;

import io.onetill.card.host.KeyForm;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.card.security.SessionKeys;
import io.onetill.codec.Hex;
import io.onetill.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A terminal as the simulated host knows it: its master key, and the working keys of the last sign-on. */
final class SimulatedTerminal {
    private static final int CHECK_BYTES = 4;

    private final String merchantId;
    private final KeyHandle masterKey;
    private Optional<KeyHandle> pinKey = Optional.empty();
    private Optional<KeyHandle> macKey = Optional.empty();
    private long batch;
    private char wish = '0';

    SimulatedTerminal(String merchantId, KeyHandle masterKey, long batch) {
        this.merchantId = merchantId;
        this.masterKey = masterKey;
        this.batch = batch;
    }

    /** The cipher of its keys. */
    KeyAlgorithm algorithm() {
        return masterKey.algorithm();
    }

    String merchantId() {
        return merchantId;
    }

    Optional<KeyHandle> pinKey() {
        return pinKey;
    }

    Optional<KeyHandle> macKey() {
        return macKey;
    }

    long batch() {
        return batch;
    }

    /** What the host wants of it, the sixth digit of the header. */
    char wish() {
        return wish;
    }

    void wish(char digit) {
        wish = digit;
    }

    /** It has done this. */
    void fulfilled(char digit) {
        if (wish == digit) {
            wish = '0';
        }
    }

    void nextBatch() {
        batch = batch % 999_999 + 1;
    }

    void signOff() {
        pinKey = Optional.empty();
        macKey = Optional.empty();
    }

    /** The form that a sign-on asks for, if the terminal's master key can bring such keys. */
    Optional<KeyForm> form(String managementCode) {
        return Arrays.stream(KeyForm.values())
                .filter(each -> each.managementCode().equals(managementCode))
                .filter(each -> each.algorithm() == masterKey.algorithm())
                .findFirst();
    }

    /** New working keys as DE 62 holds them, in hexadecimal. */
    String issueKeys(KeyForm form, RandomGenerator random) {
        ByteArrayOutputStream field62 = new ByteArrayOutputStream(form.bytes());
        pinKey = Optional.of(issue(form, KeyPurpose.PIN, random, field62));
        macKey = Optional.of(issue(form, KeyPurpose.MAC, random, field62));
        if (field62.size() < form.bytes()) {
            issue(form, KeyPurpose.DATA, random, field62);
        }
        return Hex.encode(field62.toByteArray());
    }

    private KeyHandle issue(KeyForm form, KeyPurpose purpose, RandomGenerator random, ByteArrayOutputStream field62) {
        byte[] clear = new byte[form == KeyForm.SINGLE ? 8 : 16];
        random.nextBytes(clear);
        try (SecretBytes bytes = SecretBytes.copyOf(clear)) {
            KeyHandle key = KeyHandle.of(form.algorithm(), purpose, bytes);
            field62.writeBytes(SessionKeys.wrap(masterKey, key));
            field62.writeBytes(key.checkValue(CHECK_BYTES));
            return key;
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }
}
