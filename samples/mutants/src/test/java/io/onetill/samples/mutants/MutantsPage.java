package io.onetill.samples.mutants;

import java.util.List;
import java.util.Map;

/** The page of all mutants, written from the table. Only the figures in its last column are a note of one run. */
final class MutantsPage {
    private static final String HEAD = """
            # Mutants

            A test that never fails proves nothing. So the build plants bugs, one at a time, and each has to be found by the
            simulation of the whole shop that shows that there are none ([testing](testing.md)). A mutant is a row of a table
            in `samples/mutants`: a source file, a text in it, and the text that takes its place. The test compiles the
            changed file in memory, loads it with all that can reach it by a class loader of its own, and runs
            `ShopSimulation` by seed after seed until a promise is seen broken. The product has no switch for any of
            it ([decision](decisions/0009-mutants-are-source-rows.md)).

            - A mutant that nobody sees within BUDGET payments fails the build.
            - A row whose text is no longer in its file, or is there twice, fails the build: update the row.
            - A change that changes nothing must survive and be reported so; that is tested too.

            One of them, with the messages that show it:

            ```text
            mvn -B -Dquick -pl samples/mutants -am test -Dtest=MutantsTest -Dsurefire.failIfNoSpecifiedTests=false -Dmutant=no-confirmation
            ```

            The last column is a note and is not compared: the first seed that sees it, each seed being a run of 30 payments,
            and which promise is seen broken first. That need not be the one that the bug is about: a payment whose reversal
            is not confirmed is found charged, not unconfirmed.

            These seeds are remembered in `mutant-seeds.txt` and tried first, which saves most of the time; one that sees
            nothing any more costs its payments, and the search begins at 1. `-Dmutant.seeds=write` searches without them
            and writes them anew.

            This page is written by the build (`samples/mutants/target/mutants.md`); a test compares it with the table.
            """;

    private static final String NOT_PLANTED = """

            ## Not planted, and why

            These were tried and change nothing that anybody could see; each is a second guard behind another one.

            - `Loop`: an engine that stopped still runs its timers, or still calls its ports, but not both. Either guard
              alone keeps a stopped engine still; `stopped-engine-goes-on` takes away both.
            - `PaymentFold`: any status after any other. The engine itself asks whether a payment is final before it writes
              an end.
            - `Gate`: a sale that still waits for its answer does not hold the next one back. The time limit of the attempt
              has made it one to be undone a moment after its caller was told IN_DOUBT, which does hold the next one back.
            - `MemoryJournal`: takes writes after one has failed. The engine stops at the failure and opens the journal anew.
            - `AttemptState`: an attempt that is being undone counts as surely not charged. By then no instrument can act
              any more, and it can only end as not charged.
            - `CardDesk`: a sale goes on record with the batch before the sign-on. The message carries the same batch, is
              refused for it, and is sent again under a new number.
            """;

    private MutantsPage() {}

    /** @param seen what goes into the last column, by the mutant's name; a dash if there is nothing */
    static String of(Map<String, String> seen) {
        StringBuilder page =
                new StringBuilder(HEAD.replace("BUDGET", String.format(java.util.Locale.ROOT, "%,d", Hunt.BUDGET)));
        page.append("\n## The promises\n\n").append(Invariants.list());
        table(page, "Engine, fold and state tables", MutantTable.core(), seen);
        table(page, "Channels", MutantTable.channels(), seen);
        return page.append(NOT_PLANTED).toString();
    }

    private static void table(StringBuilder page, String title, List<Mutant> rows, Map<String, String> seen) {
        page.append("\n## ").append(title).append("\n\n");
        page.append("| Mutant | Changes | Breaks | What happens then | Seen by |\n| --- | --- | --- | --- | --- |\n");
        for (Mutant row : rows) {
            String file = row.file().substring(row.file().lastIndexOf('/') + 1).replace(".java", "");
            page.append(String.join(
                    " | ",
                    "| `" + row.name() + "`",
                    "`" + file + "`",
                    row.breaks(),
                    row.sentence(),
                    seen.getOrDefault(row.name(), "-") + " |\n"));
        }
    }
}
