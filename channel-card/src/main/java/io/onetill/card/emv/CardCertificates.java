package io.onetill.card.emv;

import io.onetill.codec.Bcd;
import io.onetill.codec.Hex;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The chain from the certification authority's key to the card's signature: RSA with message recovery and SHA-1 (EMV
 * Book 2, 5.3, 5.4, 6.3 to 6.5, Annex A2.1). Each step gives nothing when anything in it does not fit. Stateless.
 */
final class CardCertificates {
    private static final int HASH = 20;
    private static final int SHA1 = 0x01;
    private static final int RSA = 0x01;

    /** Format byte, who, expiry, serial, algorithms, key length, exponent length: issuer 15 bytes, card 21. */
    private static final int ISSUER_HEAD = 15;

    private static final int CARD_HEAD = 21;

    /** Where an issuer certificate has its serial number. */
    private static final int SERIAL = 8;

    /** An RSA public key. */
    static final class Key {
        private final BigInteger modulus;
        private final BigInteger exponent;

        Key(BigInteger modulus, BigInteger exponent) {
            this.modulus = modulus;
            this.exponent = exponent;
        }

        int length() {
            return (modulus.bitLength() + 7) / 8;
        }

        BigInteger modulus() {
            return modulus;
        }

        BigInteger exponent() {
            return exponent;
        }
    }

    /** Others are not allowed (Annex B2.1), and a long one would keep the till busy. */
    private static final Set<BigInteger> EXPONENTS = Set.of(BigInteger.valueOf(3), BigInteger.valueOf(65537));

    private CardCertificates() {}

    /** The issuer's key from 90, 92 and 9F32 (5.3). */
    static Optional<Key> issuerKey(EmvSession session, CaPublicKey authority) {
        TlvStore data = session.data();
        Key by = new Key(authority.modulus(), authority.exponent());
        return data.fromCard(EmvTag.ISSUER_CERTIFICATE)
                .flatMap(certificate -> opened(by, certificate, 0x02))
                .filter(block -> issuerFits(panDigits(data), block))
                .filter(block -> notExpired(session, block, 6))
                .filter(block -> !revoked(session, authority, block))
                .flatMap(block -> key(
                        block,
                        ISSUER_HEAD,
                        data.fromCard(EmvTag.ISSUER_KEY_REMAINDER).orElseGet(() -> new byte[0]),
                        data.fromCard(EmvTag.ISSUER_EXPONENT).orElseGet(() -> new byte[0]),
                        new byte[0]));
    }

    /** The card's key from 9F46, 9F48 and 9F47, which also vouches for the static data (6.4). */
    static Optional<Key> cardKey(EmvSession session, Key issuer, byte[] staticData) {
        return certified(
                session, issuer, EmvTag.CARD_CERTIFICATE, EmvTag.CARD_KEY_REMAINDER, EmvTag.CARD_EXPONENT, staticData);
    }

    /** The key for PINs from 9F2D, 9F2F and 9F2E, which vouches for nothing else (7.1). */
    static Optional<Key> pinKey(EmvSession session, Key issuer) {
        return certified(
                session, issuer, EmvTag.PIN_CERTIFICATE, EmvTag.PIN_KEY_REMAINDER, EmvTag.PIN_EXPONENT, new byte[0]);
    }

    private static Optional<Key> certified(
            EmvSession session, Key issuer, int certificateTag, int remainderTag, int exponentTag, byte[] staticData) {
        TlvStore data = session.data();
        return data.fromCard(certificateTag)
                .flatMap(certificate -> opened(issuer, certificate, 0x04))
                .filter(block -> digits(block, 2, 10).equals(panDigits(data)))
                .filter(block -> notExpired(session, block, 12))
                .flatMap(block -> key(
                        block,
                        CARD_HEAD,
                        data.fromCard(remainderTag).orElseGet(() -> new byte[0]),
                        data.fromCard(exponentTag).orElseGet(() -> new byte[0]),
                        staticData));
    }

    /** The data authentication code, if 93 signs the static data (5.4). */
    static Optional<byte[]> staticCode(Key issuer, byte[] signature, byte[] staticData) {
        return opened(issuer, signature, 0x03)
                .filter(block -> block[2] == SHA1 && hashFits(block, staticData))
                .map(block -> Arrays.copyOfRange(block, 3, 5));
    }

    /**
     * The card's dynamic data, if 9F4B signs them and the challenge (6.5.2 and 6.6.2); the first byte is the length of
     * the card's dynamic number.
     */
    static Optional<byte[]> dynamicData(Key card, byte[] signature, byte[] challenge) {
        return dynamicData(card, signature, challenge, 0x05);
    }

    /** The same for a tap: cards after EMV Book C-3 mark their fast signature with a format of its own. */
    static Optional<byte[]> fastDynamicData(Key card, byte[] signature, byte[] challenge) {
        return dynamicData(card, signature, challenge, 0x95).or(() -> dynamicData(card, signature, challenge, 0x05));
    }

    private static Optional<byte[]> dynamicData(Key card, byte[] signature, byte[] challenge, int format) {
        return opened(card, signature, format)
                .filter(block -> block[2] == SHA1 && hashFits(block, challenge))
                .filter(block -> (block[3] & 0xFF) <= block.length - HASH - 5)
                .map(block -> Arrays.copyOfRange(block, 4, 4 + (block[3] & 0xFF)));
    }

    /** The signed block, if it has the length of the key, header 6A, the wanted format and trailer BC. */
    private static Optional<byte[]> opened(Key key, byte[] signed, int format) {
        int length = key.length();
        if (signed.length != length || length < CARD_HEAD + HASH + 3) {
            return Optional.empty();
        }
        byte[] number =
                new BigInteger(1, signed).modPow(key.exponent, key.modulus).toByteArray();
        // A first byte of 6A leaves no sign byte and no missing zeros.
        boolean fits = number.length == length
                && number[0] == 0x6A
                && (number[1] & 0xFF) == format
                && number[length - 1] == (byte) 0xBC;
        return fits ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Key> key(byte[] block, int head, byte[] remainder, byte[] exponent, byte[] staticData) {
        int room = block.length - head - HASH - 1;
        int length = block[head - 2] & 0xFF;
        boolean complete =
                remainder.length == Math.max(0, length - room) && exponent.length == (block[head - 1] & 0xFF);
        boolean known =
                block[head - 4] == SHA1 && block[head - 3] == RSA && EXPONENTS.contains(new BigInteger(1, exponent));
        if (!complete || !known || !hashFits(block, remainder, exponent, staticData)) {
            return Optional.empty();
        }
        byte[] modulus = Arrays.copyOfRange(block, head, head + Math.min(length, room));
        byte[] whole = Arrays.copyOf(modulus, modulus.length + remainder.length);
        System.arraycopy(remainder, 0, whole, modulus.length, remainder.length);
        Key key = new Key(new BigInteger(1, whole), new BigInteger(1, exponent));
        return key.modulus.signum() > 0 && key.length() <= block.length ? Optional.of(key) : Optional.empty();
    }

    private static boolean hashFits(byte[] block, byte[]... rest) {
        int end = block.length - HASH - 1;
        byte[][] parts = new byte[rest.length + 1][];
        parts[0] = Arrays.copyOfRange(block, 1, end);
        System.arraycopy(rest, 0, parts, 1, rest.length);
        return MessageDigest.isEqual(sha1(parts), Arrays.copyOfRange(block, end, end + HASH));
    }

    static byte[] sha1(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    /** The issuer identifier is the first 3 to 8 digits of the PAN, filled with F (table 6, step 8). */
    private static boolean issuerFits(String pan, byte[] block) {
        String issuer = digits(block, 2, 4);
        return issuer.length() >= 3 && pan.startsWith(issuer);
    }

    private static String panDigits(TlvStore data) {
        byte[] pan = data.require(EmvTag.PAN, 1);
        return digits(pan, 0, pan.length);
    }

    private static String digits(byte[] bytes, int at, int length) {
        String text = Bcd.unpack(bytes, at, length);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 'F') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean revoked(EmvSession session, CaPublicKey authority, byte[] block) {
        String serial = Hex.encode(block, SERIAL, SERIAL + 3);
        return session.configuration().revoked().stream()
                .anyMatch(one -> one.rid().equals(authority.rid())
                        && one.index() == authority.index()
                        && one.serial().equals(serial));
    }

    /** Certificates have MMYY and are good to the end of the month. */
    private static boolean notExpired(EmvSession session, byte[] block, int at) {
        String monthYear = Bcd.unpack(block, at, 2);
        String yearMonth = monthYear.substring(2) + monthYear.substring(0, 2);
        return yearMonth.compareTo(session.request().dateYymmdd().substring(0, 4)) >= 0;
    }
}
