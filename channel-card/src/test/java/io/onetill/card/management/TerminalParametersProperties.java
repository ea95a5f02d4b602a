package io.onetill.card.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class TerminalParametersProperties {
    @Property(tries = 300)
    void aLoopEndsWhateverTheHostSays(@ForAll Download download, @ForAll @Size(max = 20) List<byte[]> answers) {
        DownloadLoop loop = new DownloadLoop(download);
        DownloadStep step = loop.start();
        int asked = 0;
        while (step instanceof DownloadStep.Ask) {
            assertTrue(++asked < 2_000);
            step = loop.heard(answers.isEmpty() ? new byte[0] : answers.get(asked % answers.size()));
        }
        assertFalse(step instanceof DownloadStep.Ask);
    }

    @Property(tries = 300)
    void whatIsTakenSurvivesAsText(@ForAll Download download, @ForAll @Size(max = 3) List<byte[]> parts) {
        TerminalParameters taken;
        try {
            taken = TerminalParameters.NONE.with(download, parts.isEmpty() ? List.of(new byte[0]) : parts);
        } catch (IllegalArgumentException e) {
            parts.stream()
                    .filter(part -> part.length > 3)
                    .forEach(part -> assertFalse(
                            String.valueOf(e.getMessage()).contains(Hex.encode(part)), "input in an error"));
            return;
        }
        assertEquals(taken, TerminalParameters.parse(taken.json()));
    }
}
