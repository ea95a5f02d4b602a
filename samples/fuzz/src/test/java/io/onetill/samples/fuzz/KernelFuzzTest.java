package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.card.emv.EmvAction;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvInput;
import io.onetill.card.emv.EmvKernel;
import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.emv.KernelReplay;
import io.onetill.card.emv.KernelTrace;
import io.onetill.card.emv.OnlineResult;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedIssuer;
import io.onetill.payment.EntryMode;
import io.onetill.secret.Pan;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kernel with a card that answers anything, and with an issuer that answers anything. */
class KernelFuzzTest {
    private static final EmvConfiguration TILL = EmvConfiguration.usual("OT000001");
    private static final SimulatedCardProfile PROFILE = SimulatedCardProfile.of(Pan.of("6200000000000005"));
    private static final SimulatedCardProfile SIGNING = PROFILE.cvmList("00000000000000001F00")
            .having(SimulatedCardFeature.APPROVES_OFFLINE, SimulatedCardFeature.COMBINED_AUTHENTICATION);
    private static final EmvConfiguration ALONE = TILL.taking(List.of(new EmvApplication(
                    "A000000333010101",
                    "UnionPay",
                    "0030",
                    "0010000000",
                    "DC4004F800",
                    "DC4000A800",
                    50_000,
                    50_000,
                    100_000,
                    1_000_000)))
            .capable("E0F8C8")
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline();
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

    /**
     * A card that signs everything and whose answers are changed on their way, at a till that may approve alone: what it
     * approves is what the card has signed.
     */
    @FuzzTest
    void changedCardAtATillThatApprovesAlone(FuzzedDataProvider data) {
        boolean contactless = data.consumeBoolean();
        SimulatedCard honest = SimulatedCard.present(
                SIGNING, contactless ? EntryMode.CONTACTLESS : EntryMode.CHIP, SimulatedCardState.fresh());
        EmvRequest request = new EmvRequest(100, "0156", "261123", "120000", 7, "00", 0x11223344);
        KernelTrace kernel =
                KernelTrace.of(contactless ? EmvKernel.contactless(ALONE, request) : EmvKernel.contact(ALONE, request));

        EmvOutcome outcome = ends(kernel, command -> changed(honest.answer(command), data), new OnlineResult.Unable());

        assertFalse(outcome instanceof EmvOutcome.Approved, "a card approved as if an issuer had");
        // A tap's signature does not cover its cryptogram: there only the issuer finds a changed one.
        if (outcome instanceof EmvOutcome.ApprovedOffline offline && !contactless) {
            byte[] field55 = offline.data().field55();
            assertTrue(SimulatedIssuer.authentic(field55, offline.data().pan(), "01"), kernel::text);
        }
    }

    static byte[] changed(byte[] answer, FuzzedDataProvider data) {
        if (answer.length == 0 || data.remainingBytes() == 0 || data.consumeInt(0, 7) != 0) {
            return answer;
        }
        byte[] changed = answer.clone();
        switch (data.consumeInt(0, 2)) {
            case 0 -> changed[data.consumeInt(0, changed.length - 1)] ^= data.consumeByte();
            case 1 -> {
                int kept = data.consumeInt(0, changed.length - 1);
                changed = java.util.Arrays.copyOf(changed, kept + 2);
                changed[kept] = (byte) 0x90;
                changed[kept + 1] = 0;
            }
            default -> {
                int at = data.consumeInt(0, changed.length - 1);
                byte[] more = data.consumeBytes(data.consumeInt(0, 40));
                byte[] longer = new byte[changed.length + more.length];
                System.arraycopy(changed, 0, longer, 0, at);
                System.arraycopy(more, 0, longer, at, more.length);
                System.arraycopy(changed, at, longer, at + more.length, changed.length - at);
                changed = longer;
            }
        }
        return changed;
    }

    /** A trace of any card is no secret's way out and replays without a fault of its own. */
    @FuzzTest
    void anyTrace(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        try {
            KernelReplay.run(
                    text,
                    EmvKernel.contact(TILL, new EmvRequest(100, "0156", "261123", "120000", 7, "00", 0x11223344)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            Refusal.repeatsNothing(data, e);
        }
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
        if (action instanceof EmvAction.CheckPin) {
            return new EmvInput.PinPadFailed();
        }
        return action instanceof EmvAction.EnterPin
                ? new EmvInput.Pin(EmvInput.PinResult.ENTERED)
                : new EmvInput.Online(issuer);
    }
}
