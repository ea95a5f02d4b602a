package io.onetill.payment;

import java.util.Optional;

/**
 * What a shop may ask of a card payment beyond the amount. Immutable; other ways to pay ignore it.
 *
 * @param partialApproval whether the issuer may approve a part of the amount (DE 60.6); then look at
 *     {@link Payment#approved()} and ask for the rest. Without it a partial approval is undone
 * @param instalments months in which the customer pays the issuer back (分期)
 */
public record CardTerms(boolean partialApproval, Optional<Instalments> instalments) {
    /** The whole amount, at once. */
    public static final CardTerms NONE = new CardTerms(false, Optional.empty());

    /** The same, content with a part of the amount. */
    public CardTerms orPart() {
        return new CardTerms(true, instalments);
    }

    /** The same, in instalments. */
    public CardTerms in(Instalments plan) {
        return new CardTerms(partialApproval, Optional.of(plan));
    }

    /**
     * An instalment plan of the issuer.
     *
     * @param months 1 to 99
     * @param plan the issuer's number of the plan, 0 to 12 letters or digits
     */
    public record Instalments(int months, String plan) {
        /** Checks both. */
        public Instalments {
            if (months < 1 || months > 99) {
                throw new IllegalArgumentException("expected 1 to 99 months");
            }
            if (!plan.matches("[A-Za-z0-9]{0,12}")) {
                throw new IllegalArgumentException("expected a plan of up to 12 ASCII letters or digits");
            }
        }
    }
}
