package io.onetill.samples.shop.exhaustive;

import static io.onetill.payment.PaymentStatus.APPROVED;
import static io.onetill.payment.PaymentStatus.CANCELLED;
import static io.onetill.payment.PaymentStatus.DECLINED;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.payment.EntryMode;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.Money;
import io.onetill.payment.OfflineSaleRequest;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.samples.shop.ScriptedShop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The table of transactions that are crashed, faulted and interleaved. A new transaction of the SDK is one more row: what
 * is asked of the till, what the customer does, and how it ends if nothing goes wrong.
 */
public enum Scenario {
    /** A chip card with PIN. */
    CHIP_SALE(PaymentMethod.CARD, card(SimulatedCards.CHIP_PIN, EntryMode.CHIP), APPROVED),
    /** A contactless card. */
    TAP_SALE(PaymentMethod.CARD, card(SimulatedCards.TAP, EntryMode.CONTACTLESS), APPROVED),
    /** A magnetic stripe. */
    STRIPE_SALE(PaymentMethod.CARD, card(SimulatedCards.STRIPE_SIGNATURE, EntryMode.MAGSTRIPE), APPROVED),
    /** A card that its issuer refuses. */
    REFUSED_SALE(PaymentMethod.CARD, card(SimulatedCards.INSUFFICIENT_FUNDS, EntryMode.CHIP), DECLINED),
    /** A chip that refuses what its issuer approved: a reversal without any fault. */
    REVERSED_SALE(PaymentMethod.CARD, card(SimulatedCards.CHIP_DECLINES, EntryMode.CHIP), DECLINED),
    /** The void of a card sale. */
    CARD_VOID(CHIP_SALE, PaymentKind.VOID),
    /** The refund of a part of a card sale. */
    CARD_REFUND(CHIP_SALE, PaymentKind.REFUND),
    /** An authorization by a chip card with PIN. */
    HOLD(PaymentKind.AUTHORIZATION, card(SimulatedCards.CHIP_PIN, EntryMode.CHIP)),
    /** The void of an authorization. */
    HOLD_VOID(HOLD, PaymentKind.AUTHORIZATION_VOID),
    /** The completion of an authorization, asked of the issuer. */
    COMPLETION(HOLD, PaymentKind.COMPLETION),
    /** The completion of an authorization, told to the issuer. */
    COMPLETION_NOTICE(HOLD, PaymentKind.COMPLETION_NOTICE),
    /** A sale that was authorized by telephone. */
    TELEPHONE(PaymentKind.OFFLINE_SALE, card(SimulatedCards.CHIP_PIN, EntryMode.CHIP)),
    /** A tap that card and till approve without the issuer, who hears of it afterwards. */
    OFFLINE(PaymentKind.SALE, card(SimulatedCards.ELECTRONIC_CASH, EntryMode.CONTACTLESS)),
    /** An Alipay payment code, paid at once. */
    ALIPAY_CODE(PaymentMethod.PAYMENT_CODE, code("alipay-pays"), APPROVED),
    /** A WeChat payment code whose payer types a password first (USERPAYING). */
    WECHAT_CODE(PaymentMethod.PAYMENT_CODE, code("wechat-password-then-pays"), APPROVED),
    /** A UnionPay code, paid at once over the acquirer. */
    UNIONPAY_PAY(PaymentMethod.PAYMENT_CODE, unionPay(SimulatedQrScenario.PAYS), APPROVED),
    /** The refund of a part of a UnionPay sale. */
    UNIONPAY_REFUND(UNIONPAY_PAY, PaymentKind.REFUND),
    /** The void of a UnionPay sale. */
    UNIONPAY_VOID(UNIONPAY_PAY, PaymentKind.VOID),
    /** A shown code, paid by Alipay. */
    ALIPAY_SHOWN(PaymentMethod.DYNAMIC_QR, scan("支付宝"), APPROVED),
    /** A shown code, paid by WeChat Pay. */
    WECHAT_SHOWN(PaymentMethod.DYNAMIC_QR, scan("微信支付"), APPROVED),
    /** A shown code that the cashier cancels. */
    SHOWN_CANCELLED(PaymentMethod.DYNAMIC_QR, shop -> {}, CANCELLED, Duration.ofSeconds(2)),
    /** A payment code whose payer types for ever, until the cashier cancels. */
    CODE_CANCELLED(PaymentMethod.PAYMENT_CODE, code("alipay-never-finishes"), CANCELLED, Duration.ofSeconds(5)),
    /** The refund of a part of an Alipay sale. */
    ALIPAY_REFUND(ALIPAY_CODE, PaymentKind.REFUND),
    /** The refund of a part of a WeChat sale. */
    WECHAT_REFUND(WECHAT_SHOWN, PaymentKind.REFUND),
    /** The void of a wallet sale. */
    WALLET_VOID(ALIPAY_CODE, PaymentKind.VOID),
    /** Any method is allowed, and a card is presented. */
    ANY_CARD(EnumSet.allOf(PaymentMethod.class), card(SimulatedCards.TAP, EntryMode.CONTACTLESS), APPROVED),
    /** Any method is allowed, and a payment code is shown. */
    ANY_CODE(EnumSet.allOf(PaymentMethod.class), code("wechat-pays"), APPROVED),
    /** Any method is allowed, and a shown code is paid. */
    ANY_SHOWN(EnumSet.allOf(PaymentMethod.class), scan("支付宝"), APPROVED);

    static final RequestId SALE = new RequestId("sale-1");
    static final RequestId BACK = new RequestId("back-1");
    /** What a refund asks for first, of a sale of {@link #AMOUNT}. */
    static final Money PART = Money.fen(5_00);
    /** What is left then. */
    static final Money REST = Money.fen(7_34);

    private static final Money AMOUNT = Money.fen(12_34);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Patience of a card dialogue, answer time of the slowest policy, closing of shown codes, a slow disk, paper. */
    private static final Duration LONGEST = PATIENCE.plusSeconds(150 + 75);

    private static final Duration LONGEST_BACK = Duration.ofSeconds(120 + 150 + 75);

    private final PaymentKind kind;
    private final Optional<Scenario> original;
    private final Set<PaymentMethod> methods;
    private final Consumer<ScriptedShop> deed;
    private final PaymentStatus ends;
    private final Optional<Duration> cancelAfter;

    Scenario(PaymentMethod method, Consumer<ScriptedShop> deed, PaymentStatus ends) {
        this(PaymentKind.SALE, Optional.empty(), EnumSet.of(method), deed, ends, Optional.empty());
    }

    Scenario(PaymentMethod method, Consumer<ScriptedShop> deed, PaymentStatus ends, Duration cancelAfter) {
        this(PaymentKind.SALE, Optional.empty(), EnumSet.of(method), deed, ends, Optional.of(cancelAfter));
    }

    Scenario(PaymentKind kind, Consumer<ScriptedShop> deed) {
        this(kind, Optional.empty(), EnumSet.of(PaymentMethod.CARD), deed, APPROVED, Optional.empty());
    }

    Scenario(Set<PaymentMethod> methods, Consumer<ScriptedShop> deed, PaymentStatus ends) {
        this(PaymentKind.SALE, Optional.empty(), methods, deed, ends, Optional.empty());
    }

    Scenario(Scenario original, PaymentKind kind) {
        this(kind, Optional.of(original), original.methods, original.deed, APPROVED, Optional.empty());
    }

    Scenario(
            PaymentKind kind,
            Optional<Scenario> original,
            Set<PaymentMethod> methods,
            Consumer<ScriptedShop> deed,
            PaymentStatus ends,
            Optional<Duration> cancelAfter) {
        this.kind = kind;
        this.original = original;
        this.methods = Set.copyOf(methods);
        this.deed = deed;
        this.ends = ends;
        this.cancelAfter = cancelAfter;
    }

    /** The sale that has to be there first. */
    Optional<Scenario> original() {
        return original;
    }

    /** How it ends if nothing goes wrong. */
    PaymentStatus ends() {
        return ends;
    }

    /** When the cashier cancels, if at all. */
    Optional<Duration> cancelAfter() {
        return cancelAfter;
    }

    /** What it does. */
    PaymentKind kind() {
        return kind;
    }

    /** How it may be paid. */
    Set<PaymentMethod> methods() {
        return methods;
    }

    /** What is asked of the till; for a refund or void with the sale that was paid. */
    Wish wish(Optional<Payment> sale) {
        return kind.begins() ? wish(sale, SALE, AMOUNT) : wish(sale, BACK, PART);
    }

    /** The same under another request id or with another amount; a void of another amount is a refund. */
    Wish wish(Optional<Payment> sale, RequestId id, Money amount) {
        if (kind.begins()) {
            PaymentMethod[] all = methods.toArray(new PaymentMethod[0]);
            PaymentRequest request = PaymentRequest.of(id.value(), "order-1", amount)
                    .by(all[0], all)
                    .waiting(PATIENCE);
            return new Wish(id, door -> begun(door, request), deed, LONGEST);
        }
        PaymentId original = sale.orElseThrow().id();
        if (kind.takes()) {
            FollowUpRequest request = new FollowUpRequest(id, kind, original, amount);
            return new Wish(id, door -> door.followUp(request), cardOnly(), LONGEST_BACK);
        }
        if (kind != PaymentKind.REFUND && amount.equals(PART)) {
            VoidRequest request = new VoidRequest(id, original);
            return new Wish(id, door -> door.voidPayment(request), cardOnly(), LONGEST_BACK);
        }
        RefundRequest request = new RefundRequest(id, original, amount);
        return new Wish(id, door -> door.refund(request), cardOnly(), LONGEST_BACK);
    }

    private PaymentHandle begun(Payments door, PaymentRequest request) {
        return switch (kind) {
            case AUTHORIZATION -> door.authorize(request);
            case OFFLINE_SALE -> door.offlineSale(new OfflineSaleRequest(request, "AB1234"));
            default -> door.pay(request);
        };
    }

    /** Whether the till may approve without the issuer. */
    boolean offline() {
        return this == OFFLINE;
    }

    /** Who gets money back shows the card again, and nothing else. */
    private Consumer<ScriptedShop> cardOnly() {
        return methods.contains(PaymentMethod.CARD) ? deed : shop -> {};
    }

    private static Consumer<ScriptedShop> card(SimulatedCards card, EntryMode mode) {
        return shop -> shop.presents(card, mode);
    }

    private static Consumer<ScriptedShop> code(String name) {
        String code = SimulatedCodes.named(name).orElseThrow().code();
        return shop -> shop.shows(code);
    }

    private static Consumer<ScriptedShop> unionPay(SimulatedQrScenario payer) {
        return shop -> shop.shows(payer.code());
    }

    /** Scans again after a while: the code may have come late. */
    private static Consumer<ScriptedShop> scan(String wallet) {
        return shop -> {
            shop.scans(wallet);
            shop.time().after(Duration.ofSeconds(6), () -> shop.scans(wallet));
        };
    }
}
