package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailingTraceTest {
    @Test
    void whatWasWrittenIsRead() {
        FailingTrace trace = new FailingTrace(
                new ShopPlan(-5, 40, 3, 2, FaultMix.NETWORK),
                "I3",
                List.of(
                        new Choice("network.REQUEST_LATE", 7, 2, 1),
                        new Choice(Errands.SKIP, 1, 0, 1),
                        new Choice(Errands.SKIP, 2, 0, 1),
                        new Choice(Errands.SKIP, 4, 0, 1)));

        assertEquals(trace, FailingTrace.parse(trace.text()));
        assertTrue(trace.text().contains("skip 1 2\nskip 4 4\n"), trace.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing of this kind | in line 1",
                "onetill trace 1;seed 1;payments x;faults all | whole numbers",
                "onetill trace 1;seed 1;payments 1;faults many | one of the known mixes",
                "onetill trace 1;seed 1;payments 1;faults all;choice a b 1 1 | in line 5",
                "onetill trace 1;seed 1;payments 1;faults all;skip 9 1 | in line 5",
                "onetill trace 1;seed 1 2 3 4 5 6 | in line 2"
            })
    void aFileOfAnotherKindSaysWhatWasExpectedAndWhere(String lines, String sentence) {
        String text = lines.strip().replace(";", "\n");

        String message = assertThrows(IllegalArgumentException.class, () -> FailingTrace.parse(text))
                .getMessage();

        assertTrue(message.startsWith("expected ") && message.contains(sentence.strip()), message);
    }
}
