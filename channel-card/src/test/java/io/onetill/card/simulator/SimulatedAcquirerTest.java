package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.Envelope;
import io.onetill.card.host.Field60;
import io.onetill.card.host.KeyForm;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.codec.Hex;
import io.onetill.device.WorkingKeys;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulatedAcquirerTest {
    private static final TripleDesKey MASTER = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));
    private static final Envelope ENVELOPE = new Envelope("6000060000", "603100311003");

    private SimulatedAcquirer acquirer = acquirer(SimulatedAcquirer.Memory.FORGETFUL);
    private KeyHandle macKey = signOn();

    private static SimulatedAcquirer acquirer(SimulatedAcquirer.Memory memory) {
        SimulatedAcquirer acquirer =
                new SimulatedAcquirer(SimulatedLedger.inMemory(), memory, new Random(1), () -> Instant.EPOCH);
        acquirer.addTerminal("10000001", "898000000000001", MASTER);
        acquirer.addAccount(SimulatedAccount.of("good", "6216261000000000018", "1234", 1000));
        return acquirer;
    }

    private KeyHandle signOn() {
        Iso8583Message request = identified("0800", "000001")
                .with(
                        60,
                        Field60.management(PosMessageKind.SIGN_ON, "000000", "003")
                                .digits());
        byte[] answer = acquirer.handle(ENVELOPE.seal(UnionPayPos.DIALECT.encode(request)))
                .orElseThrow();
        WorkingKeys keys = KeyForm.parse(
                Hex.decode(UnionPayPos.DIALECT.decode(Envelope.open(answer)).text(62)));
        return KeyHandle.of(KeyAlgorithm.TDES, KeyPurpose.MAC, SecretBytes.copyOf(MASTER.decipher(keys.macKey())));
    }

    private static Iso8583Message identified(String mti, String stan) {
        return Iso8583Message.of(mti).with(11, stan).with(41, "10000001").with(42, "898000000000001");
    }

    private static Iso8583Message sale(String stan, long fen) {
        return identified("0200", stan)
                .with(2, "6216261000000000018")
                .with(3, "000000")
                .with(4, String.format(java.util.Locale.ROOT, "%012d", fen))
                .with(22, "012")
                .with(25, "00")
                .with(49, "156")
                .with(60, Field60.financial(PosMessageKind.SALE, "000001").digits());
    }

    private static Iso8583Message reversal(Iso8583Message original) {
        return Iso8583Message.of("0400", original.fields()).with(39, "98");
    }

    private byte[] bytes(Iso8583Message request) {
        return ENVELOPE.seal(SimulatedAnswers.sealed(macKey, request));
    }

    private Iso8583Message answer(Iso8583Message request) {
        return UnionPayPos.DIALECT.decode(
                Envelope.open(acquirer.handle(bytes(request)).orElseThrow()));
    }

    private String code(Iso8583Message request) {
        return answer(request).text(39);
    }

    @Test
    void aRepeatedMessageIsAnsweredAsBeforeAndBookedOnce() {
        byte[] sale = bytes(sale("000002", 300));

        assertArrayEquals(
                acquirer.handle(sale).orElseThrow(), acquirer.handle(sale).orElseThrow());
        assertEquals(300, acquirer.ledger().netMinor("good"));
        assertEquals("94", code(sale("000002", 301)));
    }

    @Test
    void theBalanceIsKept() {
        assertEquals("00", code(sale("000002", 800)));
        assertEquals("51", code(sale("000003", 201)));
        assertEquals(200, acquirer.balanceMinor("good"));
        assertEquals("00", code(reversal(sale("000002", 800))));
        assertEquals(1000, acquirer.balanceMinor("good"));
    }

    @Test
    void aReversalMatchesTraceAndAmount() {
        code(sale("000002", 300));

        assertEquals("25", code(reversal(sale("000002", 301))));
        assertEquals("25", code(reversal(sale("000003", 300))));
        assertEquals("00", code(reversal(sale("000002", 300))));
        assertEquals("00", code(reversal(sale("000002", 300))));
        assertEquals("94", code(sale("000002", 300)));
        assertEquals(0, acquirer.ledger().netMinor("good"));
    }

    @Test
    void aForgetfulHostApprovesASaleThatComesAfterItsReversal() {
        assertEquals("25", code(reversal(sale("000002", 300))));
        assertEquals("00", code(sale("000002", 300)));
    }

    @Test
    void aHostThatRemembersRefusesIt() {
        acquirer = acquirer(SimulatedAcquirer.Memory.REMEMBERS);
        macKey = signOn();

        assertEquals("25", code(reversal(sale("000002", 300))));
        assertEquals("22", code(sale("000002", 300)));
        assertEquals(0, acquirer.ledger().netMinor("good"));
    }

    @Test
    void strangersAndForgersAreRefused() {
        assertEquals("14", code(sale("000002", 1).with(2, "4111111111111111")));
        assertEquals("97", code(sale("000002", 1).with(41, "20000001")));
        assertEquals("03", code(sale("000002", 1).with(42, "898000000000002")));
        assertEquals("77", code(sale("000002", 1).with(60, "2200000200060")));
        byte[] forged = bytes(sale("000002", 1));
        forged[forged.length - 1] ^= 1;
        assertEquals(
                "A0",
                UnionPayPos.DIALECT
                        .decode(Envelope.open(acquirer.handle(forged).orElseThrow()))
                        .text(39));
        assertTrue(acquirer.ledger().entries().isEmpty());
    }

    @Test
    void theAnswerSwapsTheTpduAddresses() {
        byte[] answer = acquirer.handle(bytes(sale("000002", 1))).orElseThrow();

        assertEquals("6000000006", Envelope.of(answer).tpdu());
    }
}
