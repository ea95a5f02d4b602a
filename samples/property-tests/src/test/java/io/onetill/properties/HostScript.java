package io.onetill.properties;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * How a host answers, message by message; when a list is over it answers well.
 *
 * @param replies to the messages that move money
 * @param queries to questions
 * @param undos to reversals, cancels and closes
 * @param lateSeconds by how much late things are late; less than the life of a message
 */
record HostScript(List<Reply> replies, List<QueryReply> queries, List<UndoReply> undos, int lateSeconds) {
    /** A host without faults. */
    static final HostScript HONEST = new HostScript(List.of(), List.of(), List.of(), 1);

    /** What happens to a message that moves money. */
    enum Reply {
        /** Booked and answered. */
        ANSWERS,
        /** Booked, and the answer is lost. */
        LOSES_ANSWER,
        /** Booked, and the channel never says anything. */
        IS_SILENT,
        /** Booked, and answered late. */
        ANSWERS_LATE,
        /** Booked, and the channel breaks. */
        BREAKS,
        /** Lost on its way. */
        LOSES_REQUEST,
        /** Under way for long; unknown until then. */
        ARRIVES_LATE,
        /** Refused. */
        REFUSES,
        /** Refused, and the customer may try again (wrong PIN). */
        REFUSES_FOR_NOW,
        /** Refused by the channel before anything was sent. */
        REFUSES_UNSENT,
        /** The payer is asked, and pays late. */
        PAYER_PAYS_LATE,
        /** The payer is asked, and never does anything. */
        PAYER_LEAVES,
        /** Booked, and the till does not want it. */
        IS_REVOKED
    }

    /** What a question finds. */
    enum QueryReply {
        TRUTH,
        NO_ANSWER,
        BREAKS,
        IS_SILENT
    }

    /** What becomes of an undo. */
    enum UndoReply {
        TRUTH,
        LOSES_REQUEST,
        LOSES_ANSWER,
        BREAKS,
        IS_SILENT
    }

    /** Any script. */
    static Arbitrary<HostScript> any() {
        return Combinators.combine(
                        Arbitraries.of(Reply.class).list().ofMaxSize(4),
                        Arbitraries.of(QueryReply.class).list().ofMaxSize(12),
                        Arbitraries.of(UndoReply.class).list().ofMaxSize(8),
                        Arbitraries.integers().between(1, 110))
                .as(HostScript::new);
    }
}
