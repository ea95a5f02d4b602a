package io.onetill.card.simulator;

import io.onetill.card.security.PbocCryptogram;
import io.onetill.codec.Hex;
import io.onetill.secret.TripleDesKey;
import java.util.Arrays;

/** The cryptograms of one simulated card: version 01 of PBOC debit/credit. Stateless. */
final class SimulatedCryptograms {
    private final TripleDesKey key;
    private final byte[] interchangeProfile;

    SimulatedCryptograms(TripleDesKey key, byte[] interchangeProfile) {
        this.key = key;
        this.interchangeProfile = interchangeProfile;
    }

    /** Issuer application data: derivation key 00, cryptogram version 01, card verification results, algorithm 3DES. */
    static byte[] issuerData(int result) {
        return new byte[] {0x07, 0x00, 0x01, 0x03, (byte) result, 0x00, 0x00, 0x01};
    }

    /**
     * Covers the CDOL1 values, the interchange profile, the counter and the card verification results.
     *
     * @param application from {@link #issuerData}
     */
    byte[] make(byte[] counter, byte[] transaction, byte[] application) {
        byte[] covered = Hex.decode(Hex.encode(transaction)
                + Hex.encode(interchangeProfile)
                + Hex.encode(counter)
                + Hex.encode(application, 3, 7));
        return PbocCryptogram.cryptogram(key, counter, covered);
    }

    /** Whether the issuer's answer cryptogram and response code (91) belong to the request cryptogram. */
    boolean authentic(byte[] counter, byte[] request, byte[] authentication) {
        byte[] code = Arrays.copyOfRange(authentication, 8, 10);
        byte[] expected = PbocCryptogram.arpc(key, counter, request, code);
        return Arrays.equals(expected, Arrays.copyOf(authentication, 8));
    }
}
