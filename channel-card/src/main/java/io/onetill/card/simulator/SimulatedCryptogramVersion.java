package io.onetill.card.simulator;

import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.card.security.MacAlgorithm;
import io.onetill.codec.Tlv;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How an issuer's cards make their cryptograms: a table of session key, what is covered, how it is filled up, and how the
 * issuer answers (EMV Book 2, 8 and Annex A1; PBOC 3.0, JR/T 0025.7). All derive the card's key by option A.
 */
public enum SimulatedCryptogramVersion {
    /** PBOC and UnionPay, version 01: PBOC's session key. */
    PBOC_01("pboc-01", Session.PBOC, false, true, false),
    /** Visa, version 10 (0A): the card's own key, filled with zeros. */
    VISA_10("visa-10", Session.NONE, false, false, false),
    /** Visa, version 18 (12): EMV's common session key, all issuer data covered, answer with a card status update. */
    VISA_18("visa-18", Session.COMMON, true, true, true),
    /** EMV's common session key over the usual data, answer by method 1. */
    EMV_COMMON("emv-common", Session.COMMON, false, true, false);

    private enum Session {
        NONE,
        PBOC,
        COMMON
    }

    private static final int[] COVERED = {0x9F02, 0x9F03, 0x9F1A, 0x95, 0x5F2A, 0x9A, 0x9C, 0x9F37, 0x82, 0x9F36};
    private static final int ISSUER_DATA = 0x9F10;
    private static final int BLOCK = 8;

    /** Card status update: the issuer approves, or does nothing. */
    private static final byte[] APPROVED = {0, (byte) 0x80, 0, 0};

    private final String label;
    private final Session session;
    private final boolean coversAllIssuerData;
    private final boolean marked;
    private final boolean statusUpdate;

    SimulatedCryptogramVersion(
            String label, Session session, boolean coversAllIssuerData, boolean marked, boolean statusUpdate) {
        this.label = label;
        this.session = session;
        this.coversAllIssuerData = coversAllIssuerData;
        this.marked = marked;
        this.statusUpdate = statusUpdate;
    }

    /** Its name in a file of issuers. */
    public String label() {
        return label;
    }

    /** The version of this name. */
    public static Optional<SimulatedCryptogramVersion> named(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }

    /** Whether the request cryptogram belongs to these data. */
    boolean authentic(List<Tlv> objects, TripleDesKey cardKey) {
        byte[] counter = value(objects, 0x9F36);
        byte[] issuerData = value(objects, ISSUER_DATA);
        if (counter.length != 2 || issuerData.length < 7) {
            return false;
        }
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        for (int tag : COVERED) {
            covered.writeBytes(value(objects, tag));
        }
        covered.writeBytes(coversAllIssuerData ? issuerData : Arrays.copyOfRange(issuerData, 3, 7));
        return Arrays.equals(
                cryptogram(sessionKey(cardKey, counter), covered.toByteArray(), marked), value(objects, 0x9F26));
    }

    /** The issuer's answer (91), if there is a cryptogram to answer to. */
    Optional<byte[]> answer(List<Tlv> objects, TripleDesKey cardKey, byte[] responseCode, boolean approved) {
        byte[] counter = value(objects, 0x9F36);
        byte[] request = value(objects, 0x9F26);
        if (counter.length != 2 || request.length != BLOCK) {
            return Optional.empty();
        }
        TripleDesKey key = sessionKey(cardKey, counter);
        byte[] told = statusUpdate ? (approved ? APPROVED : new byte[APPROVED.length]) : responseCode;
        byte[] answer = statusUpdate ? updateAnswer(key, request, told) : codeAnswer(key, request, told);
        return Optional.of(new Tlv(0x91, joined(answer, told)).encode());
    }

    /** ISO/IEC 9797-1 algorithm 3. */
    static byte[] cryptogram(TripleDesKey key, byte[] data, boolean marked) {
        byte[] filled = marked ? joined(data, new byte[] {(byte) 0x80}) : data;
        byte[] clear = key.clear(ClearAccess.token());
        try (SecretBytes bytes = SecretBytes.copyOf(clear);
                KeyHandle mac = KeyHandle.of(KeyAlgorithm.TDES, KeyPurpose.MAC, bytes)) {
            return MacAlgorithm.X9_19.compute(mac, filled);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** Method 1 (EMV Book 2, 8.2.1): the cryptogram combined with the response code, enciphered. */
    static byte[] codeAnswer(TripleDesKey key, byte[] request, byte[] code) {
        byte[] block = request.clone();
        block[0] ^= code[0];
        block[1] ^= code[1];
        return key.encipher(block);
    }

    /** Method 2 (8.2.2): four bytes of the MAC over the cryptogram and the card status update. */
    static byte[] updateAnswer(TripleDesKey key, byte[] request, byte[] update) {
        return Arrays.copyOf(cryptogram(key, joined(request, update), true), 4);
    }

    TripleDesKey sessionKey(TripleDesKey cardKey, byte[] counter) {
        if (session == Session.NONE) {
            return cardKey;
        }
        byte[] key = cardKey.encipher(diversified(session == Session.COMMON, counter));
        TripleDesKey derived = TripleDesKey.of(key);
        Arrays.fill(key, (byte) 0);
        return derived;
    }

    /** What both halves of a session key are enciphered from. */
    private static byte[] diversified(boolean common, byte[] counter) {
        byte[] both = new byte[2 * BLOCK];
        if (common) {
            // EMV Book 2, A1.3.1.
            System.arraycopy(counter, 0, both, 0, 2);
            System.arraycopy(counter, 0, both, BLOCK, 2);
            both[2] = (byte) 0xF0;
            both[BLOCK + 2] = 0x0F;
        } else {
            System.arraycopy(counter, 0, both, 6, 2);
            both[BLOCK + 6] = (byte) ~counter[0];
            both[BLOCK + 7] = (byte) ~counter[1];
        }
        return both;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] value(List<Tlv> objects, int tag) {
        return Tlv.find(objects, tag).map(Tlv::value).orElseGet(() -> new byte[0]);
    }
}
