package io.onetill.qr.alipay;

import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.ExtendParams;
import com.alipay.api.domain.SubMerchant;
import io.onetill.secret.ClearAccess;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What service-provider mode adds to messages; nothing without a partner. */
final class AlipayPartnerTerms {
    private AlipayPartnerTerms() {}

    /** The merchant's authorization, which goes with every call. */
    static Optional<String> token(AlipayOptions options) {
        return options.partner()
                .flatMap(AlipayPartner::appAuthToken)
                .map(token -> new String(token.clear(ClearAccess.token()), StandardCharsets.UTF_8));
    }

    static void apply(AlipayOptions options, AlipayTradePayModel model) {
        options.partner().ifPresent(partner -> {
            partner.serviceProviderId().map(AlipayPartnerTerms::provider).ifPresent(model::setExtendParams);
            partner.subMerchantId().map(AlipayPartnerTerms::merchant).ifPresent(model::setSubMerchant);
        });
    }

    static void apply(AlipayOptions options, AlipayTradePrecreateModel model) {
        options.partner().ifPresent(partner -> {
            partner.serviceProviderId().map(AlipayPartnerTerms::provider).ifPresent(model::setExtendParams);
            partner.subMerchantId().map(AlipayPartnerTerms::merchant).ifPresent(model::setSubMerchant);
        });
    }

    private static ExtendParams provider(String id) {
        ExtendParams params = new ExtendParams();
        params.setSysServiceProviderId(id);
        return params;
    }

    private static SubMerchant merchant(String id) {
        SubMerchant merchant = new SubMerchant();
        merchant.setMerchantId(id);
        return merchant;
    }
}
