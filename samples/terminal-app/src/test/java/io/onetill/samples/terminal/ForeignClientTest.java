package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.samples.terminal.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command acquirer serves whoever speaks the dialect. */
class ForeignClientTest {
    private static final String PAN = "6200000000000005";
    private static final String PIN = "123456";

    @TempDir
    private Path folder;

    @Test
    void aTerminalWithTdesSignsOnSellsReversesAndRefunds() throws Exception {
        try (RunningAcquirer acquirer = new RunningAcquirer(folder, "--verbose");
                ForeignTerminal client =
                        new ForeignTerminal(acquirer.port(), Hosts.TERMINAL_ID, Hosts.TERMINAL_MASTER_KEY, false)) {
            sellsReversesAndRefunds(client);

            assertTrue(acquirer.line("0800").contains("003"));
            String sale = acquirer.line("0200");
            assertTrue(sale.contains("12.50") && sale.contains(Hosts.TERMINAL_ID), sale);
            assertTrue(sale.contains("620000******0005") && sale.contains("0210 00"), sale);
            assertFalse(sale.contains(PAN), sale);
            assertTrue(acquirer.line("0400").contains("0410 00"));
            assertTrue(acquirer.line("0220").contains("0230 00"));
        }
    }

    @Test
    void aTerminalWithSm4DoesTheSame() throws Exception {
        try (RunningAcquirer acquirer = new RunningAcquirer(folder);
                ForeignTerminal client =
                        new ForeignTerminal(acquirer.port(), Hosts.SM4_TERMINAL_ID, Hosts.SM4_MASTER_KEY, true)) {
            sellsReversesAndRefunds(client);
        }
    }

    private static void sellsReversesAndRefunds(ForeignTerminal client) throws IOException {
        assertTrue(client.signOn());
        Iso8583Message sale = client.sale(PAN, PIN, "000000001250");
        assertEquals("00", sale.text(39));
        assertEquals("55", client.sale(PAN, "654321", "000000001250").text(39));
        assertEquals("00", client.sale(PAN, PIN, "000000000900").text(39));
        assertEquals("00", client.reversalOfLast(PAN, "000000000900").text(39));
        assertEquals("00", client.refund(PAN, sale.text(37), "000000000250").text(39));
        assertEquals("64", client.refund(PAN, sale.text(37), "000000001001").text(39));
    }

    @Test
    void aTerminalOfOnesOwnIsNamedByOptionsOrByFile() throws Exception {
        String key = "00112233445566778899AABBCCDDEEFF";
        Path file = Files.writeString(
                folder.resolve("terminals.json"),
                "[{\"terminal\": \"OURS0002\", \"tmk\": \"" + key + "\", \"cipher\": \"SM4\"}]");
        try (RunningAcquirer acquirer = new RunningAcquirer(
                        folder, "--terminal", "OURS0001", "--tmk", key, "--terminals", file.toString());
                ForeignTerminal one = new ForeignTerminal(acquirer.port(), "OURS0001", key, false);
                ForeignTerminal two = new ForeignTerminal(acquirer.port(), "OURS0002", key, true);
                ForeignTerminal stranger = new ForeignTerminal(acquirer.port(), "OURS0003", key, false)) {
            assertTrue(one.signOn());
            assertTrue(two.signOn());
            assertFalse(stranger.signOn());
        }
    }

    @Test
    void whatIsNoMessageIsShownAndDropped() throws Exception {
        try (RunningAcquirer acquirer = new RunningAcquirer(folder, "--verbose");
                ForeignTerminal client =
                        new ForeignTerminal(acquirer.port(), Hosts.TERMINAL_ID, Hosts.TERMINAL_MASTER_KEY, false)) {
            client.sendNonsense();

            assertTrue(acquirer.line("?").contains("expected"));
            assertTrue(client.signOn());
        }
    }

    @Test
    void aTillOfOursPaysAtIt() throws Exception {
        Terminal till = new Terminal(folder.resolve("till"));
        try (RunningAcquirer acquirer = new RunningAcquirer(folder.resolve("host"), "--verbose")) {
            String address = "127.0.0.1:" + acquirer.port();
            for (String[] how : new String[][] {{}, {"--kept"}, {"--sm4"}, {"--sm4", "--kept"}}) {
                String[] pay = {"pay", "--amount", "3.00", "--card", "chip-pin", "--acquirer", address};
                String[] all = java.util.Arrays.copyOf(pay, pay.length + how.length);
                System.arraycopy(how, 0, all, pay.length, how.length);

                Ran ran = till.json(all);

                assertEquals("APPROVED", ran.json().getString("status"), ran.out());
                assertTrue(acquirer.line("0200").contains("0210 00"));
            }
        }
    }

    @Test
    void aTillOfOursPaysOverTlsAndRefusesAHostThatItDoesNotTrust() throws Exception {
        TestCertificate host = TestCertificate.make(folder);
        Terminal till = new Terminal(folder.resolve("till"));
        try (RunningAcquirer acquirer = new RunningAcquirer(
                folder.resolve("host"),
                "--tls-cert",
                host.certificate().toString(),
                "--tls-key",
                host.key().toString())) {
            String address = "127.0.0.1:" + acquirer.port();

            Ran trusted = till.json(
                    "pay",
                    "--amount",
                    "3.00",
                    "--card",
                    "chip-pin",
                    "--acquirer",
                    address,
                    "--tls-trust",
                    host.certificate().toString(),
                    "--tls-pin",
                    host.pin());
            Ran untrusted = till.json("pay", "--amount", "3.00", "--card", "chip-pin", "--acquirer", address, "--tls");

            assertEquals("APPROVED", trusted.json().getString("status"), trusted.out());
            assertEquals("DECLINED", untrusted.json().getString("status"), untrusted.out());
        }
    }
}
