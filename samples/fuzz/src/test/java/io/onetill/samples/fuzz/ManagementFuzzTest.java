package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.card.management.BatchItem;
import io.onetill.card.management.BatchItem.Chip;
import io.onetill.card.management.BatchItem.Kind;
import io.onetill.card.management.Download;
import io.onetill.card.management.DownloadLoop;
import io.onetill.card.management.DownloadStep;
import io.onetill.card.management.Settlement;
import io.onetill.card.management.SettlementStep;
import io.onetill.card.management.TerminalParameters;
import io.onetill.codec.Digits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A host that answers anything to downloads and settlements. */
class ManagementFuzzTest {
    private static final int MOST_MESSAGES = 1_100;

    /** The first byte is the download; then answers, each behind its length of two bytes, again and again. */
    @FuzzTest
    void anyDownload(byte[] input) {
        if (input.length < 3) {
            return;
        }
        Download download = Download.values()[(input[0] & 0xFF) % Download.values().length];
        List<byte[]> answers = answers(ByteBuffer.wrap(input, 1, input.length - 1));
        DownloadLoop loop = new DownloadLoop(download);
        DownloadStep step = loop.start();
        for (int asked = 0; step instanceof DownloadStep.Ask; asked++) {
            assertTrue(asked < MOST_MESSAGES, "a loop without end");
            step = loop.heard(answers.get(asked % answers.size()));
        }
        if (step instanceof DownloadStep.Failed failed) {
            Refusal.repeatsNothing(input, new IllegalArgumentException(failed.sentence()));
        } else if (step instanceof DownloadStep.Done done) {
            taken(input, download, done.parts());
        }
    }

    private static void taken(byte[] input, Download download, List<byte[]> parts) {
        try {
            TerminalParameters taken = TerminalParameters.NONE.with(download, parts);
            assertEquals(taken, TerminalParameters.parse(taken.json()));
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    /** The first byte is how many items there are; then answers, the code in two characters before DE 48. */
    @FuzzTest
    void anySettlement(byte[] input) {
        if (input.length < 3) {
            return;
        }
        List<BatchItem> items = new ArrayList<>();
        for (int stan = 1; stan <= (input[0] & 0x1F); stan++) {
            Chip chip = Chip.values()[stan % Chip.values().length];
            Kind kind = Kind.values()[stan % Kind.values().length];
            items.add(new BatchItem(
                    kind, chip, stan % 3 == 0, stan, Digits.padded(stan, 6), "", "", "051", "", "", "9F270140"));
        }
        List<byte[]> answers = answers(ByteBuffer.wrap(input, 1, input.length - 1));
        Settlement settlement = Settlement.of(0, 1, items);
        SettlementStep step = settlement.start();
        boolean closed = false;
        for (int steps = 0; !over(step); steps++) {
            assertTrue(steps < MOST_MESSAGES, "a settlement without end");
            if (step instanceof SettlementStep.Ask) {
                String said = new String(answers.get(steps % answers.size()), StandardCharsets.ISO_8859_1);
                int code = Math.min(2, said.length());
                step = settlement.heard(said.substring(0, code), said.substring(code));
            } else {
                closed |= step instanceof SettlementStep.NextBatch;
                step = settlement.recorded();
            }
        }
        assertEquals(closed, step instanceof SettlementStep.Finished, "finished without the host's word");
    }

    private static boolean over(SettlementStep step) {
        return step instanceof SettlementStep.Finished || step instanceof SettlementStep.Failed;
    }

    private static List<byte[]> answers(ByteBuffer in) {
        List<byte[]> answers = new ArrayList<>();
        while (in.remaining() >= 2) {
            byte[] answer = new byte[Math.min(in.getShort() & 0x3FF, in.remaining())];
            in.get(answer);
            answers.add(answer);
        }
        return answers.isEmpty() ? List.of(new byte[0]) : answers;
    }
}
