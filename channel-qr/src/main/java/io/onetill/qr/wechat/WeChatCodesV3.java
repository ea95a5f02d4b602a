package io.onetill.qr.wechat;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.qr.Exchange;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PaymentCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payment codes over API v3 (codepay, 2024-12). Pay and reverse are not in the official SDK; their paths and bodies are
 * those of the merchant documentation.
 */
final class WeChatCodesV3 implements WeChatCodes {
    private final WeChatGateway gateway;
    private final WeChatAnswers answers;
    private final WeChatOptions options;

    WeChatCodesV3(WeChatGateway gateway, WeChatAnswers answers, WeChatOptions options) {
        this.gateway = gateway;
        this.answers = answers;
        this.options = options;
    }

    @Override
    public Exchange<Answer> pay(WalletOrder order, PaymentCode code) {
        JsonObject payer = new JsonObject();
        payer.addProperty("auth_code", code.clear(ClearAccess.token()));
        JsonObject store = new JsonObject();
        store.addProperty("out_id", options.storeId());
        JsonObject scene = new JsonObject();
        scene.addProperty("device_ip", options.deviceIp());
        scene.add("store_info", store);
        JsonObject body = options.merchant().names();
        body.addProperty("description", WeChatWallet.description(order));
        body.addProperty("out_trade_no", order.outTradeNo());
        body.add("payer", payer);
        body.add("amount", WeChatWallet.amount(order));
        body.add("scene_info", scene);
        return gateway.post(options.merchant().transactions() + "codepay", body, reply -> answers.paid(order, reply));
    }

    @Override
    public Exchange<Answer> query(WalletOrder order) {
        String target =
                options.merchant().order(order.outTradeNo(), options.merchant().query());
        return gateway.get(target, reply -> answers.queried(order, reply));
    }

    @Override
    public Exchange<UndoAnswer> reverse(WalletOrder order) {
        return gateway.post(
                options.merchant().order(order.outTradeNo(), "/reverse"),
                options.merchant().names(),
                reply -> reversed(order, reply));
    }

    private static UndoAnswer reversed(WalletOrder order, Reply reply) {
        if (WeChatUndo.absent(reply)) {
            return new UndoAnswer.NothingFound(WeChatAnswers.facts(reply));
        }
        if (!reply.ok() || !reply.code().isEmpty()) {
            return WeChatUndo.again(reply);
        }
        Optional<Reversed> body = reply.read(Reversed.class);
        boolean recall = body.map(found -> "Y".equals(found.recall)).orElse(false);
        boolean ours = body.map(found -> found.outTradeNo == null || found.outTradeNo.equals(order.outTradeNo()))
                .orElse(true);
        return recall || !ours ? WeChatUndo.again(reply) : new UndoAnswer.Undone(WeChatAnswers.facts(reply));
    }

    /** The answer to reverse; a class because this Gson cannot read records. */
    static final class Reversed {
        @SerializedName("out_trade_no")
        @Nullable
        String outTradeNo;

        @SerializedName("recall")
        @Nullable
        String recall;
    }
}
