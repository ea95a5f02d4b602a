package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The flat XML of the simulated API v2 and its signatures, written apart from the till's, so that one checks the other. */
final class SimulatedWeChatXml {
    private static final Pattern FIELD = Pattern.compile(
            "<([A-Za-z_0-9]+)>(?:<!\\[CDATA\\[(.*?)]]>|([^<]*))</\\1>|<([A-Za-z_0-9]+)/>", Pattern.DOTALL);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private SimulatedWeChatXml() {}

    static Map<String, String> read(String text) {
        String all = text.strip();
        if (!all.startsWith("<xml>") || !all.endsWith("</xml>")) {
            throw new IllegalArgumentException("expected <xml>");
        }
        Map<String, String> fields = new TreeMap<>();
        Matcher matcher = FIELD.matcher(all.substring(5, all.length() - 6));
        while (matcher.find()) {
            if (matcher.group(4) == null) {
                fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : plain(matcher.group(3)));
            }
        }
        return fields;
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    static String sign(Map<String, String> fields, String type, String key) {
        String text = SimulatedWire.content(new TreeMap<>(fields), "sign") + "&key=" + key;
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (!type.equals("HMAC-SHA256")) {
                return hex(MessageDigest.getInstance("MD5").digest(bytes));
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return hex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + type, e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().withUpperCase().formatHex(digest);
    }

    static WalletHttpResponse response(Map<String, String> fields) {
        StringBuilder text = new StringBuilder("<xml>");
        fields.forEach((name, value) -> text.append('<')
                .append(name)
                .append("><![CDATA[")
                .append(value)
                .append("]]></")
                .append(name)
                .append('>'));
        return WalletHttpResponse.of(
                200, "text/xml; charset=utf-8", text.append("</xml>").toString());
    }

    static String time(Instant at) {
        return TIME.format(at.atOffset(SimulatedBooks.CHINA));
    }
}
