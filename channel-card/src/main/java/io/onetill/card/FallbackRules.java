package io.onetill.card;

import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the customer is asked to do next when a card could not be read, within the same sale, so that the amount is never
 * typed again. A table, read from top to bottom; the first row that fits counts. Immutable.
 *
 * @param chipReads how often a chip may fail before its stripe is taken, 0 if fallback is off altogether
 */
public record FallbackRules(int chipReads) {
    /** A card that could not be read ends the sale. */
    public static final FallbackRules NONE = new FallbackRules(0);

    /** The stripe after two failed chip reads; what a tap cannot do is inserted. */
    public static final FallbackRules USUAL = new FallbackRules(2);

    /** What went wrong with a presented card. */
    enum Trouble {
        /** It could not be read. */
        UNREADABLE,
        /** It left too early. That wears no chip out, or pulling it twice would be the way around it. */
        LEFT,
        /** Nothing on it that this till takes, or it is blocked: no reason to take its stripe. */
        NO_APPLICATION,
        /** It asks for its chip. */
        OTHER_INTERFACE,
        /** A stripe of a card that has a chip. */
        HAS_CHIP;

        static Optional<Trouble> of(ErrorCode code) {
            return switch (code) {
                case CARD_UNREADABLE -> Optional.of(UNREADABLE);
                case CARD_REMOVED -> Optional.of(LEFT);
                case CARD_NOT_SUPPORTED -> Optional.of(NO_APPLICATION);
                default -> Optional.empty();
            };
        }
    }

    /**
     * What to do next.
     *
     * @param present how the card may be presented
     * @param prompt what the customer is told
     */
    record Next(Set<EntryMode> present, EventType prompt) {}

    private record Rule(EntryMode mode, Trouble trouble, boolean chipIsWornOut, Next next) {}

    private static final Next CHIP = new Next(EnumSet.of(EntryMode.CHIP), EventType.USE_CHIP);
    private static final Next CHIP_AGAIN = new Next(EnumSet.of(EntryMode.CHIP), EventType.INSERT_AGAIN);
    private static final Next TAP_OR_CHIP =
            new Next(EnumSet.of(EntryMode.CONTACTLESS, EntryMode.CHIP), EventType.TAP_AGAIN);
    private static final Next STRIPE = new Next(EnumSet.of(EntryMode.MAGSTRIPE), EventType.USE_STRIPE);

    private static final List<Rule> RULES = List.of(
            new Rule(EntryMode.CHIP, Trouble.UNREADABLE, false, CHIP_AGAIN),
            new Rule(EntryMode.CHIP, Trouble.UNREADABLE, true, STRIPE),
            new Rule(EntryMode.CHIP, Trouble.LEFT, false, CHIP_AGAIN),
            new Rule(EntryMode.CONTACTLESS, Trouble.UNREADABLE, false, TAP_OR_CHIP),
            new Rule(EntryMode.CONTACTLESS, Trouble.LEFT, false, TAP_OR_CHIP),
            new Rule(EntryMode.CONTACTLESS, Trouble.NO_APPLICATION, false, CHIP),
            new Rule(EntryMode.CONTACTLESS, Trouble.OTHER_INTERFACE, false, CHIP),
            new Rule(EntryMode.MAGSTRIPE, Trouble.HAS_CHIP, false, CHIP));

    /** Checks the count. */
    public FallbackRules {
        if (chipReads < 0) {
            throw new IllegalArgumentException("expected a number of chip reads from 0");
        }
    }

    /** Whether the stripe of a card with a chip is taken after this many failed reads of a chip in the same sale. */
    boolean takesStripe(int failedChipReads) {
        return chipReads > 0 && failedChipReads >= chipReads;
    }

    /** @param failedChipReads in this sale, this one counted */
    Optional<Next> next(EntryMode mode, Trouble trouble, int failedChipReads) {
        return RULES.stream()
                .filter(rule -> chipReads > 0 && rule.mode == mode && rule.trouble == trouble)
                .filter(rule -> rule.chipIsWornOut == takesStripe(failedChipReads))
                .map(Rule::next)
                .findFirst();
    }
}
