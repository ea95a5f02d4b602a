package io.onetill.qr.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The XML of API v2 and its signatures. */
class WeChatXmlTest {
    /** The sample of the wallet's own page on signatures. */
    private static final Map<String, String> SAMPLE = Map.of(
            "appid", "wxd930ea5d5a258f4f",
            "mch_id", "10000100",
            "device_info", "1000",
            "body", "test",
            "nonce_str", "ibuaiVcKdpRxkhJA");

    private static final SecretBytes KEY =
            SecretBytes.copyOf("192006250b4c09247ec02edce69f6a2d".getBytes(StandardCharsets.US_ASCII));

    @Test
    void theSampleOfThePageSignsAsThePageSays() {
        assertEquals("9A0A8659F005D6984697E2CA0A9CF3B7", WeChatV2Sign.MD5.sign(SAMPLE, KEY));
        assertEquals(
                "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6",
                WeChatV2Sign.HMAC_SHA256.sign(SAMPLE, KEY));
    }

    @Test
    void anEmptyFieldIsNotSignedAndAWrongSignatureIsNone() {
        Map<String, String> more = new java.util.TreeMap<>(SAMPLE);
        more.put("attach", "");
        more.put("sign", WeChatV2Sign.MD5.sign(SAMPLE, KEY));
        assertTrue(WeChatV2Sign.MD5.signed(more, KEY));
        assertFalse(WeChatV2Sign.HMAC_SHA256.signed(more, KEY));
        more.put("body", "test2");
        assertFalse(WeChatV2Sign.MD5.signed(more, KEY));
        assertFalse(WeChatV2Sign.MD5.signed(SAMPLE, KEY));
    }

    @Test
    void fieldsAreReadWithAndWithoutCdata() {
        assertEquals(
                Map.of("a", "1", "b", "<&>", "c", "", "d", "x & y"),
                WeChatXml.read("<xml>\n <a>1</a><b><![CDATA[<&>]]></b><c/><d>x &amp; y</d>\n</xml>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><a>&a;</a></xml>",
                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml><a>1</a></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><xml><a>&b;</a></xml>",
                "<!DOCTYPE xml><xml><a>1</a></xml>",
                "<xml><a>&unknown;</a></xml>",
                "<xml><a><b>1</b></a></xml>",
                "<xml><a>1</a><a>2</a></xml>",
                "<xml><a href=\"x\">1</a></xml>",
                "<xml xmlns:x=\"y\"><a>1</a></xml>",
                "<html><a>1</a></html>",
                "<?xml-stylesheet href=\"x\"?><xml><a>1</a></xml>",
                "<xml><a>1</a>",
                "<xml><a>1</a></xml><xml/>",
                "",
                "{}"
            })
    void whateverIsNotFlatFieldsIsRefused(String hostile) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> WeChatXml.read(hostile));
        assertFalse(refused.getMessage().contains("passwd"));
    }

    @Test
    void tooLongTooManyAndTooDeepAreRefused() {
        String field = "<xml><a>" + "1".repeat(WeChatXml.MOST_CHARACTERS) + "</a></xml>";
        assertThrows(IllegalArgumentException.class, () -> WeChatXml.read(field));
        StringBuilder many = new StringBuilder("<xml>");
        for (int i = 0; i < 300; i++) {
            many.append("<f").append(i).append(">1</f").append(i).append('>');
        }
        assertThrows(IllegalArgumentException.class, () -> WeChatXml.read(many + "</xml>"));
        assertThrows(IllegalArgumentException.class, () -> WeChatXml.read("<xml>" + "<a>".repeat(10_000)));
    }

    @Test
    void whatXmlCannotCarryBecomesSpaces() {
        assertEquals("a b c d", WeChatXml.carried("a\u0000b\rc\uFFFEd"));
        assertEquals("茶 🍵", WeChatXml.carried("茶 🍵"));
    }
}
