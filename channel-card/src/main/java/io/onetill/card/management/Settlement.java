package io.onetill.card.management;

import io.onetill.card.management.SettlementPlan.Upload;
import io.onetill.card.management.SettlementProgress.Stage;
import io.onetill.codec.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Settles one batch: totals, the host's verdict, what it has to be sent in detail, the end, the next batch. Answers in,
 * the next step out; no I/O and no clock. Before each message its place is made durable, so a settlement goes on where
 * the power went: a message that may have been answered already is sent once more, and the host knows it.
 *
 * <p>For one settlement and one thread.
 */
public final class Settlement {
    // The host does not know such an item, or knows it otherwise: a difference, no reason to stop.
    private static final Set<String> NOT_TAKEN = Set.of("12", "25", "64", "94");

    private final List<BatchItem> items;
    private final List<String> refused = new ArrayList<>();
    private SettlementProgress progress;
    private SettlementProgress settled = SettlementProgress.NONE;
    private boolean closed;
    private String failure = "";

    private Settlement(List<BatchItem> items, SettlementProgress progress) {
        this.items = List.copyOf(items);
        this.progress = progress;
    }

    /**
     * Begins, or goes on.
     *
     * @param durable the counter's value, 0 if no settlement was under way
     * @param batch the terminal's batch, 1 to 999999; one that was under way goes on with its own
     * @param items the batch's transactions in the same order each time; what is still open must not be among them
     */
    public static Settlement of(long durable, long batch, List<BatchItem> items) {
        SettlementProgress known = SettlementProgress.of(durable);
        boolean goesOn = known.stage() == Stage.END
                || known.stage() == Stage.UPLOAD && known.batch() == batch && known.items() == items.size();
        return new Settlement(items, goesOn ? known : SettlementProgress.begin(batch, items.size()));
    }

    /**
     * Whether only the end is missing: the host may have closed the batch already, so this comes before the next payment.
     *
     * @param durable the counter's value
     */
    public static boolean ending(long durable) {
        return SettlementProgress.of(durable).stage() == Stage.END;
    }

    /**
     * Which batch's transactions a settlement needs.
     *
     * @param durable the counter's value
     * @param current the terminal's batch
     */
    public static long batch(long durable, long current) {
        return ending(durable) ? SettlementProgress.of(durable).batch() : current;
    }

    /** The first step. */
    public SettlementStep start() {
        boolean fits = BatchTotals.of(items, false).fits()
                && BatchTotals.of(items, true).fits();
        return fits
                ? new SettlementStep.Record(progress.number())
                : new SettlementStep.Failed("a batch has at most " + BatchTotals.MOST + " payments of each sum");
    }

    /** What was to be recorded is durable. */
    public SettlementStep recorded() {
        if (!failure.isEmpty()) {
            return new SettlementStep.Failed(failure);
        }
        return switch (progress.stage()) {
            case NONE -> new SettlementStep.Finished(result());
            case TOTALS -> new SettlementStep.Ask(SettlementPlan.totals(items, progress));
            case UPLOAD ->
                new SettlementStep.Ask(uploads().get(progress.position()).request());
            case END -> closed ? cleared() : new SettlementStep.Ask(SettlementPlan.end(progress));
        };
    }

    /**
     * The answer to the last message.
     *
     * @param code DE 39, empty if it has none
     * @param field48 DE 48, empty if it has none
     */
    public SettlementStep heard(String code, String field48) {
        return switch (progress.stage()) {
            case NONE -> new SettlementStep.Failed("expected no answer any more");
            case TOTALS -> judged(code, field48);
            case UPLOAD -> uploaded(code);
            case END -> ended(code);
        };
    }

    /** STANs that the host did not take in the details, as far as this run knows. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private SettlementStep judged(String code, String field48) {
        boolean approved = code.isEmpty() || code.equals("00");
        if (!approved || field48.length() != 2 * BatchTotals.DIGITS) {
            return givenUp(approved ? "expected 62 digits of totals" : "the host answered " + code + " to the totals");
        }
        try {
            progress = progress.judged(
                    verdict(field48.charAt(BatchTotals.DIGITS - 1)),
                    verdict(field48.charAt(2 * BatchTotals.DIGITS - 1)));
        } catch (IllegalArgumentException e) {
            return givenUp(String.valueOf(e.getMessage()));
        }
        return next(0);
    }

    /** Given up: the next settlement begins anew with what the host then says the batch is. */
    private SettlementStep givenUp(String why) {
        failure = why;
        return new SettlementStep.Record(0);
    }

    private static SettlementVerdict verdict(char digit) {
        SettlementVerdict verdict = SettlementVerdict.of(digit);
        if (verdict == SettlementVerdict.OPEN) {
            throw new IllegalArgumentException("expected a verdict of 1, 2 or 3");
        }
        return verdict;
    }

    private SettlementStep uploaded(String code) {
        if (NOT_TAKEN.contains(code)) {
            refused.addAll(uploads().get(progress.position()).stans());
        } else if (!code.equals("00")) {
            return givenUp("the host answered " + code + " to the details");
        }
        return next(progress.position() + 1);
    }

    private SettlementStep next(int position) {
        List<Upload> uploads = uploads();
        progress = position < uploads.size()
                ? progress.at(Stage.UPLOAD, position)
                : progress.at(
                        Stage.END,
                        uploads.stream()
                                .mapToInt(upload -> upload.stans().size())
                                .sum());
        return new SettlementStep.Record(progress.number());
    }

    private SettlementStep ended(String code) {
        if (!code.equals("00")) {
            return givenUp("the host answered " + code + " to the end of the batch");
        }
        closed = true;
        return new SettlementStep.NextBatch(progress.batch(), progress.batch() % 999_999 + 1);
    }

    private SettlementStep cleared() {
        settled = progress;
        progress = SettlementProgress.NONE;
        return new SettlementStep.Record(0);
    }

    private SettlementResult result() {
        return new SettlementResult(
                Digits.padded(settled.batch(), 6),
                BatchTotals.of(items, false),
                BatchTotals.of(items, true),
                settled.domestic(),
                settled.foreign(),
                settled.position(),
                refused);
    }

    private List<Upload> uploads() {
        return new SettlementPlan(items, progress).uploads();
    }
}
