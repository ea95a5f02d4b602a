package io.onetill.qr.simulator;

/**
 * Who the merchant is at the simulated wallets.
 *
 * @param alipayAppId Alipay's app id
 * @param alipaySellerId Alipay's merchant account
 * @param weChatAppId WeChat's app id
 * @param weChatMerchantId WeChat's mchid
 * @param weChatMerchantSerial serial number of the merchant's API certificate
 * @param weChatPublicKeyId id of the wallet's public key
 */
public record SimulatedIdentities(
        String alipayAppId,
        String alipaySellerId,
        String weChatAppId,
        String weChatMerchantId,
        String weChatMerchantSerial,
        String weChatPublicKeyId) {
    /** The shop of a service provider at WeChat Pay. */
    public static final String WECHAT_SUB_MERCHANT_ID = "1900000109";

    /** That shop's own app. */
    public static final String WECHAT_SUB_APP_ID = "wx0000000000000109";

    /** The ones that the samples use. */
    public static final SimulatedIdentities DEMO = new SimulatedIdentities(
            "2021000000000001",
            "2088000000000001",
            "wx0000000000000001",
            "1900000001",
            "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
            "PUB_KEY_ID_0119000000012026112300000000000001");
}
