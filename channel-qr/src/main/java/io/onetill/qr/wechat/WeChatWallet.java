package io.onetill.qr.wechat;

import com.google.gson.JsonObject;
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
import io.onetill.qr.WalletNotice;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.WalletText;
import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.bill.BillKind;
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
 * WeChat Pay: payment-code pay, native pay, refund, reverse, close, bill, for merchants and for service providers.
 *
 * <p>Everything goes by API v3, but payment codes go by API v2 if the options say so. Safe for any thread.
 */
public final class WeChatWallet implements Wallet {
    /** The most that the API's 32-bit amount carries, in fen. */
    public static final long MOST_FEN = Integer.MAX_VALUE;

    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+08:00'");
    // A backstop only: an unpaid code is closed by us. Counted from the request, which may be minutes old.
    private static final Duration ORDER_LIFE = Duration.ofMinutes(30);
    private static final int MOST_DESCRIPTION = 127;

    private final WeChatOptions options;
    private final WeChatGateway gateway;
    private final WeChatAnswers answers;
    private final WeChatCodes codes;
    private final WeChatUndo undo;
    private final WeChatKeys keys;
    private final WeChatNotifications notifications;

    /** A wallet with these options. */
    public WeChatWallet(WeChatOptions options) {
        this.options = options;
        this.keys = new WeChatKeys(options);
        this.gateway = new WeChatGateway(options, keys);
        this.answers = new WeChatAnswers(options);
        this.codes = options.v2()
                .<WeChatCodes>map(older -> new WeChatCodesV2(options, older, answers))
                .orElseGet(() -> new WeChatCodesV3(gateway, answers, options));
        this.undo = new WeChatUndo(this, gateway, options);
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
        return options.merchant().seller();
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
        return codes.pay(order, code);
    }

    @Override
    public Exchange<Answer> createQr(WalletOrder order) {
        JsonObject body = options.merchant().names();
        body.addProperty("description", description(order));
        body.addProperty("out_trade_no", order.outTradeNo());
        body.addProperty("notify_url", options.notifyUrl().orElse(WeChatOptions.NO_NOTIFICATIONS));
        body.addProperty(
                "time_expire",
                RFC_3339.format(order.requestedAt().plus(ORDER_LIFE).atOffset(ZoneOffset.ofHours(8))));
        body.add("amount", amount(order));
        return gateway.post(options.merchant().transactions() + "native", body, answers::created);
    }

    @Override
    public Exchange<Answer> query(WalletOrder order) {
        if (order.method() == PaymentMethod.PAYMENT_CODE) {
            return codes.query(order);
        }
        String target =
                options.merchant().order(order.outTradeNo(), options.merchant().query());
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
        options.refundNotifyUrl().ifPresent(body::setNotifyUrl);
        options.merchant().sub().ifPresent(shop -> body.setSubMchid(shop.merchantId()));
        return gateway.post(REFUNDS, body, reply -> answers.refunded(refund, reply));
    }

    @Override
    public Exchange<Answer> queryRefund(WalletRefund refund) {
        String shop = options.merchant()
                .sub()
                .map(found -> "?sub_mchid=" + found.merchantId())
                .orElse("");
        return gateway.get(REFUNDS + "/" + refund.outRefundNo() + shop, reply -> answers.refundQueried(refund, reply));
    }

    @Override
    public Future<UndoAnswer> undo(WalletOrder order, WalletLine line) {
        return order.method() == PaymentMethod.PAYMENT_CODE
                ? line.run(codes.reverse(order), line.timeouts().other())
                : undo.close(order, line);
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
        return new WeChatBillDownload(gateway, options.merchant().sub().map(WeChatSubMerchant::merchantId))
                .fetch(kind, day, line);
    }

    @Override
    public Optional<String> genuine(WalletHttpRequest notification, Instant now) {
        return notice(notification, now).map(WalletNotice::reference);
    }

    @Override
    public Optional<WalletNotice> notice(WalletHttpRequest notification, Instant now) {
        return notifications.genuine(notification, now);
    }

    @Override
    public boolean probes(WalletHttpRequest notification) {
        return WeChatNotifications.probes(notification);
    }

    @Override
    public WalletHttpResponse acknowledgement() {
        return new WalletHttpResponse(204, Map.of(), new byte[0]);
    }

    @Override
    public WalletHttpResponse refusal(int status) {
        return WalletHttpResponse.of(status, "application/json", "{\"code\":\"FAIL\",\"message\":\"失败\"}");
    }

    @Override
    public Future<Void> keysFor(Map<String, String> headers, byte[] body, WalletLine line) {
        return keys.need(headers, line, gateway);
    }

    static JsonObject amount(WalletOrder order) {
        JsonObject amount = new JsonObject();
        amount.addProperty("total", Math.toIntExact(order.amount().minor()));
        amount.addProperty("currency", "CNY");
        return amount;
    }

    static String description(WalletOrder order) {
        return WalletText.atMost(order.description(), MOST_DESCRIPTION);
    }
}
