package io.onetill.qr;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.Money;
import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.bill.BillKind;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between wallets: how their messages are written and read. Stateless; {@link WalletChannel} does the
 * rest. Readers answer {@link Answer.Unknown} to everything that is not surely something else, also to an answer whose
 * number, amount or merchant is not the request's.
 */
public interface Wallet {
    /** The channel's id: {@code alipay}, {@code wechat}. */
    String id();

    /** Name for customer and cashier. */
    String displayName();

    /** Our merchant number at the wallet. */
    String merchantId();

    /** How doubts are resolved. */
    WalletPolicies policies();

    /** Whether the wallet's messages can carry this amount. */
    boolean carries(Money amount);

    /** Takes the money by a payment code. */
    Exchange<Answer> pay(WalletOrder order, PaymentCode code);

    /** Makes a QR code for the order: answers waiting, with the code's text. */
    Exchange<Answer> createQr(WalletOrder order);

    /** Asks what became of a sale. */
    Exchange<Answer> query(WalletOrder order);

    /** Gives money back. */
    Exchange<Answer> refund(WalletRefund refund);

    /** Asks what became of a refund. */
    Exchange<Answer> queryRefund(WalletRefund refund);

    /** Cancels, reverses or closes a sale; gives the money back if it was paid. */
    Future<UndoAnswer> undo(WalletOrder order, WalletLine line);

    /** How its bills are read. */
    BillFormat billFormat();

    /** Which bills it has. */
    Set<BillKind> billKinds();

    /** Fetches the bill of a business day as the wallet gives it. */
    Future<BillAnswer> bill(BillKind kind, LocalDate day, WalletLine line);

    /**
     * Checks a notification: signature over the raw bytes, our ids, an amount above zero, and its age.
     *
     * @param now wall time
     * @return our number that it is about; empty if it is not surely from the wallet and for us
     */
    Optional<String> genuine(WalletHttpRequest notification, Instant now);

    /**
     * The same check, with the wallet's number of the notification, by which a repeat is known.
     *
     * @param now wall time
     * @return empty if it is not surely from the wallet and for us
     */
    default Optional<WalletNotice> notice(WalletHttpRequest notification, Instant now) {
        return genuine(notification, now).map(reference -> new WalletNotice(reference, ""));
    }

    /** Whether a notification is wrong on purpose, to find out whether we check signatures. */
    default boolean probes(WalletHttpRequest notification) {
        return false;
    }

    /**
     * Fetches the keys that are missing to check a message with these headers and this body (platform certificates of
     * an older contract); by default there is nothing to fetch. Called before a message is read.
     *
     * @return completes when that is over, whether or not the keys came; never fails
     */
    default Future<Void> keysFor(Map<String, String> headers, byte[] body, WalletLine line) {
        return Future.succeededFuture();
    }

    /** What the wallet wants to read once the notification is safely kept. */
    WalletHttpResponse acknowledgement();

    /** What the wallet reads when a notification was not accepted. */
    WalletHttpResponse refusal(int status);
}
