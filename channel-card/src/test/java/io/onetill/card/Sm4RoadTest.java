package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.KeyForm;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyPurpose;
import io.onetill.card.security.Vectors;
import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.SecretBytes;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A terminal whose keys are of SM4, from the sign-on to the money. */
class Sm4RoadTest {
    private static final String MASTER = "FEDCBA98765432100123456789ABCDEF";

    private final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
    private final FakeTill till = new FakeTill(time);
    private final SimulatedAcquirer acquirer = new SimulatedAcquirer(
            SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(1), time::wallTime);
    private final MemoryLink link = new MemoryLink(acquirer, time);
    private final Sm4PinPad pinPad = new Sm4PinPad(Vectors.key(KeyAlgorithm.SM4, KeyPurpose.KEY_ENCRYPTION, MASTER));

    Sm4RoadTest() {
        acquirer.addTerminal(
                CardShop.TERMINAL, CardShop.MERCHANT, Vectors.key(KeyAlgorithm.SM4, KeyPurpose.KEY_ENCRYPTION, MASTER));
        acquirer.addAccount(SimulatedAccount.of("good", CardShop.PAN, "1234", 1_000_000));
    }

    private CardChannel channel(KeyForm form) {
        HostOptions usual = HostOptions.of(CardShop.TERMINAL, CardShop.MERCHANT);
        HostOptions options = new HostOptions(
                usual.terminalId(),
                usual.merchantId(),
                usual.envelope(),
                form,
                usual.operator(),
                usual.answerWithin(),
                usual.signOnWithin());
        CardChannel channel = new CardChannel(
                CardOptions.of(options, SecretBytes.copyOf(new byte[32])),
                CardKernels.of(EmvConfiguration.usual("OT000001")),
                pinPad,
                link);
        channel.open(till);
        return channel;
    }

    private FakeAttempt sale(CardChannel channel) {
        return new FakeAttempt(
                PaymentKind.SALE, 1234, channel.assign(PaymentKind.SALE, PaymentMethod.CARD, till), Optional.empty());
    }

    private <T> T run(Future<T> future) {
        while (!future.isComplete() && time.step()) {
            // The virtual clock does the work.
        }
        return future.result();
    }

    private Answer pay(CardChannel channel, FakeAttempt sale) {
        return run(channel.start(sale, new Instrument.Card(SwipedCard.of(CardShop.PAN))));
    }

    @Test
    void aSaleWithPinIsPaidUnderEitherForm() {
        for (KeyForm form : List.of(KeyForm.SM4, KeyForm.SM4_WITH_TRACK_KEY)) {
            CardChannel channel = channel(form);

            assertInstanceOf(Answer.Success.class, pay(channel, sale(channel)));

            Iso8583Message sent = UnionPayPos.SM4_DIALECT.decode(Envelope.open(link.sent.get(link.sent.size() - 1)));
            assertEquals(32, sent.text(52).length());
            assertEquals("2300000000000000", sent.text(53));
        }
        assertEquals(2 * 1234, acquirer.ledger().netMinor("good"));
    }

    @Test
    void aWrongPinIsSeenByTheHost() {
        CardChannel channel = channel(KeyForm.SM4);
        pinPad.pin = "4321";

        Answer answer = pay(channel, sale(channel));

        assertEquals(
                ErrorCode.WRONG_PIN,
                assertInstanceOf(Answer.Failure.class, answer).code());
        assertEquals(0, acquirer.ledger().netMinor("good"));
    }

    @Test
    void anAnswerThatIsChangedOnTheWayIsNotBelieved() {
        CardChannel channel = channel(KeyForm.SM4);
        FakeAttempt sale = sale(channel);
        link.onAnswer = bytes -> {
            byte[] bent = bytes.clone();
            // The last character of the MAC, but not of the sign-on, which has none.
            bent[bent.length - 1] ^= (byte) (bytes[11] == 2 ? 1 : 0);
            return bent;
        };

        assertInstanceOf(Answer.Unknown.class, pay(channel, sale));
        assertEquals(1234, acquirer.ledger().netMinor("good"));
        link.onAnswer = bytes -> bytes;
        assertInstanceOf(UndoAnswer.class, run(channel.undo(sale)));
        assertEquals(0, acquirer.ledger().netMinor("good"));
    }

    @Test
    void formsOfTdesAreRefusedToATerminalWithAnSm4MasterKey() {
        CardChannel channel = channel(KeyForm.DOUBLE);

        Answer answer = pay(channel, sale(channel));

        assertEquals(
                ErrorCode.SIGN_ON_FAILED,
                assertInstanceOf(Answer.Failure.class, answer).code());
    }
}
