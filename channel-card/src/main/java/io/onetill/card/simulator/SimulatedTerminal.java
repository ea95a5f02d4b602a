package io.onetill.card.simulator;

import io.onetill.card.host.KeyForm;
import io.onetill.codec.Hex;
import io.onetill.secret.TripleDesKey;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A terminal as the simulated host knows it: its master key, and the working keys of the last sign-on. */
final class SimulatedTerminal {
    private static final int CHECK_BYTES = 4;

    private final String merchantId;
    private final TripleDesKey masterKey;
    private Optional<TripleDesKey> pinKey = Optional.empty();
    private Optional<TripleDesKey> macKey = Optional.empty();
    private long batch;

    SimulatedTerminal(String merchantId, TripleDesKey masterKey, long batch) {
        this.merchantId = merchantId;
        this.masterKey = masterKey;
        this.batch = batch;
    }

    String merchantId() {
        return merchantId;
    }

    Optional<TripleDesKey> pinKey() {
        return pinKey;
    }

    Optional<TripleDesKey> macKey() {
        return macKey;
    }

    long batch() {
        return batch;
    }

    void nextBatch() {
        batch = batch % 999_999 + 1;
    }

    void signOff() {
        pinKey = Optional.empty();
        macKey = Optional.empty();
    }

    /** New working keys as DE 62 holds them, in hexadecimal. */
    String issueKeys(KeyForm form, RandomGenerator random) {
        int length = form == KeyForm.SINGLE ? 8 : 16;
        ByteArrayOutputStream field62 = new ByteArrayOutputStream(form.bytes());
        pinKey = Optional.of(issue(length, random, field62));
        macKey = Optional.of(issue(length, random, field62));
        if (form == KeyForm.DOUBLE_WITH_TRACK_KEY) {
            issue(length, random, field62);
        }
        return Hex.encode(field62.toByteArray());
    }

    private TripleDesKey issue(int length, RandomGenerator random, ByteArrayOutputStream field62) {
        byte[] clear = new byte[length];
        random.nextBytes(clear);
        TripleDesKey key = TripleDesKey.of(clear);
        field62.writeBytes(masterKey.encipher(clear));
        field62.writeBytes(key.checkValue(CHECK_BYTES));
        Arrays.fill(clear, (byte) 0);
        return key;
    }
}
