package io.onetill.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paid with 6225880000000001.            | paid with [masked card number].",
                "pan6225880000000001x                   | pan[masked card number]x",
                "6225 8800 0000 0001                    | [masked card number]",
                "6225-8800-0000-0001                    | [masked card number]",
                "622588 0000000001                      | [masked card number]",
                "3782 822463 10005                      | [masked card number]",
                "62 25 88 00 00 00 00 01                | [masked card number]",
                "６２２５８８０００００００００１                   | [masked card number]",
                "9F02065A086225880000000001             | 9F0206[masked card number]",
                "5713 6225880000000001D30121010000F     | 5713 [masked track]",
                "57136225880000000001D30121010000F      | [masked track]",
                ";6225880000000002=3012101000?          | ;[masked track]?",
                "B6225880000000002^LI/MING^3012101000?  | [masked track]?",
                "scanned 281234567890123456             | scanned [masked payment code]",
                "scanned 134567890123456789             | scanned [masked payment code]",
                "scanned 6200000000000000001            | scanned [masked payment code]",
                "2812 3456 7890 1234 56                 | [masked payment code]",
                "apiV3Key=abcdefgh12345678abcdefgh12345678 | apiV3[masked key]",
                "TMK: 0123456789ABCDEFFEDCBA9876543210  | [masked key]",
                "the key 0123456789ABCDEFFEDCBA98       | the [masked key]",
                "密钥：0123456789ABCDEF                  | [masked key]",
                "PIN block=1A2B3C4D5E6F7081             | [masked key]",
                "pin=123456 cvv2: 123                   | [masked PIN] [masked card check value]",
                "password: tiger                        | [masked password]"
            })
    void whatLooksLikeASecretIsMasked(String text, String expected) {
        assertEquals(expected, Scrubber.scrub(text));
    }

    @Test
    void aPrivateKeyIsMasked() {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
        String pem = "-----BEGIN PRIVATE KEY-----\n" + body + "\n" + body + "\n-----END PRIVATE KEY-----";

        assertEquals("a [masked private key] b", Scrubber.scrub("a " + pem + " b"));
        assertEquals("a [masked private key]", Scrubber.scrub("a " + pem.substring(0, pem.length() - 40)));
        assertEquals("a [masked private key] b", Scrubber.scrub("a " + body + " b"));
    }

    @Test
    void aCardNumberInsideADumpIsMasked() {
        byte[] pan = "DE2=6225880000000001;".getBytes(StandardCharsets.US_ASCII);
        String message =
                "60000300006031003100000200702406C020C09A11166225880000000001" + "0000000000000012500000010510011000";

        assertEquals("[masked dump with a card number]", Scrubber.scrub(Hex.encode(pan)));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + pan.length];
            System.arraycopy(pan, 0, shifted, before, pan.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            assertEquals("<[masked dump with a card number]>", Scrubber.scrub("<" + base64 + ">"));
        }
        assertEquals("[masked dump with a card number]", Scrubber.scrub(message));
    }

    /** What a till writes into its log in the course of a day. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay01KAR2M3N4P5Q6R7S8T9V0W1X2 APPROVED CNY 12.50",
                "P01KAR2M3N4P5Q6R7S8T9V0W1X2 out_trade_no=P00000000000000000001",
                "trade_no 2026112322001400000512345678 transaction_id 4200002345202611231234567890",
                "RRN 123456789012 STAN 000123 batch 000001 auth 123456 000001-000123",
                "terminal 10000001 merchant 898000000000001 institution 01020000",
                "amount=000000012500 currency 156 processing 000000 000000012500 000124",
                "2026-11-23T02:00:00.123Z 2026-11-23 02:00:00 20261123020000 20261123020000123",
                "at 1764000000000 ms, 1764000000000000 us, 1764000000000000000 ns",
                "app 2021000000000001 seller 2088000000000001 mchid 1900000001",
                "order 20261123-000001-17 phone 13800001234 +86 138 0000 1234",
                "entry 5f1d8f3a9b2c4e6d7a8091b2c3d4e5f60718293a4b5c6d7e8f9012345678abcd",
                "a key is needed; keyForm=SINGLE, key=on, secret: none, PIN tries 3, publicKeyId=PUB_KEY_ID_01",
                "622588******0009 28**************** Track2[622588******0009]",
                "00 01 02 03 04 05 06 07 / 10 20 30"
            })
    void whatATillWritesIsLeftAlone(String text) {
        assertSame(text, Scrubber.scrub(text));
    }

    @Test
    void aStackTraceIsScrubbedOnItsWayToTheLog() {
        LogRecord record = new LogRecord(Level.SEVERE, "card {0}");
        record.setParameters(new Object[] {"6225880000000001"});
        record.setThrown(new IllegalStateException("outer", new IllegalArgumentException("key " + KEY)));

        String line = new ScrubbedFormatter(new SimpleFormatter()).format(record);

        assertTrue(line.contains("card [masked card number]"), line);
        assertTrue(line.contains("IllegalArgumentException: [masked key]"), line);
        assertFalse(line.contains(KEY), line);
    }

    @Test
    void installingScrubsTheHandlersOfTheRootLogger() {
        Logger root = Logger.getLogger("");
        Handler handler = new StreamHandler(System.out, new SimpleFormatter());
        root.addHandler(handler);
        try {
            ScrubbedFormatter.install();
            ScrubbedFormatter first = (ScrubbedFormatter) handler.getFormatter();
            ScrubbedFormatter.install();

            assertSame(first, handler.getFormatter());
        } finally {
            root.removeHandler(handler);
        }
    }

    /** Each once took time in proportion to the square of the length with a careless pattern. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "4",
                "1 ",
                "44 ",
                "A",
                "a1",
                "-----BEGIN PRIVATE KEY-----",
                "key",
                "key:",
                "MIIE",
                "=",
                "D3012",
                "6225880000000001 ",
                "pin",
                "password:"
            })
    void aLongTextOfAnythingEnds(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        String scrubbed = Scrubber.scrub(text);

        assertEquals(scrubbed, Scrubber.scrub(scrubbed));
    }
}
