package io.onetill.card.simulator;

import io.onetill.card.emv.CaPublicKey;
import io.onetill.codec.Hex;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The test certification authority of the simulated cards, its one issuer and the one key pair that all cards share.
 * Fixed, so that start-up needs no key generation; worthless outside the simulation.
 */
public final class SimulatedCardKeys {
    static final int CA_INDEX = 1;
    static final BigInteger EXPONENT = BigInteger.valueOf(3);

    private static final String CA_MODULUS =
            "E8DFB292C13E823F4C3B8F02FA33D168E82E1C1468F3E0FAE572EBA195C83EEF2D479504154DE40E949A82810A730E7A"
                    + "0241B865CF32FA97B4A6300359DC3ADB8903F366AF87386FA3D182F8140E96F9516DA6A6C648F0764EF9B0A2970C8222"
                    + "58BBCFE656E4D33162ADC1D651E8479CD7DB23CA190473C15AB6345C20757B6FB94A617ADA54AE26EDF6ED5C2CD01D2F";
    private static final String CA_PRIVATE =
            "9B3FCC61D629AC2A32D25F575177E0F09AC9680D9B4D40A743A1F26BB93029F4C8DA63580E33ED5F0DBC5700B1A209A6"
                    + "AC2BD043DF7751BA786ECAACE692D1E7B0AD4CEF1FAF7AF3D2531B95A92233C160ED87D67C389BBD0DE5B0A51CEFAE9B"
                    + "34B09FA804D46E55E74C4F6CF9964CA2DBF832052EFB0F0FCBE1BFDAD4A8680B48C0C3A4FC1268A0491BBD22C5B9AA6B";
    private static final String ISSUER_MODULUS =
            "C3161D5FD9B6467B9D9C5B38F8D7F39A5275CB2CFFE432A6EA17482E09BB477B557EA8581A44B273B2F3BFF5BA8839B3"
                    + "6742D1B0CDE5438774673B846FC6D81DDA848B8D899E3D61FF3FD424C21031371186430958116CC38A7F55ED5A13C678"
                    + "BFD39D9C49DB5B200BC9274D32CDF7F75DDD0D36EB555E927722965A93EB08CF";
    private static final String ISSUER_PRIVATE =
            "820EBE3FE67984526912E77B508FF7BC36F9321DFFED7719F164DAC95BD22FA78E54703ABC2DCC4D21F7D54E7C5AD122"
                    + "44D73675DE98D7AFA2EF7D02F52F3ABD66D6C7954E35870D49A277267EF7018C9E7107B6DAEA7C984435D56A1494A738"
                    + "39A7ACE7163FE585E5212AD4A7298CFF4C47A7510307C36494F4242721FF4B2B";
    private static final String CARD_MODULUS =
            "9AC1D142F9A18EBA273FB767C5D30D415CE46CACD055172BA12FF5C4D30A1B31E57C65B455759435ECB76BCA0FAD3BBB"
                    + "08049384C5E1F0A84DE27246FAD4F19542BFEF71913B8D7AA883C1886083DC17F61A038D82098A9E96719330364C80A0"
                    + "710E275A775930EADA6F8EAC5968089D125B18C2AF073FA9CC3263082A6CE0E7";
    private static final String CARD_PRIVATE =
            "672BE0D751165F26C4D524EFD9375E2B9342F31DE038BA1D161FF92DE206BCCBEE52EE7838F90D79487A47DC0A737D27"
                    + "5AADB7ADD9414B1ADE96F6D9FC8DF66278690CA70DEB34805083788487DC43FEF08C34A92C031401BB2DA2DA88EA7F3F"
                    + "8276EF2A511C54866829C4CFECD3187ABF1152F2AAC799D5A6EEC27D0A384FFB";

    static final KeyPair CA = new KeyPair(CA_MODULUS, CA_PRIVATE);
    static final KeyPair ISSUER = new KeyPair(ISSUER_MODULUS, ISSUER_PRIVATE);
    static final KeyPair CARD = new KeyPair(CARD_MODULUS, CARD_PRIVATE);

    private static final int CERTIFICATE_TRAILER = 21;

    private SimulatedCardKeys() {}

    /** The CA keys that a till needs to check simulated cards: the same key for each scheme, index 1. */
    public static List<CaPublicKey> caKeys() {
        return Stream.of(SimulatedCardScheme.values())
                .map(scheme -> new CaPublicKey(scheme.aid().substring(0, 10), CA_INDEX, CA.modulus(), EXPONENT))
                .toList();
    }

    /** An RSA key pair. */
    static final class KeyPair {
        private final BigInteger modulus;
        private final BigInteger privateExponent;

        KeyPair(String modulus, String privateExponent) {
            this.modulus = new BigInteger(modulus, 16);
            this.privateExponent = new BigInteger(privateExponent, 16);
        }

        BigInteger modulus() {
            return modulus;
        }

        int length() {
            return modulus.bitLength() / 8;
        }

        byte[] modulusBytes() {
            return fixed(modulus, length());
        }

        /**
         * Signs with recovery (EMV Book 2, Annex A2.1): header 6A, the first part of the message, the hash over the
         * whole message, trailer BC.
         *
         * @param first as long as the modulus less 22 bytes
         * @param rest the part that does not fit
         */
        byte[] sign(byte[] first, byte[] rest) {
            ByteArrayOutputStream block = new ByteArrayOutputStream(length());
            block.write(0x6A);
            block.writeBytes(first);
            block.writeBytes(sha1(first, rest));
            block.write(0xBC);
            return fixed(new BigInteger(1, block.toByteArray()).modPow(privateExponent, modulus), length());
        }
    }

    /** The issuer's certificate and the part of its key that did not fit (90 and 92; EMV Book 2, table 1). */
    static Certificate issuerCertificate(String iin) {
        String head = "02" + Hex.encode(Hex.decode(iin)) + "FF" + "1249" + "000001" + "0101";
        return certificate(CA, head, ISSUER, new byte[0]);
    }

    /** The card's certificate (9F46 and 9F48; EMV Book 2, table 13), which covers the card's static data. */
    static Certificate cardCertificate(String panDigits, byte[] staticData) {
        String head = "04" + (panDigits + "F".repeat(20)).substring(0, 20) + "1249" + "000002" + "0101";
        return certificate(ISSUER, head, CARD, staticData);
    }

    private static Certificate certificate(KeyPair by, String headHex, KeyPair subject, byte[] staticData) {
        byte[] head = Hex.decode(headHex);
        byte[] key = subject.modulusBytes();
        int room = by.length() - 1 - head.length - 2 - CERTIFICATE_TRAILER;
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(head);
        first.write(key.length);
        first.write(1);
        first.write(key, 0, Math.min(room, key.length));
        for (int i = key.length; i < room; i++) {
            first.write(0xBB);
        }
        byte[] remainder = Arrays.copyOfRange(key, Math.min(room, key.length), key.length);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(remainder);
        rest.write(EXPONENT.intValue());
        rest.writeBytes(staticData);
        return new Certificate(by.sign(first.toByteArray(), rest.toByteArray()), remainder);
    }

    /** Signed static data (93; EMV Book 2, table 2). */
    static byte[] signedStaticData(byte[] staticData) {
        return padded(ISSUER, Hex.decode("0301DAC1"), staticData);
    }

    /** Signed dynamic data over a challenge (9F4B; EMV Book 2, table 16). */
    static byte[] signedDynamicData(byte[] dynamicNumber, byte[] challenge) {
        byte[] head = new byte[4 + dynamicNumber.length];
        head[0] = 0x05;
        head[1] = 0x01;
        head[2] = (byte) (dynamicNumber.length + 1);
        head[3] = (byte) dynamicNumber.length;
        System.arraycopy(dynamicNumber, 0, head, 4, dynamicNumber.length);
        return padded(CARD, head, challenge);
    }

    private static byte[] padded(KeyPair by, byte[] head, byte[] rest) {
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

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, fixed, length - kept, kept);
        return fixed;
    }

    private static byte[] sha1(byte[] first, byte[] rest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(first);
            return digest.digest(rest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }
}
