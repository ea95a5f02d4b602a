package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of the state tables: how often the swarm reached each cell, and why it does not reach some. */
final class StatePage {
    private final Map<String, StateTables.Cell> cells =
            StateTables.cells().stream().collect(Collectors.toMap(StateTables.Cell::name, cell -> cell));
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Long> counts;

    private StatePage(Map<String, Long> counts) {
        this.counts = counts;
    }

    /** The page with these counts. */
    static List<String> of(Map<String, Long> counts, long payments) {
        StatePage page = new StatePage(counts);
        List<String> lines = new ArrayList<>(List.of(
                "# State coverage",
                "",
                "What may happen when: each cell of the two state tables, and how often a swarm of " + payments
                        + " payments reached it.",
                "A number alone is expected in every build, and a build that does not reach it fails. A number after `~` is",
                "seldom. A letter cannot be: a build that reaches it fails too. The reasons are below.",
                "",
                "The tables are in `StateTables` of `samples/whole-shop`; the numbers come from `-Donetill.docs=write` with",
                "`WholeShopTest`.",
                "",
                "## Payments: status and entry",
                ""));
        page.payments(lines);
        lines.addAll(List.of("", "## Attempts: state and event", ""));
        page.attempts(lines);
        lines.addAll(List.of("", "## Why", "", "| Mark | Reason |", "| --- | --- |"));
        for (int i = 0; i < page.reasons.size(); i++) {
            lines.add("| " + mark(i) + " | " + page.reasons.get(i) + " |");
        }
        return lines;
    }

    /** The same without its numbers. */
    static List<String> shape(List<String> page) {
        return page.stream().map(line -> line.replaceAll("[0-9]+", "N")).toList();
    }

    private void payments(List<String> lines) {
        lines.add(row("Entry", Arrays.asList(PaymentStatus.values())));
        lines.add(row(
                "---", Arrays.stream(PaymentStatus.values()).map(any -> "---").toList()));
        for (EntryType type : EntryType.values()) {
            if (cells.containsKey(Coverage.cell(PaymentStatus.CREATED, type))) {
                lines.add(row(
                        type.name(),
                        Arrays.stream(PaymentStatus.values())
                                .map(status -> text(Coverage.cell(status, type)))
                                .toList()));
            }
        }
    }

    private void attempts(List<String> lines) {
        lines.add(row("Event", Arrays.asList(AttemptState.values())));
        lines.add(row(
                "---", Arrays.stream(AttemptState.values()).map(any -> "---").toList()));
        for (AttemptEvent event : AttemptEvent.values()) {
            lines.add(row(
                    event.name(),
                    Arrays.stream(AttemptState.values())
                            .map(state -> text(Coverage.cell(state, event)))
                            .toList()));
        }
    }

    private static String row(String first, List<?> others) {
        return "| " + first + " | " + others.stream().map(Object::toString).collect(Collectors.joining(" | ")) + " |";
    }

    private String text(String name) {
        StateTables.Cell cell = cells.get(name);
        long count = counts.getOrDefault(name, 0L);
        return switch (cell.reach()) {
            case EXPECTED -> Long.toString(count);
            case SELDOM -> "~" + count + " " + mark(cell.why());
            case NEVER -> mark(cell.why());
        };
    }

    private String mark(String why) {
        if (!reasons.contains(why)) {
            reasons.add(why);
        }
        return mark(reasons.indexOf(why));
    }

    private static String mark(int number) {
        return Character.toString('a' + number);
    }
}
