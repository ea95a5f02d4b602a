package io.onetill.samples.process;

import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.payment.EntryMode;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.secret.PaymentCode;

/** What the customer pays with, and takes money back on. */
enum CustomerCard {
    /** A chip card with its PIN. */
    CHIP,
    /** A card that is tapped. */
    TAP,
    /** A payment code on a phone. */
    CODE;

    /** The customer acts as soon as the till asks. */
    void actsAt(SimulatedCardReader reader, SimulatedPinPad pinPad, SimulatedScanner scanner) {
        switch (this) {
            case CHIP ->
                reader.onArm(() -> {
                    pinPad.customerTypes(SimulatedCards.CHIP_PIN.accountPin());
                    reader.present(SimulatedCards.CHIP_PIN.present(EntryMode.CHIP, SimulatedCardState.fresh()));
                });
            case TAP ->
                reader.onArm(() ->
                        reader.present(SimulatedCards.TAP.present(EntryMode.CONTACTLESS, SimulatedCardState.fresh())));
            case CODE -> {
                PaymentCode code = PaymentCode.of(
                        SimulatedCodes.named("alipay-pays").orElseThrow().code());
                scanner.onArm(() -> scanner.scan(code));
            }
        }
    }
}
