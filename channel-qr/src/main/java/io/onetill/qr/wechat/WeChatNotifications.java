package io.onetill.qr.wechat;

import com.google.gson.annotations.SerializedName;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.AeadCipher;
import com.wechat.pay.java.core.util.GsonUtil;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletNotice;
import io.onetill.secret.ClearAccess;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notifications: signature over the raw body, age below five minutes, deciphered with the APIv3 key, merchant checked.
 *
 * <p>The official parser does not look at the age and fails on an absent {@code associated_data}, so only its cipher and
 * models are used. The time, the nonce and the notification's id are all signed, so the id alone tells a repeat.
 */
final class WeChatNotifications {
    private static final Set<String> REFUNDS = Set.of("REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED");
    private static final String PAID = "TRANSACTION.SUCCESS";

    private final WeChatGateway gateway;
    private final WeChatOptions options;
    private final AeadCipher cipher;

    WeChatNotifications(WeChatGateway gateway, WeChatOptions options) {
        this.gateway = gateway;
        this.options = options;
        // The cipher keeps this very array, so it cannot be erased while notifications are taken.
        this.cipher = new AeadAesCipher(options.apiV3Key().clear(ClearAccess.token()));
    }

    /** WeChat Pay sends some notifications with a signature that is wrong on purpose and says so at its beginning. */
    static boolean probes(WalletHttpRequest notification) {
        return notification.header("Wechatpay-Signature").orElse("").startsWith("WECHATPAY/SIGNTEST/");
    }

    Optional<WalletNotice> genuine(WalletHttpRequest notification, Instant now) {
        String body = notification.text();
        if (!gateway.signedByWeChat(notification::header, body, now)) {
            return Optional.empty();
        }
        try {
            Envelope envelope = GsonUtil.getGson().fromJson(body, Envelope.class);
            return envelope == null || envelope.resource == null
                    ? Optional.empty()
                    : reference(envelope, decipher(envelope.resource))
                            .filter(reference -> !reference.isEmpty())
                            .map(reference -> new WalletNotice(reference, WeChatTrade.text(envelope.id)));
        } catch (RuntimeException e) {
            // Cipher and Gson throw whatever they stumble over: signed, but not something that we can read.
            return Optional.empty();
        }
    }

    private Optional<String> reference(Envelope envelope, String content) {
        String type = envelope.eventType == null ? "" : envelope.eventType;
        if (REFUNDS.contains(type)) {
            RefundNotice notice = GsonUtil.getGson().fromJson(content, RefundNotice.class);
            return Optional.ofNullable(notice)
                    .filter(found -> options.merchant()
                            .named(
                                    found.merchantId == null ? found.providerId : found.merchantId,
                                    null,
                                    found.subMerchantId))
                    .map(found -> found.outRefundNo);
        }
        if (!type.equals(PAID)) {
            // Of a product that is not ours.
            return Optional.empty();
        }
        return WeChatTrade.of(new WeChatGateway.Reply(200, true, content), options.merchant())
                .filter(WeChatTrade::ours)
                .filter(trade ->
                        trade.amount().filter(amount -> amount.minor() > 0).isPresent())
                .map(WeChatTrade::outTradeNo);
    }

    private String decipher(Resource resource) {
        return cipher.decrypt(
                bytes(resource.associatedData),
                bytes(resource.nonce),
                Base64.getDecoder().decode(text(resource.ciphertext)));
    }

    private static byte[] bytes(@Nullable String value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Classes, because this Gson cannot read records. */
    static final class Envelope {
        @SerializedName("id")
        @Nullable
        String id;

        @SerializedName("event_type")
        @Nullable
        String eventType;

        @SerializedName("resource")
        @Nullable
        Resource resource;
    }

    static final class Resource {
        @SerializedName("ciphertext")
        @Nullable
        String ciphertext;

        @SerializedName("nonce")
        @Nullable
        String nonce;

        @SerializedName("associated_data")
        @Nullable
        String associatedData;
    }

    static final class RefundNotice {
        @SerializedName("mchid")
        @Nullable
        String merchantId;

        @SerializedName("sp_mchid")
        @Nullable
        String providerId;

        @SerializedName("sub_mchid")
        @Nullable
        String subMerchantId;

        @SerializedName("out_refund_no")
        @Nullable
        String outRefundNo;
    }
}
