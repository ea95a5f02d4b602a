package io.onetill.qr.wechat;

import com.wechat.pay.java.service.billdownload.model.QueryBillEntity;
import io.onetill.codec.Hex;
import io.onetill.qr.Exchange;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletLine;
import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillKind;
import io.onetill.qr.bill.BillLimits;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a bill: asks for its address and digest, downloads it packed with a signed request, and checks the digest of what
 * is in the package, because the download itself carries no signature.
 */
final class WeChatBillDownload {
    /** Where the bill is, or what was said instead. */
    private record Where(
            @Nullable QueryBillEntity entity, @Nullable BillAnswer instead) {}

    private final WeChatGateway gateway;
    private final String shop;

    /** @param subMerchantId of a service provider's shop, whose trade bills are wanted */
    WeChatBillDownload(WeChatGateway gateway, Optional<String> subMerchantId) {
        this.gateway = gateway;
        this.shop = subMerchantId.map(number -> "&sub_mchid=" + number).orElse("");
    }

    Future<BillAnswer> fetch(BillKind kind, LocalDate day, WalletLine line) {
        Exchange<Where> where = gateway.get(target(kind, day) + "&tar_type=GZIP", WeChatBillDownload::where);
        return line.run(where, line.timeouts().other()).compose(found -> {
            if (found.instead() != null) {
                return Future.succeededFuture(found.instead());
            }
            return found.entity() != null
                    ? download(found.entity(), line)
                    : Future.failedFuture(new IllegalStateException("WeChat Pay gave no bill for " + day));
        });
    }

    private String target(BillKind kind, LocalDate day) {
        return switch (kind) {
            case TRADE -> "/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL" + shop;
            case SALES -> "/v3/bill/tradebill?bill_date=" + day + "&bill_type=SUCCESS" + shop;
            case REFUNDS -> "/v3/bill/tradebill?bill_date=" + day + "&bill_type=REFUND" + shop;
            // The account is the service provider's own.
            case FUND_FLOW -> "/v3/bill/fundflowbill?bill_date=" + day + "&account_type=BASIC";
        };
    }

    private static Where where(Reply reply) {
        if (reply.verified() && reply.code().equals("NO_STATEMENT_EXIST")) {
            return new Where(null, new BillAnswer.None(false));
        }
        if (reply.verified() && reply.code().equals("STATEMENT_CREATING")) {
            return new Where(null, new BillAnswer.NotYet());
        }
        Optional<QueryBillEntity> entity = reply.ok() ? reply.read(QueryBillEntity.class) : Optional.empty();
        return entity.filter(found -> found.getDownloadUrl() != null && found.getHashValue() != null)
                .map(found -> new Where(found, null))
                .orElseGet(() -> {
                    throw new IllegalStateException(
                            "WeChat Pay gave no bill: HTTP " + reply.status() + " " + reply.code());
                });
    }

    private Future<BillAnswer> download(QueryBillEntity entity, WalletLine line) {
        URI url = URI.create(entity.getDownloadUrl());
        String signedTarget = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        Exchange<BillAnswer> download = new Exchange<>(
                stamp -> gateway.request("GET", signedTarget, "", stamp), (response, now) -> checked(entity, response));
        return line.run(download, line.timeouts().bill());
    }

    private static BillAnswer checked(QueryBillEntity entity, WalletHttpResponse response) {
        if (response.status() != 200) {
            throw new IllegalStateException("bill download: HTTP " + response.status());
        }
        if (!digest(response.body()).equalsIgnoreCase(entity.getHashValue())) {
            throw new IllegalStateException("the bill does not have the digest that was announced");
        }
        return new BillAnswer.Ready(response.body());
    }

    /** Of what is in the gzip, in one pass. */
    private static String digest(byte[] file) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            new DigestInputStream(BillFile.content(new ByteArrayInputStream(file), BillLimits.DEFAULT), sha1)
                    .transferTo(OutputStream.nullOutputStream());
            return Hex.encode(sha1.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        } catch (IOException e) {
            throw new IllegalStateException("the bill was cut", e);
        }
    }
}
