package io.onetill.qr.wechat;

import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.Exchange;
import io.onetill.qr.Wallet;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletLine;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.WalletText;
import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.bill.BillKind;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * WeChat Pay over API v3: payment-code pay, native pay, refund, reverse, close, bill.
 *
 * <p>Payment-code pay and reverse are not in the official SDK; their paths and bodies are those of the merchant
 * documentation (codepay, 2024-12). Query, refund and bill are shared with all other products.
 */
public final class WeChatWallet implements Wallet {
    /** The most that the API's 32-bit amount carries, in fen. */
    public static final long MOST_FEN = Integer.MAX_VALUE;

    static final String TRANSACTIONS = "/v3/pay/transactions/";
    static final String REFUNDS = "/v3/refund/domestic/refunds";

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+08:00'");
    // A backstop only: an unpaid code is closed by us. Counted from the request, which may be minutes old.
    private static final Duration ORDER_LIFE = Duration.ofMinutes(30);
    private static final int MOST_DESCRIPTION = 127;

    private final WeChatOptions options;
    private final WeChatGateway gateway;
    private final WeChatAnswers answers;
    private final WeChatUndo undo;
    private final WeChatNotifications notifications;

    /** A wallet with these options. */
    public WeChatWallet(WeChatOptions options) {
        this.options = options;
        this.gateway = new WeChatGateway(options);
        this.answers = new WeChatAnswers(options);
        this.undo = new WeChatUndo(this, gateway, answers, options);
        this.notifications = new WeChatNotifications(gateway, options);
    }

    @Override
    public String id() {
        return "wechat";
    }

    @Override
    public String displayName() {
        return "微信支付";
    }

    @Override
    public String merchantId() {
        return options.merchantId();
    }

    @Override
    public WalletPolicies policies() {
        return options.policies();
    }

    @Override
    public boolean carries(Money amount) {
        return amount.currency().equals(Money.CNY) && amount.minor() >= 1 && amount.minor() <= MOST_FEN;
    }

    @Override
    public Exchange<Answer> pay(WalletOrder order, PaymentCode code) {
        WeChatBodies.CodePay body = new WeChatBodies.CodePay(
                options.appId(),
                options.merchantId(),
                description(order),
                order.outTradeNo(),
                new WeChatBodies.Payer(code.clear(ClearAccess.token())),
                new WeChatBodies.Amount(fen(order), "CNY"),
                new WeChatBodies.Scene(options.deviceIp(), new WeChatBodies.Store(options.storeId())));
        return gateway.post(TRANSACTIONS + "codepay", body, reply -> answers.paid(order, reply));
    }

    @Override
    public Exchange<Answer> createQr(WalletOrder order) {
        Amount amount = new Amount();
        amount.setTotal(fen(order));
        amount.setCurrency("CNY");
        PrepayRequest body = new PrepayRequest();
        body.setAppid(options.appId());
        body.setMchid(options.merchantId());
        body.setDescription(description(order));
        body.setOutTradeNo(order.outTradeNo());
        body.setNotifyUrl(options.notifyUrl().orElse(WeChatOptions.NO_NOTIFICATIONS));
        body.setTimeExpire(RFC_3339.format(order.requestedAt().plus(ORDER_LIFE).atOffset(ZoneOffset.ofHours(8))));
        body.setAmount(amount);
        return gateway.post(TRANSACTIONS + "native", body, answers::created);
    }

    @Override
    public Exchange<Answer> query(WalletOrder order) {
        String target = TRANSACTIONS + "out-trade-no/" + order.outTradeNo() + "?mchid=" + options.merchantId();
        return gateway.get(target, reply -> answers.queried(order, reply));
    }

    @Override
    public Exchange<Answer> refund(WalletRefund refund) {
        AmountReq amount = new AmountReq();
        amount.setRefund(refund.amount().minor());
        amount.setTotal(refund.saleAmount().minor());
        amount.setCurrency("CNY");
        CreateRequest body = new CreateRequest();
        body.setOutTradeNo(refund.outTradeNo());
        body.setOutRefundNo(refund.outRefundNo());
        body.setAmount(amount);
        return gateway.post(REFUNDS, body, reply -> answers.refunded(refund, reply));
    }

    @Override
    public Exchange<Answer> queryRefund(WalletRefund refund) {
        return gateway.get(REFUNDS + "/" + refund.outRefundNo(), reply -> answers.refundQueried(refund, reply));
    }

    @Override
    public Future<UndoAnswer> undo(WalletOrder order, WalletLine line) {
        return order.method() == PaymentMethod.PAYMENT_CODE ? undo.reverse(order, line) : undo.close(order, line);
    }

    @Override
    public BillFormat billFormat() {
        return BillFormat.WECHAT;
    }

    @Override
    public Set<BillKind> billKinds() {
        return EnumSet.allOf(BillKind.class);
    }

    @Override
    public Future<BillAnswer> bill(BillKind kind, LocalDate day, WalletLine line) {
        return new WeChatBillDownload(gateway).fetch(kind, day, line);
    }

    @Override
    public Optional<String> genuine(WalletHttpRequest notification, Instant now) {
        return notifications.genuine(notification, now);
    }

    @Override
    public WalletHttpResponse acknowledgement() {
        return new WalletHttpResponse(204, Map.of(), new byte[0]);
    }

    @Override
    public WalletHttpResponse refusal(int status) {
        return WalletHttpResponse.of(status, "application/json", "{\"code\":\"FAIL\",\"message\":\"失败\"}");
    }

    private static int fen(WalletOrder order) {
        return Math.toIntExact(order.amount().minor());
    }

    private static String description(WalletOrder order) {
        return WalletText.atMost(order.description(), MOST_DESCRIPTION);
    }
}
