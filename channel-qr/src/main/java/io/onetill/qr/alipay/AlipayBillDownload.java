package io.onetill.qr.alipay;

import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import io.onetill.qr.Exchange;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletLine;
import io.onetill.qr.bill.BillAnswer;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a trade bill: asks for its address, which lives 30 seconds, and downloads it at once. The download carries
 * neither signature nor digest; the zip has a checksum for each file.
 */
final class AlipayBillDownload {
    /** Where the bill is, or what was said instead; neither if there is no usable answer. */
    private record Where(String url, @Nullable BillAnswer instead) {
        static final Where NOWHERE = new Where("", null);
    }

    private final AlipayEnvelope gateway;
    private final Optional<String> subMerchantId;

    /** @param subMerchantId of a service provider's shop, whose bill is wanted */
    AlipayBillDownload(AlipayEnvelope gateway, Optional<String> subMerchantId) {
        this.gateway = gateway;
        this.subMerchantId = subMerchantId;
    }

    Future<BillAnswer> fetch(LocalDate day, WalletLine line) {
        AlipayDataDataserviceBillDownloadurlQueryModel model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType("trade");
        model.setBillDate(day.toString());
        subMerchantId.ifPresent(model::setSmid);
        Exchange<Where> where = gateway.call(
                new AlipayDataDataserviceBillDownloadurlQueryRequest(),
                model,
                false,
                AlipayBillDownload::where,
                Where.NOWHERE);
        return line.run(where, line.timeouts().other()).compose(found -> {
            if (found.instead() != null) {
                return Future.succeededFuture(found.instead());
            }
            return found.url().isEmpty()
                    ? Future.failedFuture(new IllegalStateException("Alipay gave no bill for " + day))
                    : download(found.url(), line);
        });
    }

    private static Where where(AlipayDataDataserviceBillDownloadurlQueryResponse response) {
        if ("EMPTY_DATA_WITH_BILL_FILE".equals(response.getBillFileCode())) {
            return new Where("", new BillAnswer.None(true));
        }
        // Said of a day without business, and also of one whose bill is not there yet.
        if (text(response.getSubCode()).toLowerCase(Locale.ROOT).endsWith("bill_not_exist")) {
            return new Where("", new BillAnswer.None(false));
        }
        return "10000".equals(response.getCode())
                ? new Where(text(response.getBillDownloadUrl()), null)
                : Where.NOWHERE;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Future<BillAnswer> download(String url, WalletLine line) {
        WalletHttpRequest get = new WalletHttpRequest("GET", url, Map.of(), new byte[0]);
        return line.transport()
                .send(get, line.timeouts().bill())
                .compose(file -> file.status() == 200
                        ? Future.succeededFuture(new BillAnswer.Ready(file.body()))
                        : Future.failedFuture(new IllegalStateException("bill download: HTTP " + file.status())));
    }
}
