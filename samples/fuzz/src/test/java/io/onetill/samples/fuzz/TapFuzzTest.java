package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.card.emv.ContactlessSettings;
import io.onetill.card.emv.ContactlessTransaction;
import io.onetill.card.emv.EmvAction;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvInput;
import io.onetill.card.emv.EmvKernel;
import io.onetill.card.emv.EmvOutcome;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.emv.KernelTrace;
import io.onetill.card.emv.OnlineResult;
import io.onetill.card.emv.RelayTimes;
import io.onetill.card.emv.TornLog;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedIssuer;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** The entry point and its kernels with taps that answer anything. */
class TapFuzzTest {
    private static final List<SimulatedCardProfile> CARDS =
            List.of(card("6205500000000000004"), card("4035501000000008"), card("5111111111111118"));
    private static final int KERNEL_C2 = 2;

    /** Action codes that let everything pass, so that only signatures stand between a card and an approval. */
    private static final EmvConfiguration TILL = EmvConfiguration.usual("OT000001")
            .taking(List.of(any("A0000003330101"), any("A0000000031010"), any("A0000000041010")))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline();

    private static final EmvRequest REQUEST = new EmvRequest(100, "0156", "261123", "120000", 7, "00", 0x11223344);
    private static final byte[] UPDATES = Hex.decode("910AA1A2A3A4A5A6A7A83030" + "7206860484180000");
    private static final int MOST_STEPS = 1_000;
    private static final int MOST_TAPS = 3;

    private static SimulatedCardProfile card(String pan) {
        return SimulatedCardProfile.of(Pan.of(pan))
                .having(
                        SimulatedCardFeature.APPROVES_OFFLINE,
                        SimulatedCardFeature.UPDATABLE,
                        SimulatedCardFeature.RECOVERS,
                        SimulatedCardFeature.RESISTS_RELAY);
    }

    private static EmvApplication any(String aid) {
        return new EmvApplication(
                aid, "Any", "0001", "0000000000", "0000000000", "0000000000", 0, 50_000, 100_000, 1_000_000);
    }

    /** Up to three taps of one sale, whose card says what the input says, and where that is used up what a card says. */
    @FuzzTest
    void anyTap(FuzzedDataProvider data) {
        SimulatedCardProfile profile = CARDS.get(data.consumeInt(0, CARDS.size() - 1));
        EmvConfiguration till = till(data);
        SimulatedCardState state = SimulatedCardState.fresh();
        for (int tap = 0; tap < MOST_TAPS; tap++) {
            SimulatedCard honest = SimulatedCard.present(profile, EntryMode.CONTACTLESS, state);
            ContactlessTransaction kernel = EmvKernel.contactless(till, REQUEST);

            EmvOutcome outcome = ends(kernel, data, command -> {
                byte[] answer = honest.answer(command);
                return data.remainingBytes() > 0 && data.consumeBoolean()
                        ? data.consumeBytes(data.consumeInt(0, 258))
                        : answer;
            });

            assertTrue(kernel.outcome().isPresent(), "the reader was told nothing");
            if (!(outcome instanceof EmvOutcome.TryAgain)) {
                return;
            }
        }
    }

    /** A card that signs everything and whose answers are changed on their way: what C-2 approves alone was signed. */
    @FuzzTest
    void changedTapAtATillThatApprovesAlone(FuzzedDataProvider data) {
        SimulatedCard honest =
                SimulatedCard.present(CARDS.get(KERNEL_C2), EntryMode.CONTACTLESS, SimulatedCardState.fresh());
        EmvConfiguration till = till(data);

        KernelTrace kernel = KernelTrace.of(EmvKernel.contactless(till, REQUEST));
        EmvOutcome outcome = ends(kernel, data, command -> KernelFuzzTest.changed(honest.answer(command), data));

        if (outcome instanceof EmvOutcome.ApprovedOffline offline) {
            assertTrue(
                    SimulatedIssuer.authentic(
                            offline.data().field55(), offline.data().pan(), "01"),
                    kernel::text);
        }
    }

    private static EmvConfiguration till(FuzzedDataProvider data) {
        ContactlessSettings settings = ContactlessSettings.USUAL.tappingTwice().remembering(TornLog.inMemory(2));
        return TILL.tapping(data.consumeBoolean() ? settings.measuring(RelayTimes.USUAL) : settings);
    }

    private static EmvOutcome ends(EmvTransaction kernel, FuzzedDataProvider data, UnaryOperator<byte[]> card) {
        EmvAction action = kernel.start();
        boolean approvedByIssuer = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (action instanceof EmvAction.Finish finish) {
                boolean approved = finish.outcome() instanceof EmvOutcome.Approved;
                assertFalse(approved && !approvedByIssuer, "a tap approved as if an issuer had");
                return finish.outcome();
            }
            if (action instanceof EmvAction.GoOnline) {
                approvedByIssuer = data.remainingBytes() == 0 || data.consumeBoolean();
                action = kernel.next(new EmvInput.Online(
                        approvedByIssuer ? new OnlineResult.Answered(true, "00", UPDATES) : new OnlineResult.Unable()));
            } else {
                action = kernel.next(input(action, data, card));
            }
        }
        throw new AssertionError("the kernel does not come to an end");
    }

    private static EmvInput input(EmvAction action, FuzzedDataProvider data, UnaryOperator<byte[]> card) {
        if (action instanceof EmvAction.Transmit transmit) {
            byte[] answer = card.apply(transmit.command());
            if (answer.length == 0) {
                return data.remainingBytes() > 0 && data.consumeBoolean()
                        ? new EmvInput.Collision()
                        : new EmvInput.CardGone();
            }
            return new EmvInput.Response(
                    answer, transmit.timed() ? OptionalInt.of(data.consumeInt(0, 1_000)) : OptionalInt.empty());
        }
        return action instanceof EmvAction.PresentAgain
                ? new EmvInput.PresentedAgain()
                : new EmvInput.Pin(EmvInput.PinResult.ENTERED);
    }
}
