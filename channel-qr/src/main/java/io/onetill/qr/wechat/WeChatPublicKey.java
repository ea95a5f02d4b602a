package io.onetill.qr.wechat;

import io.onetill.qr.WalletVerifier;

/**
 * WeChat Pay's public key as the merchant platform hands it out.
 *
 * @param id {@code PUB_KEY_ID_...}
 * @param verifier verifies with it
 */
public record WeChatPublicKey(String id, WalletVerifier verifier) {}
