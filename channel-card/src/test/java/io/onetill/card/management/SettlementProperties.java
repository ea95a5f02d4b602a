package io.onetill.card.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.management.BatchItem.Chip;
import io.onetill.card.management.BatchItem.Kind;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SettlementProperties {
    @Property(tries = 200)
    void progressSurvivesInItsCounter(
            @ForAll SettlementProgress.Stage stage,
            @ForAll SettlementVerdict domestic,
            @ForAll SettlementVerdict foreign,
            @ForAll @LongRange(min = 0, max = 999_999) long batch,
            @ForAll @IntRange(max = 9_999) int position,
            @ForAll @IntRange(max = 9_999) int items) {
        SettlementProgress progress = new SettlementProgress(stage, domestic, foreign, batch, position, items);

        assertEquals(progress, SettlementProgress.of(progress.number()));
    }

    @Property(tries = 200)
    void noCounterValueIsTooStrange(@ForAll long durable) {
        SettlementStep step = Settlement.of(durable, 1, List.of()).start();

        assertTrue(step instanceof SettlementStep.Record, step.toString());
    }

    @Property(tries = 200)
    void aSettlementEndsWhateverTheHostSays(
            @ForAll @IntRange(max = 30) int count, @ForAll @Size(min = 1, max = 10) List<Answer> answers) {
        List<BatchItem> items = IntStream.range(1, count + 1)
                .mapToObj(stan -> new BatchItem(
                        Kind.SALE,
                        Chip.values()[stan % 4],
                        stan % 3 == 0,
                        stan,
                        String.format(java.util.Locale.ROOT, "%06d", stan),
                        "",
                        "",
                        "051",
                        "",
                        "",
                        stan % 4 == 0 ? "" : "9F270140"))
                .toList();
        Settlement settlement = Settlement.of(0, 1, items);
        SettlementStep step = settlement.start();
        int steps = 0;
        while (!(step instanceof SettlementStep.Finished) && !(step instanceof SettlementStep.Failed)) {
            assertTrue(++steps < 4 * count + 20);
            Answer answer = answers.get(steps % answers.size());
            step = step instanceof SettlementStep.Ask
                    ? settlement.heard(answer.code, answer.field48())
                    : settlement.recorded();
        }
    }

    /** What a host may say. */
    enum Answer {
        APPROVED("00"),
        NO_CODE(""),
        NOT_FOUND("25"),
        OTHER_BATCH("77"),
        ERROR("96");

        private final String code;

        Answer(String code) {
            this.code = code;
        }

        String field48() {
            return switch (this) {
                case APPROVED, NOT_FOUND -> "0".repeat(30) + "2" + "0".repeat(30) + "1";
                case NO_CODE -> "0".repeat(30) + "3" + "0".repeat(30) + "9";
                case OTHER_BATCH, ERROR -> "0";
            };
        }
    }
}
