package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.secret.Pan;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KernelFuzzProperties {
    private static final Pan PAN = Pan.of("6200000000000005");
    private static final SimulatedCardProfile DYNAMIC = SimulatedCardProfile.of(PAN);
    private static final SimulatedCardProfile STATIC =
            SimulatedCardProfile.of(PAN).signedStatically();
    private static final EmvConfiguration VERIFYING = KernelRun.TILL
            .verifyingWith(SimulatedCardKeys.caKeys())
            .tapping(ContactlessSettings.USUAL
                    .tappingTwice()
                    .remembering(TornLog.inMemory(2))
                    .measuring(RelayTimes.USUAL));
    private static final SimulatedCardProfile C2 = SimulatedCardProfile.of(Pan.of("5111111111111118"))
            .having(SimulatedCardFeature.RECOVERS, SimulatedCardFeature.RESISTS_RELAY);

    @Property(tries = 400)
    void randomAnswerAtAnyStepNeverThrows(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 16) int at, @ForAll boolean contactless) {
        Random random = new Random(seed);
        SimulatedCard card = card(contactless, random);
        int[] step = {0};

        ends(contactless, random, command -> {
            byte[] honest = card.answer(command);
            return step[0]++ == at ? bytes(random, random.nextInt(260)) : honest;
        });
    }

    @Property(tries = 600)
    void damagedAnswerAtAnyStepNeverThrows(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 16) int at, @ForAll boolean contactless) {
        Random random = new Random(seed);
        SimulatedCard card = card(contactless, random);
        int[] step = {0};

        ends(contactless, random, command -> {
            byte[] honest = card.answer(command);
            return step[0]++ == at ? damaged(honest, random) : honest;
        });
    }

    @Property(tries = 200)
    void cardThatOnlySpeaksNoiseWithGoodStatusNeverThrows(@ForAll long seed, @ForAll boolean contactless) {
        Random random = new Random(seed);

        ends(contactless, random, command -> {
            byte[] noise = bytes(random, 2 + random.nextInt(60));
            noise[noise.length - 2] = (byte) 0x90;
            noise[noise.length - 1] = 0;
            return noise;
        });
    }

    @Property(tries = 300)
    void randomChipDataFromTheIssuerNeverThrow(@ForAll long seed, @ForAll @Size(max = 255) byte[] noise) {
        Random random = new Random(seed);
        byte[] field55 =
                random.nextBoolean() ? noise : Tlv.of(0x71, Hex.encode(noise)).encode();
        SimulatedCard card = card(false, random);
        KernelRun run = new KernelRun(card::answer)
                .issuer(data -> new OnlineResult.Answered(random.nextBoolean(), "00", field55));

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(100)));

        assertFalse(outcome.facts().values().isEmpty());
    }

    @Property(tries = 300)
    void identificationOfADamagedCardNeverThrows(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int at, @ForAll boolean contactless) {
        Random random = new Random(seed);
        SimulatedCard card = card(contactless, random);
        int[] step = {0};
        KernelRun run = new KernelRun(command -> {
            byte[] honest = card.answer(command);
            return step[0]++ == at ? damaged(honest, random) : honest;
        });

        run.run(EmvKernel.identify(KernelRun.TILL, KernelRun.sale(100), card.mode()));

        assertTrue(run.commands.size() <= CardConversation.MOST_COMMANDS);
    }

    private static SimulatedCard card(boolean contactless, Random random) {
        SimulatedCardProfile profile = random.nextBoolean() ? DYNAMIC : STATIC;
        return SimulatedCard.present(
                contactless && random.nextBoolean() ? C2 : profile,
                contactless ? EntryMode.CONTACTLESS : EntryMode.CHIP,
                SimulatedCardState.fresh());
    }

    private static void ends(boolean contactless, Random random, java.util.function.UnaryOperator<byte[]> card) {
        EmvConfiguration till = random.nextInt(4) == 0 ? VERIFYING : KernelRun.TILL;
        KernelRun run = new KernelRun(card);
        EmvOutcome outcome = run.run(
                contactless
                        ? EmvKernel.contactless(till, KernelRun.sale(random.nextInt(200_000)))
                        : EmvKernel.contact(till, KernelRun.sale(random.nextInt(200_000))));
        assertTrue(run.commands.size() <= CardConversation.MOST_COMMANDS);
        assertFalse(outcome.facts().values().isEmpty());
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes.length == 0 ? new byte[] {0} : bytes;
    }

    private static byte[] damaged(byte[] honest, Random random) {
        byte[] damaged = honest.clone();
        switch (random.nextInt(3)) {
            case 0 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            default -> {
                // A truncated body with its status word.
                int kept = random.nextInt(damaged.length);
                byte[] cut = Arrays.copyOf(damaged, kept + 2);
                cut[kept] = (byte) 0x90;
                cut[kept + 1] = 0;
                return cut;
            }
        }
        return damaged;
    }
}
