package io.onetill.card.emv;

import io.onetill.card.emv.EmvConfiguration.OfflineAuthentication;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the card is the one that the issuer made: CDA if both sides can, else DDA, else SDA (EMV Book 2, 5 and 6; Book
 * 3, 10.3). A failure does not end the transaction: the action codes and the issuer read it in the TVR. Of CDA only the
 * keys are recovered here; the signature comes with the cryptogram.
 */
final class OfflineDataAuthentication {
    private static final int PROFILE_SDA = 0x40;
    private static final int PROFILE_DDA = 0x20;
    private static final int PROFILE_CDA = 0x01;
    private static final int TERMINAL_SDA = 0x80;
    private static final int TERMINAL_DDA = 0x40;
    private static final int TERMINAL_CDA = 0x08;

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
        if (session.configuration().offlineAuthentication() == OfflineAuthentication.VERIFY) {
            if (both(PROFILE_CDA, TERMINAL_CDA)) {
                return combined(then);
            }
            if (both(PROFILE_DDA, TERMINAL_DDA)) {
                return dynamic(then);
            }
            if (both(PROFILE_SDA, TERMINAL_SDA)) {
                return statically(then);
            }
        }
        session.flag(Tvr.OFFLINE_AUTHENTICATION_NOT_PERFORMED);
        return then.get();
    }

    /** For kernel C-2, which knows no other. */
    EmvAction combinedOnly(Supplier<EmvAction> then) {
        if (session.configuration().offlineAuthentication() == OfflineAuthentication.VERIFY
                && session.profile(PROFILE_CDA)) {
            return combined(then);
        }
        session.flag(Tvr.OFFLINE_AUTHENTICATION_NOT_PERFORMED);
        return then.get();
    }

    private boolean both(int ofCard, int ofTill) {
        int till = session.data().require(EmvTag.TERMINAL_CAPABILITIES, 3)[2];
        return session.profile(ofCard) && (till & ofTill) != 0;
    }

    private EmvAction statically(Supplier<EmvAction> then) {
        session.done(Tsi.OFFLINE_AUTHENTICATION);
        session.flag(Tvr.SDA_SELECTED);
        requirePresent(EmvTag.SIGNED_STATIC_DATA);
        Optional<byte[]> signature = session.data().fromCard(EmvTag.SIGNED_STATIC_DATA);
        issuerKey()
                .flatMap(issuer -> signature.flatMap(value -> CardCertificates.staticCode(issuer, value, staticData)))
                .ifPresentOrElse(
                        code -> session.data().setCard(EmvTag.DATA_AUTHENTICATION_CODE, code),
                        () -> session.flag(Tvr.SDA_FAILED));
        return then.get();
    }

    private EmvAction combined(Supplier<EmvAction> then) {
        cardKey().ifPresentOrElse(key -> session.combine(new CombinedAuthentication(key)), () -> {
            session.done(Tsi.OFFLINE_AUTHENTICATION);
            session.flag(Tvr.CDA_FAILED);
        });
        return then.get();
    }

    private EmvAction dynamic(Supplier<EmvAction> then) {
        session.done(Tsi.OFFLINE_AUTHENTICATION);
        Optional<CardCertificates.Key> key = cardKey();
        byte[] list = session.data()
                .fromCard(EmvTag.DDOL)
                .orElseGet(() -> Hex.decode(session.application().settings().ddol()));
        DataObjectList wanted = DataObjectList.parse(list);
        if (key.isEmpty() || !wanted.asksFor(EmvTag.UNPREDICTABLE_NUMBER)) {
            session.flag(Tvr.DDA_FAILED);
            return then.get();
        }
        byte[] challenge = wanted.build(session::value);
        return card.send(Commands.internalAuthenticate(challenge), response -> {
            Optional<byte[]> signature = response.ok() ? signature(response.data()) : Optional.empty();
            signature
                    .flatMap(value -> CardCertificates.dynamicData(key.get(), value, challenge))
                    .ifPresentOrElse(session::dynamicNumber, () -> session.flag(Tvr.DDA_FAILED));
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

    /** The card's key, if its certificate and the static data are the issuer's. */
    Optional<CardCertificates.Key> cardKey() {
        requirePresent(EmvTag.CARD_CERTIFICATE, EmvTag.CARD_EXPONENT);
        return issuerKey().flatMap(issuer -> CardCertificates.cardKey(session, issuer, staticData));
    }

    /** The key for PINs: the card's own for that, else the one that it signs with (Book 2, 7.1). */
    Optional<CardCertificates.Key> pinKey() {
        return session.data().fromCard(EmvTag.PIN_CERTIFICATE).isPresent()
                ? issuerKey().flatMap(issuer -> CardCertificates.pinKey(session, issuer))
                : cardKey();
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
