package io.onetill.card.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.ServiceCode;
import io.onetill.codec.Hex;
import io.onetill.device.DeviceException;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Language;
import io.onetill.secret.Pan;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedCardsTest {
    @Test
    void eachCardHasItsOwnNumberWithAValidCheckDigit() {
        Set<Pan> numbers = new HashSet<>();
        for (SimulatedCards card : SimulatedCards.values()) {
            assertTrue(numbers.add(card.pan()), card.cardName());
            assertTrue(card.pan().luhnValid(), card.cardName());
            assertEquals(card, SimulatedCards.numbered(card.pan()).orElseThrow());
            assertEquals(card, SimulatedCards.named(card.cardName()).orElseThrow());
            assertTrue(!card.shows(Language.EN).isEmpty()
                    && !card.shows(Language.ZH_CN).isEmpty());
        }
    }

    @Test
    void namesAreThoseOfTheErrorCatalogue() {
        List<String> names = Arrays.stream(SimulatedCards.values())
                .map(SimulatedCards::cardName)
                .toList();

        assertEquals(
                List.of(
                        "chip-pin",
                        "tap",
                        "stripe-signature",
                        "wrong-pin-once",
                        "wrong-pin-always",
                        "insufficient-funds",
                        "pin-blocked",
                        "pin-cancelled",
                        "expired",
                        "lost",
                        "declined",
                        "limit",
                        "unsupported",
                        "unreadable",
                        "removed-early",
                        "chip-declines",
                        "no-answer",
                        "no-answer-no-reversal",
                        "bad-mac",
                        "host-error",
                        "host-down",
                        "line-cut",
                        "reader-unplugged",
                        "two-applications",
                        "favourite-blocked",
                        "favourite-refuses",
                        "inner-directory",
                        "no-directory",
                        "procedure-bytes",
                        "static-data",
                        "combined",
                        "long-keys",
                        "forged",
                        "offline-pin",
                        "offline-pin-last-try",
                        "offline-pin-blocked",
                        "signature",
                        "no-cvm",
                        "issuer-in-cryptogram",
                        "chip-refuses-first",
                        "endless",
                        "deep",
                        "phone",
                        "phone-locked",
                        "tap-visa",
                        "tap-mastercard",
                        "phone-mastercard",
                        "tap-wants-chip",
                        "tap-stripe-mode",
                        "two-schemes",
                        "electronic-cash",
                        "tap-updated",
                        "two-cards"),
                names);
    }

    @Test
    void stripeHasNoChipAndNeedsNoPin() {
        PresentedCard card = SimulatedCards.STRIPE_SIGNATURE.present(EntryMode.MAGSTRIPE, SimulatedCardState.fresh());

        ServiceCode code = new ServiceCode(
                assertInstanceOf(PresentedCard.Stripe.class, card).track2().serviceCode());

        assertTrue(!code.hasChip() && !code.pinPreferred() && code.goods() && code.international());
    }

    @Test
    void releasedCardDoesNotAnswerAndMayBeReleasedAgain() {
        SimulatedCard card =
                (SimulatedCard) SimulatedCards.CHIP_PIN.present(EntryMode.CHIP, SimulatedCardState.fresh());

        card.release();
        Future<Void> again = card.release();
        Future<byte[]> answer = card.transmit(Hex.decode("00A4040000"));

        assertTrue(again.succeeded());
        assertEquals(
                DeviceException.Reason.CARD_GONE,
                assertInstanceOf(DeviceException.class, answer.cause()).reason());
    }

    @Test
    void unpluggedReaderFailsTheTransmission() {
        SimulatedCard card =
                (SimulatedCard) SimulatedCards.READER_UNPLUGGED.present(EntryMode.CHIP, SimulatedCardState.fresh());

        Future<byte[]> answer = card.transmit(Hex.decode("00A4040000"));

        assertEquals(
                DeviceException.Reason.UNPLUGGED,
                assertInstanceOf(DeviceException.class, answer.cause()).reason());
    }
}
