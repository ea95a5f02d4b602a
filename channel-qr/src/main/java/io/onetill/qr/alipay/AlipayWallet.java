package io.onetill.qr.alipay;

import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Alipay, over its v2 gateway or its v3 form: face-to-face payment (barcode and shown code), refund, cancel, bill. */
public final class AlipayWallet implements Wallet {
    private static final Answer NOT_VERIFIED = new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none());
    private static final String QR_LIFE = WalletPolicies.QR_LIFE.toMinutes() + "m";
    private static final int MOST_SUBJECT = 128;

    private final AlipayOptions options;
    private final AlipayEnvelope gateway;
    private final AlipayNotifications notifications;
    private final AlipayAnswers answers;
    private final AlipayUndo undo;

    /** A wallet with these options. */
    public AlipayWallet(AlipayOptions options) {
        this.options = options;
        this.gateway = AlipayEnvelope.of(options);
        this.notifications = new AlipayNotifications(options);
        this.answers = new AlipayAnswers(options.sellerId());
        this.undo = new AlipayUndo(this, gateway, answers);
    }

    @Override
    public String id() {
        return "alipay";
    }

    @Override
    public String displayName() {
        return "支付宝";
    }

    @Override
    public String merchantId() {
        return options.sellerId();
    }

    @Override
    public WalletPolicies policies() {
        return options.policies();
    }

    @Override
    public boolean carries(Money amount) {
        return amount.currency().equals(Money.CNY) && amount.minor() >= 1 && amount.minor() <= 10_000_000_000L;
    }

    @Override
    public Exchange<Answer> pay(WalletOrder order, PaymentCode code) {
        AlipayTradePayModel model = new AlipayTradePayModel();
        model.setOutTradeNo(order.outTradeNo());
        model.setScene("bar_code");
        model.setAuthCode(code.clear(ClearAccess.token()));
        model.setSubject(subject(order));
        model.setTotalAmount(order.amount().decimal());
        model.setSellerId(options.sellerId());
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        model.setTimeoutExpress(QR_LIFE);
        AlipayPartnerTerms.apply(options, model);
        return gateway.call(
                new AlipayTradePayRequest(), model, false, response -> answers.paid(order, response), NOT_VERIFIED);
    }

    @Override
    public Exchange<Answer> createQr(WalletOrder order) {
        AlipayTradePrecreateModel model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(order.outTradeNo());
        model.setSubject(subject(order));
        model.setTotalAmount(order.amount().decimal());
        model.setSellerId(options.sellerId());
        model.setProductCode("FACE_TO_FACE_PAYMENT");
        model.setTimeoutExpress(QR_LIFE);
        model.setQrCodeTimeoutExpress(QR_LIFE);
        AlipayPartnerTerms.apply(options, model);
        return gateway.call(
                new AlipayTradePrecreateRequest(),
                model,
                true,
                response -> answers.created(order, response),
                NOT_VERIFIED);
    }

    @Override
    public Exchange<Answer> query(WalletOrder order) {
        AlipayTradeQueryModel model = new AlipayTradeQueryModel();
        model.setOutTradeNo(order.outTradeNo());
        return gateway.call(
                new AlipayTradeQueryRequest(),
                model,
                false,
                response -> answers.queried(order, response),
                NOT_VERIFIED);
    }

    @Override
    public Exchange<Answer> refund(WalletRefund refund) {
        AlipayTradeRefundModel model = new AlipayTradeRefundModel();
        model.setOutTradeNo(refund.outTradeNo());
        model.setOutRequestNo(refund.outRefundNo());
        model.setRefundAmount(refund.amount().decimal());
        return gateway.call(
                new AlipayTradeRefundRequest(),
                model,
                false,
                response -> answers.refunded(refund, response),
                NOT_VERIFIED);
    }

    @Override
    public Exchange<Answer> queryRefund(WalletRefund refund) {
        AlipayTradeFastpayRefundQueryModel model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(refund.outTradeNo());
        model.setOutRequestNo(refund.outRefundNo());
        model.setQueryOptions(List.of("gmt_refund_pay"));
        return gateway.call(
                new AlipayTradeFastpayRefundQueryRequest(),
                model,
                false,
                response -> answers.refundQueried(refund, response),
                NOT_VERIFIED);
    }

    @Override
    public Future<UndoAnswer> undo(WalletOrder order, WalletLine line) {
        return undo.cancel(order, line);
    }

    @Override
    public BillFormat billFormat() {
        return BillFormat.ALIPAY;
    }

    @Override
    public Set<BillKind> billKinds() {
        return Set.of(BillKind.TRADE);
    }

    @Override
    public Future<BillAnswer> bill(BillKind kind, LocalDate day, WalletLine line) {
        return new AlipayBillDownload(gateway, options.partner().flatMap(AlipayPartner::subMerchantId))
                .fetch(day, line);
    }

    @Override
    public Optional<String> genuine(WalletHttpRequest notification, Instant now) {
        return notifications.genuine(notification);
    }

    @Override
    public WalletHttpResponse acknowledgement() {
        return WalletHttpResponse.of(200, "text/plain", "success");
    }

    @Override
    public WalletHttpResponse refusal(int status) {
        return WalletHttpResponse.of(status, "text/plain", "fail");
    }

    /** Alipay refuses these characters in a subject. */
    private static String subject(WalletOrder order) {
        return WalletText.atMost(order.description().replaceAll("[/=&]", " "), MOST_SUBJECT);
    }
}
