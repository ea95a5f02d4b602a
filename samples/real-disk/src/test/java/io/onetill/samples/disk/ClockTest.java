package io.onetill.samples.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall clock of a running till in New York is set years off and across the change to and from summer time. {@code
 * -Ddisk.clock=all} takes more steps than a build has time for.
 */
class ClockTest {
    private static final boolean ALL = System.getProperty("disk.clock", "").equals("all");
    private static final Duration YEARS = Duration.ofDays(3653);

    /** Two seconds before clocks are put back, ten years ago; and before they are put forward, and back, by now. */
    private static final Instant OLD_WINTER = Instant.parse("2016-11-06T05:59:58Z");

    private static final Instant SUMMER = Instant.parse("2027-03-14T06:59:58Z");
    private static final Instant WINTER = Instant.parse("2026-11-01T05:59:58Z");

    @TempDir
    Path folder;

    @Test
    void aSteppingClockMovesNoDeadlineAndLosesNoMoney() throws Exception {
        Optional<Path> library = FakeTime.library();
        Instant now = Instant.now();
        List<String> said = new ArrayList<>(run(library, "a", Duration.ZERO, now.plus(YEARS)));
        // The second time it starts with a clock that is ten years behind.
        said.addAll(run(library, "b", YEARS.negated(), OLD_WINTER));
        if (ALL) {
            said.addAll(run(library, "c", YEARS, SUMMER, WINTER, now.minus(YEARS), now.plus(YEARS), now));
        }

        Notes.say(
                library.isPresent()
                        ? "payments under a stepping clock: "
                                + said.stream()
                                        .filter(line -> line.startsWith("told"))
                                        .toList()
                        : "no libfaketime here, so the clock did not step");
        assertEquals(List.of(), new TillCheck(folder, said).run());
        noTimerFiredEarly(said);
        if (library.isPresent()) {
            clocksWereWrong(said, now);
        }
    }

    /** The clock went ten years ahead while the acquirer was silent, and the till went on waiting. */
    private static void noTimerFiredEarly(List<String> said) {
        List<String> waits =
                said.stream().filter(line -> line.startsWith("waited")).toList();
        assertTrue(waits.size() >= 2, said::toString);
        waits.forEach(wait -> assertTrue(Long.parseLong(wait.split(" ")[2]) >= ClockProcess.WITHIN.toMillis(), wait));
    }

    /** What is a till's date worth? It stands on the payment, and WeChat Pay's answers are not believed under it. */
    private static void clocksWereWrong(List<String> said, Instant now) {
        int year = now.plus(YEARS).atOffset(ZoneOffset.UTC).getYear();
        assertTrue(has(said, "dated a-2 " + year) && has(said, "dated b-2 2016-11-06T06:0"), said::toString);
        assertTrue(!has(said, "told a-4 APPROVED") && !has(said, "told b-4 APPROVED"), said::toString);
    }

    private static boolean has(List<String> said, String beginning) {
        return said.stream().anyMatch(line -> line.startsWith(beginning));
    }

    private List<String> run(Optional<Path> library, String word, Duration wrongBy, Instant... moments)
            throws IOException {
        Path clock = Files.writeString(folder.resolve("clock"), String.format("%+d", wrongBy.toSeconds()));
        Child child = new Child(ClockProcess.class, folder);
        library.ifPresent(found -> child.with(FakeTime.variables(found, clock)));
        List<String> arguments = new ArrayList<>(List.of(
                folder.toString(), word, "America/New_York", Instant.now().toString()));
        for (Instant moment : moments) {
            arguments.add(moment.toString());
        }
        assertEquals(0, child.run(arguments.toArray(String[]::new)), child::errors);
        return child.said();
    }
}
