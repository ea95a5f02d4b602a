package io.onetill.card.simulator;

import io.onetill.card.management.HostWish;

/**
 * What the simulated host does to an account's payments, until another behaviour is set.
 *
 * @param kind what happens
 * @param code DE 39 of a decline, or the digit of a wish, else empty
 */
public record SimulatedBehaviour(Kind kind, String code) {
    /** What happens. */
    public enum Kind {
        /** As the account's balance and PIN say. */
        NORMAL,
        /** Sales, voids and refunds are declined with a code. */
        DECLINES,
        /** The next payment is processed and its answer lost; after that NORMAL. */
        LOSES_ONE_ANSWER,
        /** Payments are processed and their answers lost; reversals are answered. */
        LOSES_ANSWERS,
        /** Payments are processed and their answers lost; reversals vanish unprocessed. */
        SILENT,
        /** Sales and authorizations are approved for a half of the amount, whether or not a part was asked for. */
        APPROVES_PART,
        /** Answers to payments carry a wrong MAC. */
        WRONG_MAC,
        /** Answers to payments name another amount, under a correct MAC. */
        WRONG_AMOUNT,
        /** The line is down when the card is used; works with {@link SimulatedAcquirerLink}. */
        UNREACHABLE,
        /** As NORMAL; from then on the host asks the terminal for something in the header, until it is done. */
        WISHES
    }

    /** The usual behaviour. */
    public static final SimulatedBehaviour NORMAL = of(Kind.NORMAL);

    /** The PIN is blocked (75). */
    public static final SimulatedBehaviour PIN_BLOCKED = declines("75");

    /** The host fails (96). */
    public static final SimulatedBehaviour HOST_ERROR = declines("96");

    /** A behaviour without a code. */
    public static SimulatedBehaviour of(Kind kind) {
        return new SimulatedBehaviour(kind, "");
    }

    /** What the table of simulated cards says. */
    public static SimulatedBehaviour of(HostBehaviour host) {
        return switch (host) {
            case APPROVE, LINE_CUT -> NORMAL;
            case INSUFFICIENT_FUNDS, EXPIRED, LOST, DECLINED, LIMIT, PIN_BLOCKED, HOST_ERROR ->
                declines(host.responseCode().orElse("05"));
            case NO_ANSWER_ONCE -> of(Kind.LOSES_ANSWERS);
            case NO_ANSWER -> of(Kind.SILENT);
            case BAD_MAC -> of(Kind.WRONG_MAC);
            case UNREACHABLE -> of(Kind.UNREACHABLE);
        };
    }

    /** Asks the terminal for this after the account's next payment. */
    public static SimulatedBehaviour wishing(HostWish wish) {
        return new SimulatedBehaviour(Kind.WISHES, String.valueOf(wish.digit()));
    }

    /** Declines with this DE 39. */
    public static SimulatedBehaviour declines(String code) {
        return new SimulatedBehaviour(Kind.DECLINES, code);
    }
}
