package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedWeChatResult.failed;
import static io.onetill.qr.simulator.SimulatedWeChatResult.wrongParameters;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who a request says that it comes from: a merchant, or a service provider for its shop. */
final class SimulatedWeChatNames {
    private final SimulatedIdentities identities;

    SimulatedWeChatNames(SimulatedIdentities identities) {
        this.identities = identities;
    }

    /**
     * What is wrong with the names, if anything.
     *
     * @param field the value of a field, empty if absent
     * @param partner whether a service provider asks
     * @param withApp whether an app has to be named
     */
    Optional<SimulatedWeChatResult> wrong(UnaryOperator<String> field, boolean partner, boolean withApp) {
        String prefix = partner ? "sp_" : "";
        Optional<SimulatedWeChatResult> names =
                wrong(field.apply(prefix + "appid"), field.apply(prefix + "mchid"), withApp);
        return names.or(() -> wrongShop(field.apply("sub_mchid"), field.apply("sub_appid"), partner));
    }

    /** The same for API v2, which has its own field names. */
    Optional<SimulatedWeChatResult> wrongV2(UnaryOperator<String> field) {
        String shop = field.apply("sub_mch_id");
        return wrong(field.apply("appid"), field.apply("mch_id"), true)
                .or(() -> wrongShop(shop, field.apply("sub_appid"), !shop.isEmpty()));
    }

    private Optional<SimulatedWeChatResult> wrong(String appId, String merchantId, boolean withApp) {
        if (merchantId.isEmpty() || (withApp && appId.isEmpty())) {
            return Optional.of(wrongParameters("缺少商户号或APPID"));
        }
        if (!merchantId.equals(identities.weChatMerchantId())) {
            return Optional.of(failed(400, "MCH_NOT_EXISTS", "商户号不存在"));
        }
        return !withApp || appId.equals(identities.weChatAppId())
                ? Optional.empty()
                : Optional.of(failed(400, "APPID_MCHID_NOT_MATCH", "AppID和mch_id不匹配"));
    }

    private static Optional<SimulatedWeChatResult> wrongShop(String shop, String app, boolean partner) {
        if (!partner) {
            return shop.isEmpty() ? Optional.empty() : Optional.of(wrongParameters("直连商户不能上传特约商户号"));
        }
        if (!shop.equals(SimulatedIdentities.WECHAT_SUB_MERCHANT_ID)) {
            return Optional.of(failed(403, "NO_AUTH", "服务商与特约商户没有受理关系"));
        }
        return app.isEmpty() || app.equals(SimulatedIdentities.WECHAT_SUB_APP_ID)
                ? Optional.empty()
                : Optional.of(failed(400, "APPID_MCHID_NOT_MATCH", "sub_appid和sub_mchid不匹配"));
    }
}
