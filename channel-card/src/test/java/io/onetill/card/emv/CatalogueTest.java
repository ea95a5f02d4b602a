package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedIssuer;
import io.onetill.payment.EntryMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every simulated card does at the kernel what its name says, the issuer approving. */
class CatalogueTest {
    private static final EmvConfiguration VERIFYING = KernelRun.TILL.verifyingWith(SimulatedCardKeys.caKeys());

    @ParameterizedTest
    @EnumSource(SimulatedCards.class)
    void chipEndsAsItsNameSays(SimulatedCards row) {
        if (row == SimulatedCards.STRIPE_SIGNATURE) {
            return;
        }
        SimulatedCard card = (SimulatedCard) row.present(EntryMode.CHIP, SimulatedCardState.fresh());
        boolean cancelled = row.pinsTyped().isEmpty();
        KernelRun run = new KernelRun(card::answer)
                .customer(cancelled ? EmvInput.PinResult.CANCELLED : EmvInput.PinResult.ENTERED);

        EmvOutcome outcome = run.run(EmvKernel.contact(VERIFYING, KernelRun.sale(12_345)));

        assertEquals(
                expected(row),
                outcome instanceof EmvOutcome.Declined declined
                        ? declined.code().name()
                        : "APPROVED");
        run.asked.forEach(data -> assertTrue(SimulatedIssuer.authentic(data.field55(), row.pan(), "01")));
    }

    private static String expected(SimulatedCards row) {
        return switch (row) {
            case PIN_CANCELLED -> "PIN_CANCELLED";
            case UNSUPPORTED -> "CARD_NOT_SUPPORTED";
            case UNREADABLE -> "CARD_UNREADABLE";
            case REMOVED_EARLY -> "CARD_REMOVED";
            case CHIP_DECLINES -> "CARD_DECLINED_BY_CHIP";
            default -> "APPROVED";
        };
    }
}
