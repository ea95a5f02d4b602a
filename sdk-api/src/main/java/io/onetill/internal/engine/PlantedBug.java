package io.onetill.internal.engine;

/** Engine bugs that a test plants to show that the simulation catches them. No product can choose one. */
public enum PlantedBug {
    /** An approval that arrives after the decision to undo counts all the same. */
    APPROVE_LATE_ANSWER,
    /** Open attempts are not taken up again after a restart. */
    FORGET_OPEN_INTENTS,
    /** Counters are not written, so that a restart hands out the same STAN again. */
    REUSE_STAN,
    /** The message leaves before the entry is durable. */
    SEND_BEFORE_DURABLE,
    /** An undo that found nothing is not confirmed later. */
    NO_CONFIRMATION,
    /** A payment without an answer is called declined at once. */
    SILENCE_IS_DECLINE
}
