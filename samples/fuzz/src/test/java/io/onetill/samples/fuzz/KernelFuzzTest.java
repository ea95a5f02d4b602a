package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.card.emv.EmvAction;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvInput;
import io.onetill.card.emv.EmvKernel;
import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.emv.OnlineResult;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.payment.EntryMode;
import io.onetill.secret.Pan;

/** The kernel with a card that answers anything, and with an issuer that answers anything. */
class KernelFuzzTest {
    private static final EmvConfiguration TILL = EmvConfiguration.usual("OT000001");
    private static final SimulatedCardProfile PROFILE = SimulatedCardProfile.of(Pan.of("6200000000000005"));
    private static final int MOST_STEPS = 1_000;

    /** What the card says comes from the input; where that is used up, from an honest card. */
    @FuzzTest
    void anyCard(FuzzedDataProvider data) {
        boolean contactless = data.consumeBoolean();
        SimulatedCard honest = SimulatedCard.present(
                PROFILE, contactless ? EntryMode.CONTACTLESS : EntryMode.CHIP, SimulatedCardState.fresh());
        EmvRequest request = new EmvRequest(100, "0156", "261123", "120000", 7, "00", 0x11223344);
        EmvTransaction kernel = contactless ? EmvKernel.contactless(TILL, request) : EmvKernel.contact(TILL, request);

        ends(kernel, command -> {
            byte[] answer = honest.answer(command);
            return data.remainingBytes() > 0 && data.consumeBoolean()
                    ? data.consumeBytes(data.consumeInt(0, 258))
                    : answer;
        });
    }

    /** The issuer's chip data come from the input. */
    @FuzzTest
    void anyIssuer(FuzzedDataProvider data) {
        SimulatedCard card = SimulatedCard.present(PROFILE, EntryMode.CHIP, SimulatedCardState.fresh());
        boolean approved = data.consumeBoolean();
        byte[] field55 = data.consumeRemainingAsBytes();
        EmvTransaction kernel =
                EmvKernel.contact(TILL, new EmvRequest(100, "0156", "261123", "120000", 7, "00", 0x11223344));

        EmvOutcome outcome = ends(kernel, card::answer, new OnlineResult.Answered(approved, "00", field55));

        assertFalse(!approved && outcome instanceof EmvOutcome.Approved, "a refusal became an approval");
    }

    private interface Card {
        byte[] answer(byte[] command);
    }

    private static void ends(EmvTransaction kernel, Card card) {
        // Whatever a card says, the kernel alone approves nothing: the issuer is not reached here.
        EmvOutcome outcome = ends(kernel, card, new OnlineResult.Unable());
        assertFalse(outcome instanceof EmvOutcome.Approved, "a card approved without an issuer");
    }

    private static EmvOutcome ends(EmvTransaction kernel, Card card, OnlineResult issuer) {
        EmvAction action = kernel.start();
        for (int step = 0; step < MOST_STEPS; step++) {
            if (action instanceof EmvAction.Finish finish) {
                return finish.outcome();
            }
            action = kernel.next(input(action, card, issuer));
        }
        throw new AssertionError("the kernel does not come to an end");
    }

    private static EmvInput input(EmvAction action, Card card, OnlineResult issuer) {
        if (action instanceof EmvAction.Transmit transmit) {
            byte[] answer = card.answer(transmit.command());
            return answer.length == 0 ? new EmvInput.CardGone() : new EmvInput.Response(answer);
        }
        return action instanceof EmvAction.EnterPin
                ? new EmvInput.Pin(EmvInput.PinResult.ENTERED)
                : new EmvInput.Online(issuer);
    }
}
