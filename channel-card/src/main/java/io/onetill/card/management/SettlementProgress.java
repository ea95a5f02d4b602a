package io.onetill.card.management;

/**
 * How far a settlement has come, small enough for one durable counter. Immutable.
 *
 * @param stage what is to be done next
 * @param domestic the host's verdict on UnionPay cards
 * @param foreign on the others
 * @param batch the batch, 1 to 999999
 * @param position messages of the upload that were answered; at {@link Stage#END} how many items they held
 * @param items how many items the batch had: with another number it has to begin anew
 */
record SettlementProgress(
        Stage stage, SettlementVerdict domestic, SettlementVerdict foreign, long batch, int position, int items) {
    /** No settlement. */
    static final SettlementProgress NONE =
            new SettlementProgress(Stage.NONE, SettlementVerdict.OPEN, SettlementVerdict.OPEN, 0, 0, 0);

    private static final int PLACE = 10_000;
    private static final int BATCHES = 1_000_000;

    /** What is to be done next. */
    enum Stage {
        /** Nothing. */
        NONE,
        /** Send the totals. */
        TOTALS,
        /** Send the details. */
        UPLOAD,
        /** Say that it is the end; from here on the host may have opened the next batch. */
        END
    }

    /** Checks that it fits into the counter. */
    SettlementProgress {
        if (batch < 0 || batch >= BATCHES || position < 0 || position >= PLACE || items < 0 || items >= PLACE) {
            throw new IllegalArgumentException("expected a batch of six digits and fewer than " + PLACE + " items");
        }
    }

    static SettlementProgress begin(long batch, int items) {
        return new SettlementProgress(Stage.TOTALS, SettlementVerdict.OPEN, SettlementVerdict.OPEN, batch, 0, items);
    }

    SettlementProgress at(Stage next, int place) {
        return new SettlementProgress(next, domestic, foreign, batch, place, items);
    }

    SettlementProgress judged(SettlementVerdict ofDomestic, SettlementVerdict ofForeign) {
        return new SettlementProgress(Stage.UPLOAD, ofDomestic, ofForeign, batch, 0, items);
    }

    /** Whether the host's sums of this half are ours. */
    boolean balanced(boolean half) {
        return (half ? foreign : domestic) == SettlementVerdict.BALANCED;
    }

    boolean balanced() {
        return balanced(false) && balanced(true);
    }

    long number() {
        long head = (stage.ordinal() * 10L + domestic.ordinal()) * 10 + foreign.ordinal();
        return ((head * BATCHES + batch) * PLACE + position) * PLACE + items;
    }

    /** What {@link #number} gave; a number that is none, as after a change of form, is no settlement. */
    static SettlementProgress of(long number) {
        long head = number / PLACE / PLACE / BATCHES;
        int stage = (int) (head / 100);
        int domestic = (int) (head / 10 % 10);
        int foreign = (int) (head % 10);
        int verdicts = SettlementVerdict.values().length;
        if (number < 0 || stage >= Stage.values().length || domestic >= verdicts || foreign >= verdicts) {
            return NONE;
        }
        return new SettlementProgress(
                Stage.values()[stage],
                SettlementVerdict.values()[domestic],
                SettlementVerdict.values()[foreign],
                number / PLACE / PLACE % BATCHES,
                (int) (number / PLACE % PLACE),
                (int) (number % PLACE));
    }
}
