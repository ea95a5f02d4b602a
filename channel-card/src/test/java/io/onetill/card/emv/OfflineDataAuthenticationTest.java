package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OfflineDataAuthenticationTest {
    private static final SimulatedCardProfile DYNAMIC = SimulatedCardProfile.of(Pan.of("6200000000000005"));
    private static final SimulatedCardProfile STATIC = DYNAMIC.signedStatically();
    private static final EmvConfiguration VERIFYING = KernelRun.TILL.verifyingWith(SimulatedCardKeys.caKeys());

    @Test
    void dynamicSignatureOfAGoodCardIsAccepted() {
        assertEquals("0000048000", tvr(VERIFYING, card(DYNAMIC)));
    }

    @Test
    void staticSignatureOfAGoodCardIsAccepted() {
        assertEquals("0200048000", tvr(VERIFYING, card(STATIC)));
    }

    @Test
    void numberLongerThanTheCertificatesFieldIsAccepted() {
        assertEquals("0000048000", tvr(VERIFYING, card(SimulatedCardProfile.of(Pan.of("6205500000000000004")))));
    }

    @Test
    void unknownAuthorityFailsTheAuthentication() {
        EmvConfiguration strangers = KernelRun.TILL.verifyingWith(List.of());

        assertEquals("0800048000", tvr(strangers, card(DYNAMIC)));
        assertEquals("4200048000", tvr(strangers, card(STATIC)));
    }

    @Test
    void aRevokedIssuerCertificateFailsTheAuthentication() {
        RevokedCertificate revoked = new RevokedCertificate("a000000333", 1, "000001");
        for (RevokedCertificate other : List.of(
                new RevokedCertificate("A000000003", 1, "000001"),
                new RevokedCertificate("A000000333", 2, "000001"),
                new RevokedCertificate("A000000333", 1, "000002"))) {
            assertEquals("0000048000", tvr(VERIFYING.revoking(List.of(other)), card(DYNAMIC)));
        }

        assertEquals("0800048000", tvr(VERIFYING.revoking(List.of(revoked)), card(DYNAMIC)));
        assertEquals("4200048000", tvr(VERIFYING.revoking(List.of(revoked)), card(STATIC)));
        assertThrows(IllegalArgumentException.class, () -> new RevokedCertificate("A000000333", 1, "0001"));
    }

    @Test
    void changedStaticDataFailTheAuthentication() {
        assertEquals("0800048000", tvr(VERIFYING, changing(card(DYNAMIC), "5F25031601", "5F25031501")));
        assertEquals("4200048000", tvr(VERIFYING, changing(card(STATIC), "5F25031601", "5F25031501")));
    }

    @Test
    void replayedDynamicSignatureFailsTheAuthentication() {
        UnaryOperator<byte[]> card = card(DYNAMIC);
        UnaryOperator<byte[]> replaying =
                command -> card.apply(command[1] == (byte) 0x88 ? Hex.decode("00880000049999999900") : command);

        assertEquals("0800048000", tvr(VERIFYING, replaying));
    }

    @Test
    void missingCertificateIsNoted() {
        assertEquals("2800048000", tvr(VERIFYING, changing(card(DYNAMIC), "908190", "C08190")));
    }

    private static UnaryOperator<byte[]> card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, SimulatedCardState.fresh())::answer;
    }

    private static UnaryOperator<byte[]> changing(UnaryOperator<byte[]> card, String from, String to) {
        return command -> Hex.decode(Hex.encode(card.apply(command)).replace(from, to));
    }

    private static String tvr(EmvConfiguration till, UnaryOperator<byte[]> card) {
        KernelRun run = new KernelRun(card);
        EmvOutcome outcome = run.run(EmvKernel.contact(till, KernelRun.sale(100)));
        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        return outcome.facts().require(Fact.TVR);
    }
}
