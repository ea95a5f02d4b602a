package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.secret.Pan;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProcedureBytesTest {
    /** A card that speaks T=0: it gives data only after GET RESPONSE, in pieces, or after the right length was named. */
    private static final class BytewiseCard implements UnaryOperator<byte[]> {
        private final SimulatedCard card = SimulatedCard.present(
                SimulatedCardProfile.of(Pan.of("6200000000000005")), EntryMode.CHIP, SimulatedCardState.fresh());
        private byte[] waiting = {};
        private int piece = 100;

        @Override
        public byte[] apply(byte[] command) {
            if (command[1] == (byte) 0xC0) {
                int asked = command[4] & 0xFF;
                byte[] part = Arrays.copyOf(waiting, asked);
                waiting = Arrays.copyOfRange(waiting, asked, waiting.length);
                return withStatus(part);
            }
            if (command[1] == (byte) 0xB2) {
                byte[] record = card.answer(command);
                boolean exact = (command[4] & 0xFF) == record.length - 2;
                return exact || record.length == 2 ? record : new byte[] {0x6C, (byte) (record.length - 2)};
            }
            byte[] answer = card.answer(command);
            if (answer.length == 2) {
                return answer;
            }
            waiting = Arrays.copyOf(answer, answer.length - 2);
            return withStatus(new byte[0]);
        }

        private byte[] withStatus(byte[] part) {
            byte[] response = Arrays.copyOf(part, part.length + 2);
            int next = Math.min(piece, waiting.length);
            response[part.length] = (byte) (next == 0 ? 0x90 : 0x61);
            response[part.length + 1] = (byte) next;
            return response;
        }
    }

    @Test
    void cardThatWantsGetResponseAndExactLengthsIsApproved() {
        KernelRun run = new KernelRun(new BytewiseCard());

        EmvOutcome outcome = run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(100)));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
        assertTrue(run.commands.stream().anyMatch(command -> command.startsWith("00C00000")));
    }

    @Test
    void cardThatSendsDataInPiecesIsApproved() {
        BytewiseCard card = new BytewiseCard();
        card.piece = 7;

        EmvOutcome outcome = new KernelRun(card).run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(100)));

        assertInstanceOf(EmvOutcome.Approved.class, outcome);
    }

    @Test
    void endlessGetResponseIsUnreadable() {
        KernelRun run = new KernelRun(command -> Hex.decode("6110"));

        assertUnreadable(run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(100))));
    }

    @Test
    void endlessWrongLengthIsUnreadable() {
        KernelRun run = new KernelRun(command -> Hex.decode("6C10"));

        assertUnreadable(run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(100))));
    }

    private static void assertUnreadable(EmvOutcome outcome) {
        assertEquals(
                ErrorCode.CARD_UNREADABLE,
                assertInstanceOf(EmvOutcome.Declined.class, outcome).code());
    }
}
