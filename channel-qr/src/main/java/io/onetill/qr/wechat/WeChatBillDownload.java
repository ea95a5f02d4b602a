package io.onetill.qr.wechat;

import com.wechat.pay.java.service.billdownload.model.QueryBillEntity;
import io.onetill.codec.Hex;
import io.onetill.qr.Exchange;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletLine;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import io.onetill.reconciliation.Bill;
import io.vertx.core.Future;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Fetches a trade bill: asks for its address and digest, downloads it with a signed request, and checks the digest,
 * because the download itself carries no signature.
 */
final class WeChatBillDownload {
    private final WeChatGateway gateway;

    WeChatBillDownload(WeChatGateway gateway) {
        this.gateway = gateway;
    }

    Future<Bill> fetch(LocalDate day, WalletLine line) {
        Exchange<Optional<QueryBillEntity>> where =
                gateway.get("/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL", WeChatBillDownload::address);
        return line.run(where, line.timeouts().other())
                .compose(entity -> entity.map(found -> download(found, day, line))
                        .orElseGet(() -> Future.succeededFuture(new Bill("wechat", day, List.of(), List.of()))));
    }

    /** Nothing if there was no business that day. */
    private static Optional<QueryBillEntity> address(Reply reply) {
        if (reply.verified() && reply.code().equals("NO_STATEMENT_EXIST")) {
            return Optional.empty();
        }
        return Optional.of(reply.ok() ? reply : new Reply(reply.status(), false, ""))
                .flatMap(usable -> usable.read(QueryBillEntity.class))
                .filter(entity -> entity.getDownloadUrl() != null && entity.getHashValue() != null)
                .or(() -> {
                    throw new IllegalStateException(
                            "WeChat Pay gave no bill: HTTP " + reply.status() + " " + reply.code());
                });
    }

    private Future<Bill> download(QueryBillEntity entity, LocalDate day, WalletLine line) {
        URI url = URI.create(entity.getDownloadUrl());
        String signedTarget = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        Exchange<Bill> download = new Exchange<>(
                stamp -> gateway.request("GET", signedTarget, "", stamp),
                (response, now) -> checked(entity, day, response));
        return line.run(download, line.timeouts().bill());
    }

    private static Bill checked(QueryBillEntity entity, LocalDate day, WalletHttpResponse response) {
        if (response.status() != 200) {
            throw new IllegalStateException("bill download: HTTP " + response.status());
        }
        try {
            String digest = Hex.encode(MessageDigest.getInstance("SHA-1").digest(response.body()));
            if (!digest.equalsIgnoreCase(entity.getHashValue())) {
                throw new IllegalStateException("the bill does not have the digest that was announced");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
        return BillFile.parse(BillFormat.WECHAT, day, response.body());
    }
}
