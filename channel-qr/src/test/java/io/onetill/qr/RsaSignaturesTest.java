package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.qr.simulator.SimulatedWallets;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RsaSignaturesTest {
    private static final PrivateKey PRIVATE =
            RsaSignatures.privateKey(SimulatedWallets.testKey("wechat-merchant-private"));
    private static final PublicKey PUBLIC = RsaSignatures.publicKey(SimulatedWallets.testKey("wechat-merchant-public"));

    @Test
    void aProviderThatIsNamedSignsTheSame() {
        Provider other = Objects.requireNonNull(Security.getProvider("SunRsaSign"));
        String usual = RsaSignatures.signer(PRIVATE).sign("text");

        assertEquals(usual, RsaSignatures.signer(PRIVATE, other).sign("text"));
        assertTrue(RsaSignatures.verifier(PUBLIC, other).verify("text", usual));
        assertFalse(RsaSignatures.verifier(PUBLIC, other).verify("other text", usual));
    }

    @Test
    void aProviderWithoutTheAlgorithmIsRefusedAtOnce() {
        Provider none = Objects.requireNonNull(Security.getProvider("SunSASL"));

        assertThrows(IllegalArgumentException.class, () -> RsaSignatures.signer(PRIVATE, none));
        assertThrows(IllegalArgumentException.class, () -> RsaSignatures.verifier(PUBLIC, none));
    }
}
