package io.onetill.card.simulator;

import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The terminals that a simulated host knows, and how their messages are read. */
final class SimulatedTerminals {
    private final Map<String, SimulatedTerminal> byId = new HashMap<>();
    private boolean anySm4;

    /** Adds a terminal whose batch is the last one that the ledger knows of it. */
    void add(String terminalId, String merchantId, KeyHandle masterKey, SimulatedLedger ledger) {
        long batch = ledger.entries().stream()
                .filter(entry -> entry.terminal().equals(terminalId))
                .mapToLong(entry -> Long.parseLong(entry.batch()))
                .max()
                .orElse(1);
        batch = Math.max(batch, ledger.batch(terminalId));
        byId.put(terminalId, new SimulatedTerminal(merchantId, masterKey, batch));
        anySm4 |= masterKey.algorithm() == KeyAlgorithm.SM4;
    }

    Optional<SimulatedTerminal> named(String terminalId) {
        return Optional.ofNullable(byId.get(terminalId));
    }

    void signOff() {
        byId.values().forEach(SimulatedTerminal::signOff);
    }

    /**
     * A message of a terminal with either kind of keys. One with an SM4 PIN block cannot be read by the other table: DE
     * 53 would be read as a length over 2,000.
     */
    Iso8583Message read(byte[] body) {
        try {
            return UnionPayPos.DIALECT.decode(body);
        } catch (Iso8583Exception e) {
            if (anySm4) {
                return UnionPayPos.SM4_DIALECT.decode(body);
            }
            throw e;
        }
    }

    /** A master key as a handle. */
    static KeyHandle masterKey(TripleDesKey key) {
        byte[] clear = key.clear(ClearAccess.token());
        try (SecretBytes bytes = SecretBytes.copyOf(clear)) {
            return KeyHandle.of(KeyAlgorithm.TDES, KeyPurpose.KEY_ENCRYPTION, bytes);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }
}
