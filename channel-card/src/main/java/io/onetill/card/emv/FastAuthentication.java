package io.onetill.card.emv;

import io.onetill.codec.Hex;
import java.util.Optional;

/**
 * Fast dynamic data authentication of a tap (fDDA; JR/T 0025.12, EMV Books C-3 and C-7): the signature came with the
 * processing options, over the unpredictable number, and in version 01 over amount, currency and the card's own data too.
 */
final class FastAuthentication {
    private static final byte VERSION_1 = 0x01;

    private FastAuthentication() {}

    /** Whether the card is the one that the issuer made. */
    static boolean authentic(EmvSession session, OfflineDataAuthentication keys) {
        Optional<byte[]> signature = session.data().fromCard(EmvTag.SIGNED_DYNAMIC_DATA);
        return signature.isPresent()
                && keys.cardKey()
                        .flatMap(key -> CardCertificates.fastDynamicData(key, signature.get(), challenge(session)))
                        .isPresent();
    }

    private static byte[] challenge(EmvSession session) {
        TlvStore data = session.data();
        String number = Hex.encode(data.require(EmvTag.UNPREDICTABLE_NUMBER, 4));
        Optional<byte[]> own = data.fromCard(EmvTag.CARD_AUTHENTICATION_DATA)
                .filter(value -> value.length > 0 && value[0] == VERSION_1);
        return own.map(value -> Hex.decode(number
                        + Hex.encode(data.require(EmvTag.AMOUNT, 6))
                        + Hex.encode(data.require(EmvTag.CURRENCY, 2))
                        + Hex.encode(value)))
                .orElseGet(() -> Hex.decode(number));
    }
}
