package io.onetill.card.simulator;

import io.onetill.card.security.PbocCryptogram;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.TripleDesKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The issuer of all simulated cards, as far as the chip is concerned: checks request cryptograms and makes the answer's.
 * Its master key is a published test key. Stateless.
 */
public final class SimulatedIssuer {
    private static final TripleDesKey MASTER = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));

    /** What cryptogram version 01 covers, before the card verification results from 9F10. */
    private static final int[] COVERED = {0x9F02, 0x9F03, 0x9F1A, 0x95, 0x5F2A, 0x9A, 0x9C, 0x9F37, 0x82, 0x9F36};

    private SimulatedIssuer() {}

    /**
     * The key of a card.
     *
     * @param sequence two digits (5F34)
     */
    static TripleDesKey cardKey(Pan pan, String sequence) {
        return PbocCryptogram.cardKey(MASTER, pan.clear(ClearAccess.token()), sequence);
    }

    /**
     * Whether the request cryptogram in field 55 was made by this card over these data.
     *
     * @param field55 as it came in the request; malformed ones are not authentic
     * @param sequence two digits (5F34, the last two of DE 23)
     */
    public static boolean authentic(byte[] field55, Pan pan, String sequence) {
        return authentic(field55, cardKey(pan, sequence));
    }

    static boolean authentic(byte[] field55, TripleDesKey cardKey) {
        try {
            List<Tlv> objects = Tlv.decodeAll(field55);
            ByteArrayOutputStream covered = new ByteArrayOutputStream();
            for (int tag : COVERED) {
                covered.writeBytes(value(objects, tag));
            }
            byte[] application = value(objects, 0x9F10);
            if (application.length < 7 || value(objects, 0x9F36).length != 2) {
                return false;
            }
            covered.write(application, 3, 4);
            byte[] expected = PbocCryptogram.cryptogram(cardKey, value(objects, 0x9F36), covered.toByteArray());
            return Arrays.equals(expected, value(objects, 0x9F26));
        } catch (CodecException e) {
            return false;
        }
    }

    /**
     * Field 55 of the answer: tag 91 with the answer cryptogram and the response code.
     *
     * @param field55 as it came in the request
     * @param sequence two digits
     * @param responseCode two ASCII characters, the answer's DE 39
     * @return empty if the request has no cryptogram to answer to
     */
    public static Optional<byte[]> answer(byte[] field55, Pan pan, String sequence, String responseCode) {
        return answer(field55, cardKey(pan, sequence), responseCode);
    }

    static Optional<byte[]> answer(byte[] field55, TripleDesKey cardKey, String responseCode) {
        List<Tlv> objects = Tlv.decodeAll(field55);
        byte[] counter = value(objects, 0x9F36);
        byte[] request = value(objects, 0x9F26);
        if (counter.length != 2 || request.length != 8) {
            return Optional.empty();
        }
        byte[] code = responseCode.getBytes(StandardCharsets.US_ASCII);
        byte[] authentication = Arrays.copyOf(PbocCryptogram.arpc(cardKey, counter, request, code), 10);
        System.arraycopy(code, 0, authentication, 8, 2);
        return Optional.of(new Tlv(0x91, authentication).encode());
    }

    private static byte[] value(List<Tlv> objects, int tag) {
        return Tlv.find(objects, tag).map(Tlv::value).orElseGet(() -> new byte[0]);
    }
}
