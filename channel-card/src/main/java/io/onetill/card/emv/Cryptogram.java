package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.util.Arrays;
import java.util.function.Function;

/** GENERATE AC and its two answer formats (EMV Book 3, 6.5.5). */
final class Cryptogram {
    private static final int CONDITIONS_NOT_SATISFIED = 0x6985;

    /** What a card can answer; the code is the two high bits of 9F27. */
    enum Type {
        /** Declined. */
        AAC(0x00),
        /** Approved. */
        TC(0x40),
        /** To the issuer. */
        ARQC(0x80);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        static Type of(int information) {
            for (Type type : values()) {
                if (type.code == (information & 0xC0)) {
                    return type;
                }
            }
            throw new CardDataException("expected TC, ARQC or AAC");
        }
    }

    private Cryptogram() {}

    /** Asks for a cryptogram; a card that refuses to make one has declined. */
    static EmvAction generate(
            EmvSession session, CardConversation card, Type type, int list, Function<Type, EmvAction> then) {
        return card.send(Commands.generateCryptogram(type.code, session.listValues(list)), response -> {
            if (response.status() == CONDITIONS_NOT_SATISFIED) {
                return then.apply(Type.AAC);
            }
            take(session.data(), response.require());
            return then.apply(Type.of(session.data().require(EmvTag.CRYPTOGRAM_INFORMATION, 1)[0]));
        });
    }

    private static void take(TlvStore data, byte[] answer) {
        Tlv object = ApplicationReading.only(answer);
        byte[] value = object.value();
        if (object.tag() == EmvTag.RESPONSE_FORMAT_2) {
            for (Tlv child : object.children()) {
                data.setCard(child.tag(), child.value());
            }
        } else if (object.tag() == EmvTag.RESPONSE_FORMAT_1 && value.length >= 11) {
            data.setCard(EmvTag.CRYPTOGRAM_INFORMATION, Arrays.copyOf(value, 1));
            data.setCard(EmvTag.ATC, Arrays.copyOfRange(value, 1, 3));
            data.setCard(EmvTag.CRYPTOGRAM, Arrays.copyOfRange(value, 3, 11));
            if (value.length > 11) {
                data.setCard(EmvTag.ISSUER_APPLICATION_DATA, Arrays.copyOfRange(value, 11, value.length));
            }
        } else {
            throw new CardDataException("expected a cryptogram in response format 1 or 2");
        }
        requireLength(data, EmvTag.CRYPTOGRAM_INFORMATION, 1);
        requireLength(data, EmvTag.ATC, 2);
        requireLength(data, EmvTag.CRYPTOGRAM, 8);
    }

    static void requireLength(TlvStore data, int tag, int length) {
        if (data.require(tag, length).length != length) {
            throw new CardDataException("expected " + length + " bytes in a cryptogram's object");
        }
    }
}
