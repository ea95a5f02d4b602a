package io.onetill.channel;

import io.onetill.payment.AttemptId;
import io.onetill.payment.CardTerms;
import io.onetill.payment.EventType;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.OrderId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's side of one attempt, as a channel sees it. Used on the engine's thread of control and valid until the
 * channel's answer; after a restart the engine hands over a new one with the same facts.
 */
public interface Attempt {
    /** Payment and number. */
    AttemptId id();

    /** Which try with this payment method it is, from 1: how often the customer has had a go, for PIN tries. */
    default int tryNumber() {
        return id().number();
    }

    /** What is to happen to the money. */
    PaymentKind kind();

    /** How the customer pays. */
    PaymentMethod method();

    /** The amount of this sale, refund or void. */
    Money amount();

    /** The shop's order. */
    OrderId orderId();

    /** What the payer reads. */
    String description();

    /** What is asked of a card beyond the amount. */
    default CardTerms terms() {
        return CardTerms.NONE;
    }

    /** The authorization code of a sale that the issuer authorized by telephone. */
    default Optional<String> authorizedByTelephone() {
        return Optional.empty();
    }

    /** When the shop asked, as wall time at that moment; fixed, so that repeated messages are equal. */
    Instant requestedAt();

    /** Everything on record: the assigned numbers and what was recorded since. */
    Facts facts();

    /** The payment that this one follows: the sale of a refund, the authorization of a completion. */
    Optional<OriginalSale> original();

    /** Whether this attempt was taken up again after a restart. */
    boolean recovered();

    /**
     * Puts the intent to send on record, once. Only when the future has succeeded may a message leave that could move
     * money. It fails, and nothing may be sent, if the cashier cancelled meanwhile or the journal is not available.
     *
     * @param facts what was learnt from the instrument (masked PAN, entry mode)
     * @param sealed what an undo or repeat after a restart would need and the journal may not hold (the PAN); stored
     *     enciphered beside the journal and destroyed when the attempt is final
     */
    Future<Void> sending(Facts facts, Optional<SecretBytes> sealed);

    /** Puts a step on record; completes when durable. The channel waits for it before each further effect. */
    Future<Void> record(String step, Facts facts);

    /** What {@link #sending} sealed, if it is still kept. */
    Future<Optional<SecretBytes>> sealed();

    /** Shows a prompt or event to cashier and customer; not stored. */
    void prompt(EventType type, Map<String, String> details);

    /** Completes when the cashier cancels; never if not. The channel then ends card and PIN entry, if nothing was sent. */
    Future<Void> cancelRequested();
}
