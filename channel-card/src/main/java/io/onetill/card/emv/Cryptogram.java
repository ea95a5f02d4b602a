package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** GENERATE AC and its answers: format 1, format 2, and format 2 signed (EMV Book 3, 6.5.5; Book 2, 6.6). */
final class Cryptogram {
    private static final int SIGNED = 0x10;

    /** What each GENERATE AC gives anew; anything else that a card adds cannot replace what it said before. */
    private static final Set<Integer> ANEW = Set.of(
            EmvTag.CRYPTOGRAM_INFORMATION,
            EmvTag.ATC,
            EmvTag.CRYPTOGRAM,
            EmvTag.ISSUER_APPLICATION_DATA,
            EmvTag.SIGNED_DYNAMIC_DATA);

    /** What a card can answer, the lowest first; the code is the two high bits of 9F27. */
    enum Type {
        /** Declined. */
        AAC(0x00),
        /** To the issuer. */
        ARQC(0x80),
        /** Approved. */
        TC(0x40);

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

    /**
     * Asks for a cryptogram; a card that refuses to make one has declined. With combined authentication the answer is
     * signed; a wrong signature sets the TVR bit, and what the card says then is worth nothing.
     */
    static EmvAction generate(
            EmvSession session, CardConversation card, Type type, int list, Function<Type, EmvAction> then) {
        byte[] values = session.listValues(list);
        session.told(values);
        Optional<CombinedAuthentication> combined =
                type == Type.AAC ? Optional.empty() : session.combinedAuthentication();
        int asked = type.code | (combined.isPresent() ? SIGNED : 0);
        return card.send(Commands.generateCryptogram(asked, values), response -> {
            if (response.status() == CardResponse.CONDITIONS_NOT_SATISFIED) {
                return then.apply(Type.AAC);
            }
            return then.apply(take(session, combined, response.require()));
        });
    }

    /**
     * Asks for the cryptogram that the card made last time and could not deliver (Book C-2, 3.7).
     *
     * @param resume what to do before its answer is read
     * @param without what follows if the card does not have it
     */
    static EmvAction recover(
            EmvSession session,
            CardConversation card,
            byte[] values,
            Runnable resume,
            Function<Type, EmvAction> then,
            Supplier<EmvAction> without) {
        return card.send(Commands.recoverCryptogram(values), response -> {
            if (!response.ok()) {
                return without.get();
            }
            resume.run();
            return then.apply(take(session, session.combinedAuthentication(), response.data()));
        });
    }

    private static Type take(EmvSession session, Optional<CombinedAuthentication> combined, byte[] answer) {
        Tlv object = ApplicationReading.only(answer);
        TlvStore data = session.data();
        if (object.tag() == EmvTag.RESPONSE_FORMAT_2) {
            for (Tlv child : object.children()) {
                if (ANEW.contains(child.tag())) {
                    data.setCard(child.tag(), child.value());
                } else {
                    data.addFromCard(child.encode());
                }
            }
        } else if (object.tag() == EmvTag.RESPONSE_FORMAT_1 && object.value().length >= 11) {
            takeFormatOne(data, object.value());
        } else {
            throw new CardDataException("expected a cryptogram in response format 1 or 2");
        }
        requireLength(data, EmvTag.CRYPTOGRAM_INFORMATION, 1);
        requireLength(data, EmvTag.ATC, 2);
        Type given = Type.of(data.require(EmvTag.CRYPTOGRAM_INFORMATION, 1)[0]);
        if (given != Type.AAC && combined.isPresent()) {
            combined.get().check(session, object);
        } else {
            requireLength(data, EmvTag.CRYPTOGRAM, 8);
        }
        return given;
    }

    private static void takeFormatOne(TlvStore data, byte[] value) {
        data.setCard(EmvTag.CRYPTOGRAM_INFORMATION, Arrays.copyOf(value, 1));
        data.setCard(EmvTag.ATC, Arrays.copyOfRange(value, 1, 3));
        data.setCard(EmvTag.CRYPTOGRAM, Arrays.copyOfRange(value, 3, 11));
        if (value.length > 11) {
            data.setCard(EmvTag.ISSUER_APPLICATION_DATA, Arrays.copyOfRange(value, 11, value.length));
        }
    }

    static void requireLength(TlvStore data, int tag, int length) {
        if (data.require(tag, length).length != length) {
            throw new CardDataException("expected " + length + " bytes in a cryptogram's object");
        }
    }
}
