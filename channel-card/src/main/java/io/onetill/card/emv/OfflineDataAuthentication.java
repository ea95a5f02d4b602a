package io.onetill.card.emv;

import io.onetill.card.emv.EmvConfiguration.OfflineAuthentication;
import io.onetill.codec.Tlv;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the card is the one that the issuer made: DDA if both sides can, else SDA (EMV Book 2, 5 and 6; Book 3,
 * 10.3). A failure does not end the transaction; the issuer reads it in the TVR. CDA is not offered.
 */
final class OfflineDataAuthentication {
    private static final int PROFILE_SDA = 0x40;
    private static final int PROFILE_DDA = 0x20;
    private static final int TERMINAL_SDA = 0x80;
    private static final int TERMINAL_DDA = 0x40;
    private static final byte[] DEFAULT_DDOL = {(byte) 0x9F, 0x37, 0x04};

    private final EmvSession session;
    private final CardConversation card;
    private final byte[] staticData;

    /** @param staticData what the certificates cover: the signed records, and the profile if 9F4A says so */
    OfflineDataAuthentication(EmvSession session, CardConversation card, byte[] staticData) {
        this.session = session;
        this.card = card;
        this.staticData = staticData;
    }

    EmvAction start(Supplier<EmvAction> then) {
        boolean wanted = session.configuration().offlineAuthentication() == OfflineAuthentication.VERIFY;
        int terminal = session.data().require(EmvTag.TERMINAL_CAPABILITIES, 3)[2];
        if (wanted && session.profile(PROFILE_DDA) && (terminal & TERMINAL_DDA) != 0) {
            return dynamic(then);
        }
        if (wanted && session.profile(PROFILE_SDA) && (terminal & TERMINAL_SDA) != 0) {
            session.done(Tsi.OFFLINE_AUTHENTICATION);
            if (!staticallyAuthentic()) {
                session.flag(Tvr.SDA_FAILED);
            }
            return then.get();
        }
        session.flag(Tvr.OFFLINE_AUTHENTICATION_NOT_PERFORMED);
        return then.get();
    }

    private boolean staticallyAuthentic() {
        requirePresent(EmvTag.SIGNED_STATIC_DATA);
        Optional<byte[]> signature = session.data().fromCard(EmvTag.SIGNED_STATIC_DATA);
        return signature.isPresent()
                && issuerKey()
                        .filter(issuer -> CardCertificates.staticSignature(issuer, signature.get(), staticData))
                        .isPresent();
    }

    private EmvAction dynamic(Supplier<EmvAction> then) {
        session.done(Tsi.OFFLINE_AUTHENTICATION);
        requirePresent(EmvTag.CARD_CERTIFICATE, EmvTag.CARD_EXPONENT);
        Optional<CardCertificates.Key> key =
                issuerKey().flatMap(issuer -> CardCertificates.cardKey(session, issuer, staticData));
        byte[] list = session.data().fromCard(EmvTag.DDOL).orElse(DEFAULT_DDOL);
        DataObjectList wanted = DataObjectList.parse(list);
        if (key.isEmpty() || !wanted.asksFor(EmvTag.UNPREDICTABLE_NUMBER)) {
            session.flag(Tvr.DDA_FAILED);
            return then.get();
        }
        byte[] challenge = wanted.build(session::value);
        return card.send(Commands.internalAuthenticate(challenge), response -> {
            boolean authentic = response.ok()
                    && signature(response.data())
                            .filter(value -> CardCertificates.dynamicSignature(key.get(), value, challenge))
                            .isPresent();
            if (!authentic) {
                session.flag(Tvr.DDA_FAILED);
            }
            return then.get();
        });
    }

    /** The signature in response format 1 or 2 (Book 3, 6.5.9). */
    private static Optional<byte[]> signature(byte[] data) {
        Tlv object = ApplicationReading.only(data);
        return object.tag() == EmvTag.RESPONSE_FORMAT_1
                ? Optional.of(object.value())
                : Tlv.find(object.children(), EmvTag.SIGNED_DYNAMIC_DATA).map(Tlv::value);
    }

    private Optional<CardCertificates.Key> issuerKey() {
        requirePresent(EmvTag.CA_KEY_INDEX, EmvTag.ISSUER_CERTIFICATE, EmvTag.ISSUER_EXPONENT);
        boolean onlyProfile = session.data()
                .fromCard(EmvTag.STATIC_DATA_TAGS)
                .map(tags -> Arrays.equals(tags, new byte[] {(byte) EmvTag.AIP}))
                .orElse(true);
        if (!onlyProfile) {
            return Optional.empty();
        }
        int index = session.data()
                .fromCard(EmvTag.CA_KEY_INDEX)
                .filter(value -> value.length == 1)
                .map(value -> value[0] & 0xFF)
                .orElse(-1);
        String rid = session.application().settings().rid();
        return session.configuration().caKeys().stream()
                .filter(authority ->
                        authority.index() == index && authority.rid().equals(rid))
                .findFirst()
                .flatMap(authority -> CardCertificates.issuerKey(session, authority));
    }

    private void requirePresent(int... tags) {
        for (int tag : tags) {
            if (session.data().fromCard(tag).isEmpty()) {
                session.flag(Tvr.CARD_DATA_MISSING);
            }
        }
    }
}
