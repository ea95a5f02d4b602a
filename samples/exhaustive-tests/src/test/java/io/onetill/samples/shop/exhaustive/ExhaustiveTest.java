package io.onetill.samples.shop.exhaustive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.journal.Journal;
import io.onetill.samples.shop.Fittings;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ExhaustiveTest {
    private static final Logger LOG = Logger.getLogger("exhaustive");

    // -Dshop.exhaustive=full tries the pairs of faults too, and all pairs of every scenario; it takes some minutes
    // more.
    private static final boolean FULL =
            System.getProperty("shop.exhaustive", "").equals("full");

    private static final List<Scenario> SCENARIOS = List.of(Scenario.values());

    /** A third of all pairs of a power cut and a fault are of these, which differ from others only in who acts first. */
    private static final Set<Scenario> RACES = EnumSet.of(Scenario.ANY_CARD, Scenario.ANY_CODE, Scenario.ANY_SHOWN);

    @Test
    void noCrashFaultOrOrderOfEventsLosesMoneyOrTakesItTwice() throws Exception {
        ExhaustiveReport report = FULL ? ExhaustiveRun.run(SCENARIOS, List.of(Mode.values()), row -> {}) : usual();

        for (Mode mode : Mode.values()) {
            long cases = report.rows().stream()
                    .filter(row -> row.mode() == mode)
                    .mapToLong(ExhaustiveReport.Row::cases)
                    .sum();
            LOG.info(mode + ": " + cases + " cases");
        }
        LOG.info(String.format(
                Locale.ROOT,
                "%d cases, %.0f/s, violations %d",
                report.cases(),
                report.cases() / report.seconds(),
                report.violations().size()));
        assertEquals(List.of(), report.violations());
        Ratchet.holds(report, row -> FULL || ofTheUsualRun(row));
    }

    private static boolean ofTheUsualRun(String row) {
        String[] words = row.split(" ");
        Mode mode = Mode.valueOf(words[0]);
        return Mode.USUAL.contains(mode) && !(mode == Mode.CRASH_FAULT && RACES.contains(Scenario.valueOf(words[1])));
    }

    private static ExhaustiveReport usual() {
        List<Mode> simple = Mode.USUAL.stream()
                .filter(mode -> mode != Mode.CRASH_FAULT)
                .sorted()
                .toList();
        List<Scenario> noRaces =
                SCENARIOS.stream().filter(each -> !RACES.contains(each)).toList();
        return ExhaustiveRun.run(SCENARIOS, simple, row -> {})
                .and(ExhaustiveRun.run(noRaces, List.of(Mode.CRASH_FAULT), row -> {}));
    }

    /** The control: these runs have to find a disk that lies. */
    @Test
    void aJournalThatSaysTooSoonThatSomethingIsDurableIsFound() {
        ExhaustiveReport report = ExhaustiveRun.run(
                List.of(Scenario.CHIP_SALE, Scenario.ALIPAY_REFUND), List.of(Mode.FAULT), row -> {}, new Fittings() {
                    @Override
                    public Journal journal(Journal journal) {
                        return tooSoon(journal);
                    }
                });

        assertTrue(
                report.violations().stream().anyMatch(violation -> violation.contains("before its entry was durable")));
    }

    @Test
    void theSameCasesGiveTheSameRunsWhateverTheThreadsDo() {
        List<String> lines = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            ExhaustiveRun.run(
                    List.of(Scenario.TAP_SALE, Scenario.WECHAT_REFUND),
                    List.of(Mode.CRASH_CRASH, Mode.FAULT),
                    row -> lines.add(row.line()));
        }

        assertEquals(lines.subList(0, 4), lines.subList(4, 8));
    }

    private static Journal tooSoon(Journal real) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    return method.getName().equals("append") ? Future.succeededFuture() : result;
                });
    }
}
