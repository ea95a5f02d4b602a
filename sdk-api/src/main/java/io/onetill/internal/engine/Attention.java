package io.onetill.internal.engine;

import io.onetill.channel.ResolvePolicy;
import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptState;
import io.onetill.payment.OpenWorkKind;
import io.onetill.time.TillTime;
import java.util.Map;

/**
 * Puts on record, once for each attempt, that work stays open for so long that a person should know (I7). The work goes
 * on all the same.
 */
final class Attention {
    /** So many tries do not fit into the usual time; they tell of a till that is restarted before the time is over. */
    private static final int MANY_TRIES = 12;

    private final Loop loop;
    private final Books books;

    Attention(Loop loop, Books books) {
        this.loop = loop;
        this.books = books;
    }

    /** A step had no sure answer, or has to queue: from now the time runs. */
    void open(AttemptRun run, Course course) {
        if (isKnown(run)) {
            return;
        }
        if (run.of.undoAnswers(run.number()) >= MANY_TRIES) {
            raise(run, course);
        } else if (course.attention == null) {
            course.attention = loop.after(run.policy.attentionAfter(), () -> raise(run, course));
        }
    }

    /** A sure answer came. */
    void over(Course course) {
        TillTime.Timer timer = course.attention;
        if (timer != null) {
            timer.cancel();
            course.attention = null;
        }
    }

    private void raise(AttemptRun run, Course course) {
        AttemptState state = run.of.appendedState(run.number());
        if (!state.isFinal() && !isKnown(run)) {
            int tries = Math.max(course.tries, run.of.undoAnswers(run.number()));
            books.write(run.of, entry(run.number(), kind(run), tries));
        }
    }

    private static OpenWorkKind kind(AttemptRun run) {
        return run.policy.remedy() == ResolvePolicy.Remedy.UNDO ? OpenWorkKind.UNDO_OPEN : OpenWorkKind.REFUND_OPEN;
    }

    private static boolean isKnown(AttemptRun run) {
        return run.of.appended.had(run.number(), kind(run));
    }

    static Entries entry(int attempt, OpenWorkKind what, int tries) {
        return new Entries(EntryType.ATTENTION, attempt, Map.of("what", what.name(), "tries", String.valueOf(tries)));
    }
}
