package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.channel.Answer;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the kernel asks of customer and PIN pad beside an online PIN. */
class ChipDialogTest {
    private static final EmvConfiguration TILL =
            EmvConfiguration.usual("OT000001").capable("E0F8C8");
    private static final SimulatedCardProfile CHECKS_PINS =
            SimulatedCards.CHIP_PIN.profile().cvmList("000000000000000041031E00");

    private final List<List<String>> shown = new ArrayList<>();
    private final CardShop shop = new CardShop(
            SimulatedAcquirer.Memory.FORGETFUL,
            new Choosing(CardKernels.of(TILL.askingTheCustomer())),
            SimulatedLedger.inMemory());

    ChipDialogTest() {
        shop.acquirer.addSimulatedCards();
        shop.pinPad.pin = "123456";
        shop.pinPad.checksAtTheCard = true;
    }

    private final class Choosing implements CardKernels {
        private final CardKernels kernels;

        private Choosing(CardKernels kernels) {
            this.kernels = kernels;
        }

        @Override
        public EmvTransaction pay(EntryMode mode, EmvRequest request) {
            return kernels.pay(mode, request);
        }

        @Override
        public EmvTransaction identify(EntryMode mode, EmvRequest request) {
            return kernels.identify(mode, request);
        }

        @Override
        public Future<OptionalInt> choose(List<String> labels) {
            shown.add(labels);
            return Future.succeededFuture(OptionalInt.of(1));
        }
    }

    @Test
    void aPinThatTheCardChecksIsPaidWithoutAPinInTheMessage() {
        FakeAttempt sale = shop.sale(100);

        Answer answer = shop.start(sale, card(CHECKS_PINS));

        assertInstanceOf(Answer.Success.class, answer, answer::toString);
        assertEquals("OFFLINE_PIN", sale.facts().require(Fact.CVM));
        assertEquals(1, shop.pinPad.checks.size());
        assertEquals(0, shop.pinPad.entries);
        assertTrue(sale.prompts.containsAll(List.of(EventType.ENTER_PIN, EventType.PIN_ENTERED)));
        assertFalse(shop.link.sent("0200").get(0).get(52).isPresent());
    }

    @Test
    void aWrongPinIsAskedForAgainWithTheTriesThatAreLeft() {
        shop.pinPad.pin = "000000";
        FakeAttempt sale = shop.sale(100);

        assertInstanceOf(Answer.Success.class, shop.start(sale, card(CHECKS_PINS)));

        assertEquals(
                List.of(OptionalInt.of(3), OptionalInt.of(2), OptionalInt.of(1)),
                shop.pinPad.checks.stream().map(check -> check.triesLeft()).toList());
        // Then the customer signs, and the issuer is told why.
        assertEquals("8000208000", sale.facts().require(Fact.TVR));
    }

    @Test
    void aPadThatCannotDoItIsToldToTheIssuer() {
        shop.pinPad.checksAtTheCard = false;
        FakeAttempt sale = shop.sale(100);

        assertInstanceOf(Answer.Success.class, shop.start(sale, card(CHECKS_PINS)));

        assertEquals("8000108000", sale.facts().require(Fact.TVR));
    }

    @Test
    void theCashierMayCancelWhileTheCardWaitsForItsPin() {
        shop.pinPad.customerHesitates = true;
        FakeAttempt sale = shop.sale(100);
        Future<Answer> open = shop.channel.start(sale, new io.onetill.channel.Instrument.Card(card(CHECKS_PINS)));

        sale.cancel.complete();

        assertEquals(
                ErrorCode.CANCELLED_BY_CASHIER,
                assertInstanceOf(Answer.Failure.class, shop.run(open)).code());
        assertTrue(shop.link.sent("0200").isEmpty());
    }

    @Test
    void theCustomerChoosesTheApplication() {
        FakeAttempt sale = shop.sale(100);

        assertInstanceOf(
                Answer.Success.class,
                shop.start(sale, SimulatedCards.TWO_APPLICATIONS.present(EntryMode.CHIP, SimulatedCardState.fresh())));

        assertEquals(List.of(List.of("UnionPay Debit 2", "UnionPay Debit")), shown);
        assertEquals("A000000333010101", sale.facts().require(Fact.AID));
    }

    private static SimulatedCard card(SimulatedCardProfile profile) {
        return SimulatedCard.present(profile, EntryMode.CHIP, SimulatedCardState.fresh());
    }
}
