package io.onetill.channel;

import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;

/**
 * A road to an acquirer or a wallet: a stateless translator with a connection.
 *
 * <p>It turns an attempt into the other side's messages and its answers into facts. It never decides what a payment
 * becomes, and never touches journal, router or clock: the engine does. All methods are called on the engine's thread
 * of control, and every returned future may complete on any thread. A future that fails counts as
 * {@link Answer.Unknown}. No method throws.
 *
 * <p>The rule of the road: nothing that could move money leaves before {@link Attempt#sending} has completed, and
 * every number in a message comes from {@link Attempt#facts()}, so that a repeated message is the same message.
 */
public interface PaymentChannel {
    /** A short lower-case name, unique on the till and stable for ever: {@code card}, {@code alipay}, {@code wechat}. */
    String id();

    /** What this channel can do. */
    Capabilities capabilities();

    /**
     * The channel whose unsent undos hold back this one's next attempt, if {@link Capabilities#undoBeforeNext()}: itself,
     * or the one on whose line and under whose number this one sends.
     */
    default String undoneFirst() {
        return id();
    }

    /** Whether this payment code belongs to this channel (prefix and length). */
    boolean recognizes(PaymentCode code);

    /** Called once before anything else; keeps the till's services. Does not wait for the network. */
    Future<Void> open(TillServices services);

    /**
     * Takes the numbers of a new attempt (STAN, out_trade_no). They are journaled with the intent and never used again.
     * Completes at once; asks nobody.
     */
    Facts assign(PaymentKind kind, PaymentMethod method, Numbers numbers);

    /**
     * Makes the attempt. Reads from the card what it needs, calls {@link Attempt#sending}, sends, and answers.
     *
     * <p>For kinds whose policy says {@link ResolvePolicy.Remedy#REPEAT} it may be called again for the same attempt
     * and must then send the same message with the same numbers.
     */
    Future<Answer> start(Attempt attempt, Instrument instrument);

    /** Asks the other side what became of the attempt. Only called if the policy polls. */
    Future<Answer> query(Attempt attempt);

    /** Reverses, cancels or closes the attempt with the other side; called again until it answers surely. */
    Future<UndoAnswer> undo(Attempt attempt);

    /** Closes connections; safe to call twice. */
    Future<Void> close();
}
