package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedIssuer;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every simulated card does at the kernel what its name says, the issuer approving. */
class CatalogueTest {
    private static final EmvConfiguration VERIFYING =
            KernelRun.TILL.capable("E0F8C8").verifyingWith(SimulatedCardKeys.caKeys());

    @ParameterizedTest
    @EnumSource(SimulatedCards.class)
    void chipEndsAsItsNameSays(SimulatedCards row) {
        if (row == SimulatedCards.STRIPE_SIGNATURE) {
            return;
        }
        SimulatedCard card = (SimulatedCard) row.present(EntryMode.CHIP, SimulatedCardState.fresh());
        boolean cancelled = row.pinsTyped().isEmpty();
        KernelRun run = new KernelRun(card::answer)
                .pinPad(new PadAndCard(card, row.pinsTyped().toArray(String[]::new)))
                .customer(cancelled ? EmvInput.PinResult.CANCELLED : EmvInput.PinResult.ENTERED);

        EmvOutcome outcome = run.run(EmvKernel.contact(VERIFYING, KernelRun.sale(12_345)));

        assertEquals(
                expected(row),
                outcome instanceof EmvOutcome.Declined declined
                        ? declined.code().name()
                        : "APPROVED");
        run.asked.forEach(data -> assertTrue(SimulatedIssuer.authentic(data.field55(), row.pan(), "01")));
    }

    @Test
    void eachCardShowsWhatItIsFor() {
        assertEquals("A000000333010102", end(SimulatedCards.TWO_APPLICATIONS).require(Fact.AID));
        assertEquals("A000000333010101", end(SimulatedCards.FAVOURITE_BLOCKED).require(Fact.AID));
        assertEquals("A000000333010101", end(SimulatedCards.FAVOURITE_REFUSES).require(Fact.AID));
        assertEquals("0200048000", end(SimulatedCards.STATIC_SIGNATURE).require(Fact.TVR));
        assertEquals("0000048000", end(SimulatedCards.COMBINED).require(Fact.TVR));
        assertEquals("0000048000", end(SimulatedCards.LONG_KEYS).require(Fact.TVR));
        assertEquals("0800048000", end(SimulatedCards.FORGED).require(Fact.TVR));
        assertEquals("OFFLINE_PIN", end(SimulatedCards.OFFLINE_PIN).require(Fact.CVM));
        assertEquals("OFFLINE_PIN", end(SimulatedCards.OFFLINE_PIN_LAST_TRY).require(Fact.CVM));
        assertEquals("0000208000", end(SimulatedCards.OFFLINE_PIN_BLOCKED).require(Fact.TVR));
        assertEquals("SIGNATURE", end(SimulatedCards.SIGNATURE).require(Fact.CVM));
        assertEquals("NO_CVM", end(SimulatedCards.NO_CVM).require(Fact.CVM));
    }

    private static Facts end(SimulatedCards row) {
        SimulatedCard card = (SimulatedCard) row.present(EntryMode.CHIP, SimulatedCardState.fresh());
        return new KernelRun(card::answer)
                .pinPad(new PadAndCard(card, row.pinsTyped().toArray(String[]::new)))
                .run(EmvKernel.contact(VERIFYING, KernelRun.sale(12_345)))
                .facts();
    }

    private static String expected(SimulatedCards row) {
        return switch (row) {
            case PIN_CANCELLED -> "PIN_CANCELLED";
            case UNSUPPORTED -> "CARD_NOT_SUPPORTED";
            case UNREADABLE, ENDLESS, DEEP -> "CARD_UNREADABLE";
            case REMOVED_EARLY -> "CARD_REMOVED";
            case CHIP_DECLINES, CHIP_REFUSES_FIRST -> "CARD_DECLINED_BY_CHIP";
            default -> "APPROVED";
        };
    }
}
