package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalDataFileTest {
    private static final String MODULUS = "C1" + "5A".repeat(127);

    @Test
    void whatIsLeftOutIsUsual() {
        EmvApplication usual = EmvApplication.usual("A000000333010101", "UnionPay", "0030");

        assertEquals(
                List.of(usual),
                TerminalDataFile.applications(
                        "[{\"aid\": \"a000000333010101\", \"brand\": \"UnionPay\", \"version\": \"0030\"}]"));
    }

    @Test
    void everythingCanBeSaid() {
        EmvApplication read = TerminalDataFile.applications("""
                        [{"aid": "A0000000031010", "brand": "Visa", "version": "008C", "denial": "0000000001",
                          "online": "0000000002", "default": "0000000003", "floorLimit": 5000,
                          "contactlessFloorLimit": 1, "contactlessCvmLimit": 2, "contactlessMaximum": 3,
                          "random": {"threshold": 100, "target": 10, "maximum": 20}, "ddol": "9F37049F0206"}]""").get(0);

        assertEquals(
                new EmvApplication(
                        "A0000000031010",
                        "Visa",
                        "008C",
                        "0000000001",
                        "0000000002",
                        "0000000003",
                        5000,
                        1,
                        2,
                        3,
                        new RandomSelection(100, 10, 20),
                        "9F37049F0206"),
                read);
    }

    @Test
    void exactNamesMaximaOfDevicesAndRevokedCertificatesCanBeSaid() {
        EmvApplication read = TerminalDataFile.applications(
                        "[{\"aid\": \"A0000000041010\", \"exact\": true, \"contactlessMaximum\": 5,"
                                + " \"contactlessDeviceMaximum\": 9}]")
                .get(0);

        assertTrue(read.exact());
        assertEquals(9, read.contactlessDeviceMaximum());
        assertEquals(
                List.of(new RevokedCertificate("A000000333", 11, "00A1B2")),
                TerminalDataFile.revoked("[{\"rid\": \"A000000333\", \"index\": \"0B\", \"serial\": \"00a1b2\"}]"));
        assertTrue(refused(() -> TerminalDataFile.revoked("[{\"rid\": \"A000000333\", \"index\": \"0B0B\"}]"))
                .contains("[0].index"));
    }

    @Test
    void aKeyIsTakenIfItsChecksumFits() throws Exception {
        String whole = "A000000333" + "0B" + MODULUS + "03";
        String checksum = Hex.encode(MessageDigest.getInstance("SHA-1").digest(Hex.decode(whole)));

        CaPublicKey read = TerminalDataFile.caKeys(key(checksum)).get(0);

        assertEquals(new CaPublicKey("A000000333", 11, new BigInteger(MODULUS, 16), BigInteger.valueOf(3)), read);
        String other = checksum.substring(0, 38) + (checksum.endsWith("00") ? "01" : "00");
        assertTrue(refused(() -> TerminalDataFile.caKeys(key(other))).contains("[0].checksum"));
    }

    private static String key(String checksum) {
        return "[{\"rid\": \"A000000333\", \"index\": \"0B\", \"modulus\": \"" + MODULUS
                + "\", \"exponent\": \"03\", \"checksum\": \"" + checksum + "\"}]";
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        assertTrue(refused(() -> TerminalDataFile.applications("{}")).contains("array"));
        assertTrue(refused(() -> TerminalDataFile.applications("[3]")).contains("[0]"));
        assertTrue(refused(() -> TerminalDataFile.applications("[{}]")).contains("[0].aid"));
        assertTrue(
                refused(() -> TerminalDataFile.applications("[{\"aid\": 4}]")).contains("[0]"));
        assertTrue(refused(() -> TerminalDataFile.applications("[{\"aid\": \"A000000333\", \"floorLimit\": -1}]"))
                .contains("floorLimit"));
        assertTrue(refused(() -> TerminalDataFile.applications("[{\"aid\": \"A000000333\", \"floorLimit\": \"x\"}]"))
                .contains("[0]"));
        assertTrue(refused(() -> TerminalDataFile.caKeys("[{\"rid\": \"A0000003\", \"index\": \"01\", \"modulus\": \""
                        + MODULUS + "\", \"exponent\": \"03\"}]"))
                .contains("rid"));
        assertTrue(refused(() -> TerminalDataFile.caKeys("[{\"rid\": \"A000000333\", \"index\": \"01\", \"modulus\": \""
                        + MODULUS + "\", \"exponent\": \"05\"}]"))
                .contains("exponent"));
    }

    private static String refused(Runnable read) {
        return assertThrows(IllegalArgumentException.class, read::run).getMessage();
    }
}
