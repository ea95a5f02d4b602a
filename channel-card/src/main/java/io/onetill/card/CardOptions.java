package io.onetill.card;

import io.onetill.card.host.HostOptions;
import io.onetill.secret.SecretBytes;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How a till takes cards. Immutable.
 *
 * @param host terminal, merchant and deadlines at the acquirer
 * @param tokenKey the till's own key for card tokens, at least 16 bytes; the same for the life of the journal
 * @param zone where the shop is, for dates on messages and expiry
 * @param swipedChipCards what to do when a card that has a chip is swiped
 * @param pinTries how often a customer may try the PIN in one payment
 * @param pinWithin longest time for one PIN entry
 * @param cardWithin longest time for a card to answer one command
 * @param policies how doubts are resolved
 * @param fallback what follows within the same sale when a card could not be read
 * @param offline how many sales without the issuer the till may owe the host a word about
 */
public record CardOptions(
        HostOptions host,
        SecretBytes tokenKey,
        ZoneId zone,
        SwipedChipCards swipedChipCards,
        int pinTries,
        Duration pinWithin,
        Duration cardWithin,
        CardPolicies policies,
        FallbackRules fallback,
        OfflineLimits offline) {
    /** What to do when a card that has a chip is swiped. */
    public enum SwipedChipCards {
        /** Ask for the chip. */
        REFUSE,
        /** Take the stripe, and tell the acquirer that the chip could not be read. */
        FALL_BACK
    }

    /** Checks the key. */
    public CardOptions {
        if (tokenKey.length() < 16) {
            throw new IllegalArgumentException("expected a token key of at least 16 bytes, got " + tokenKey.length());
        }
    }

    /** The usual figures for a shop in China. */
    public static CardOptions of(HostOptions host, SecretBytes tokenKey) {
        return new CardOptions(
                host,
                tokenKey,
                ZoneId.of("Asia/Shanghai"),
                SwipedChipCards.REFUSE,
                3,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                CardPolicies.USUAL,
                FallbackRules.NONE,
                OfflineLimits.NONE);
    }

    /** The same, with the stripe as a last resort for cards whose chip does not work. */
    public CardOptions fallingBack() {
        return new CardOptions(
                host,
                tokenKey,
                zone,
                SwipedChipCards.FALL_BACK,
                pinTries,
                pinWithin,
                cardWithin,
                policies,
                fallback,
                offline);
    }

    /** The same with other policies. */
    public CardOptions withPolicies(CardPolicies others) {
        return new CardOptions(
                host, tokenKey, zone, swipedChipCards, pinTries, pinWithin, cardWithin, others, fallback, offline);
    }

    /** The same that asks for the card another way when it could not be read. */
    public CardOptions fallingBackBy(FallbackRules rules) {
        return new CardOptions(
                host, tokenKey, zone, swipedChipCards, pinTries, pinWithin, cardWithin, policies, rules, offline);
    }

    /**
     * The same that takes what card and till approved without the issuer, within limits, and tells the host afterwards.
     * It needs an {@code EmvConfiguration} that approves offline too.
     */
    public CardOptions approvingOffline(OfflineLimits limits) {
        return new CardOptions(
                host, tokenKey, zone, swipedChipCards, pinTries, pinWithin, cardWithin, policies, fallback, limits);
    }
}
