package io.onetill.card.simulator;

import io.onetill.card.emv.CaPublicKey;
import io.onetill.codec.Hex;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** An authority, an issuer and a card with one exponent, and what they sign (EMV Book 2, 5 to 7). */
final class SimulatedKeySet {
    private static final int CERTIFICATE_TRAILER = 21;

    private final int index;
    private final BigInteger exponent;
    private final SimulatedKeyPair authority;
    private final SimulatedKeyPair issuer;
    private final SimulatedKeyPair card;
    private final SimulatedKeyPair pin;

    SimulatedKeySet(
            int index,
            BigInteger exponent,
            SimulatedKeyPair authority,
            SimulatedKeyPair issuer,
            SimulatedKeyPair card,
            SimulatedKeyPair pin) {
        this.index = index;
        this.exponent = exponent;
        this.authority = authority;
        this.issuer = issuer;
        this.card = card;
        this.pin = pin;
    }

    /** The authority's public key as the till needs it. */
    CaPublicKey authority(String rid) {
        return new CaPublicKey(rid, index, authority.modulus(), exponent);
    }

    int index() {
        return index;
    }

    byte[] exponent() {
        return exponent.toByteArray();
    }

    /** The issuer's certificate and the part of its key that did not fit (90 and 92; EMV Book 2, table 1). */
    Certificate issuerCertificate(String iin) {
        String head = "02" + Hex.encode(Hex.decode(iin)) + "FF" + "1249" + "000001" + "0101";
        return certificate(authority, head, issuer, new byte[0]);
    }

    /** The card's certificate (9F46 and 9F48; EMV Book 2, table 13), which covers the card's static data. */
    Certificate cardCertificate(String panDigits, byte[] staticData) {
        return certificate(issuer, cardHead(panDigits), card, staticData);
    }

    /** The certificate of the card's key for PINs (9F2D and 9F2F; EMV Book 2, table 22). */
    Certificate pinCertificate(String panDigits) {
        return certificate(issuer, cardHead(panDigits), pin, new byte[0]);
    }

    private static String cardHead(String panDigits) {
        return "04" + (panDigits + "F".repeat(20)).substring(0, 20) + "1249" + "000002" + "0101";
    }

    private Certificate certificate(SimulatedKeyPair by, String headHex, SimulatedKeyPair subject, byte[] staticData) {
        byte[] head = Hex.decode(headHex);
        byte[] key = subject.modulusBytes();
        int room = by.length() - 1 - head.length - 2 - CERTIFICATE_TRAILER;
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(head);
        first.write(key.length);
        first.write(exponent().length);
        first.write(key, 0, Math.min(room, key.length));
        for (int i = key.length; i < room; i++) {
            first.write(0xBB);
        }
        byte[] remainder = Arrays.copyOfRange(key, Math.min(room, key.length), key.length);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(remainder);
        rest.writeBytes(exponent());
        rest.writeBytes(staticData);
        return new Certificate(by.sign(first.toByteArray(), rest.toByteArray()), remainder);
    }

    /** Signed static data (93; EMV Book 2, table 2). */
    byte[] signedStaticData(byte[] staticData) {
        return padded(issuer, Hex.decode("0301DAC1"), staticData);
    }

    /** Signed dynamic data over a challenge (9F4B; EMV Book 2, tables 16 and 19). */
    byte[] signedDynamicData(byte[] dynamicData, byte[] challenge) {
        byte[] head = new byte[3 + dynamicData.length];
        head[0] = 0x05;
        head[1] = 0x01;
        head[2] = (byte) dynamicData.length;
        System.arraycopy(dynamicData, 0, head, 3, dynamicData.length);
        return padded(card, head, challenge);
    }

    /** What a PIN pad enciphered for the card: 7F, PIN block, challenge, filling (7.2). */
    byte[] decipherPin(byte[] enciphered, boolean ownKey) {
        return (ownKey ? pin : card).decipher(enciphered);
    }

    private static byte[] padded(SimulatedKeyPair by, byte[] head, byte[] rest) {
        byte[] first = Arrays.copyOf(head, by.length() - 1 - CERTIFICATE_TRAILER);
        Arrays.fill(first, head.length, first.length, (byte) 0xBB);
        return by.sign(first, rest);
    }

    /** A certificate and the part of the key that did not fit into it. */
    static final class Certificate {
        private final byte[] bytes;
        private final byte[] remainder;

        Certificate(byte[] bytes, byte[] remainder) {
            this.bytes = bytes;
            this.remainder = remainder;
        }

        byte[] bytes() {
            return bytes;
        }

        byte[] remainder() {
            return remainder;
        }
    }
}
