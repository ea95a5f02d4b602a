package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Combined dynamic authentication and cryptogram generation (EMV Book 2, 6.6): the card signs its cryptogram together
 * with everything that the till told it. Holds the card's recovered key; the session holds what was told.
 */
final class CombinedAuthentication {
    private static final int CRYPTOGRAM = 8;
    private static final int HASH = 20;

    private final CardCertificates.Key key;

    CombinedAuthentication(CardCertificates.Key key) {
        this.key = key;
    }

    /** Takes the cryptogram out of a signed answer; without a right signature flags it and leaves no cryptogram. */
    void check(EmvSession session, Tlv answer) {
        session.done(Tsi.OFFLINE_AUTHENTICATION);
        Optional<byte[]> cryptogram = answer.tag() == EmvTag.RESPONSE_FORMAT_2
                ? Tlv.find(answer.children(), EmvTag.SIGNED_DYNAMIC_DATA)
                        .flatMap(signed -> recovered(session, signed.value(), answer.value()))
                : Optional.empty();
        if (cryptogram.isEmpty()) {
            session.flag(Tvr.CDA_FAILED);
            session.data().setCard(EmvTag.CRYPTOGRAM, new byte[CRYPTOGRAM]);
            return;
        }
        session.data().setCard(EmvTag.CRYPTOGRAM, cryptogram.get());
    }

    private Optional<byte[]> recovered(EmvSession session, byte[] signed, byte[] answer) {
        byte[] challenge = session.data().require(EmvTag.UNPREDICTABLE_NUMBER, 4);
        return CardCertificates.dynamicData(key, signed, challenge).flatMap(data -> {
            int at = 1 + (data.length == 0 ? 0 : data[0] & 0xFF);
            if (data.length < at + 1 + CRYPTOGRAM + HASH) {
                return Optional.empty();
            }
            byte information = session.data().require(EmvTag.CRYPTOGRAM_INFORMATION, 1)[0];
            byte[] hash = Arrays.copyOfRange(data, at + 1 + CRYPTOGRAM, at + 1 + CRYPTOGRAM + HASH);
            boolean right = data[at] == information
                    && Arrays.equals(hash, CardCertificates.sha1(session.toldSoFar(), withoutSignature(answer)));
            byte[] relay = session.relay();
            int end = at + 1 + CRYPTOGRAM + HASH;
            right &= data.length >= end + relay.length
                    && Arrays.equals(relay, Arrays.copyOfRange(data, end, end + relay.length));
            session.dynamicNumber(data);
            return right ? Optional.of(Arrays.copyOfRange(data, at + 1, at + 1 + CRYPTOGRAM)) : Optional.empty();
        });
    }

    /** The answer's objects as the card wrote them, since it may write a length longer than needed. */
    private static byte[] withoutSignature(byte[] objects) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(objects.length);
        int at = 0;
        while (at < objects.length) {
            if (objects[at] == 0 || objects[at] == (byte) 0xFF) {
                at++;
                continue;
            }
            int end = end(objects, at);
            boolean signature = (objects[at] & 0xFF) == 0x9F && (objects[at + 1] & 0xFF) == 0x4B;
            if (!signature) {
                kept.write(objects, at, end - at);
            }
            at = end;
        }
        return kept.toByteArray();
    }

    /** Only called for what {@link Tlv#decodeAll} has read without complaint. */
    private static int end(byte[] objects, int start) {
        int at = start;
        if ((objects[at++] & 0x1F) == 0x1F) {
            while ((objects[at++] & 0x80) != 0) {}
        }
        int length = objects[at++] & 0xFF;
        if (length > 0x7F) {
            int count = length & 0x7F;
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | objects[at++] & 0xFF;
            }
        }
        return at + length;
    }
}
