package io.onetill.receipt;

import java.util.Locale;

/** A receipt as JSON, for electronic receipts and for other programs. Pure. */
public final class ReceiptJson {
    private ReceiptJson() {}

    /** An object with {@code copy}, {@code language}, {@code duplicate} and {@code lines}, on one line. */
    public static String of(Receipt receipt) {
        StringBuilder json = new StringBuilder(1024).append('{');
        text(json, "copy", receipt.copy().name().toLowerCase(Locale.ROOT)).append(',');
        text(json, "language", receipt.language().tag()).append(',');
        json.append("\"duplicate\":").append(receipt.duplicate()).append(",\"lines\":[");
        for (int i = 0; i < receipt.lines().size(); i++) {
            json.append(i == 0 ? "{" : ",{");
            line(json, receipt.lines().get(i));
            json.append('}');
        }
        return json.append("]}").toString();
    }

    private static void line(StringBuilder json, ReceiptLine line) {
        if (line instanceof ReceiptLine.Title title) {
            text(json, "type", "title").append(',');
            text(json, "text", title.text()).append(",\"large\":").append(title.large());
        } else if (line instanceof ReceiptLine.Field field) {
            text(json, "type", "field").append(',');
            text(json, "label", field.label()).append(',');
            text(json, "value", field.value()).append(",\"large\":").append(field.large());
        } else if (line instanceof ReceiptLine.Text plain) {
            text(json, "type", "text").append(',');
            text(json, "text", plain.text());
        } else if (line instanceof ReceiptLine.Rule) {
            text(json, "type", "rule");
        } else if (line instanceof ReceiptLine.Space space) {
            text(json, "type", "space").append(",\"count\":").append(space.count());
        } else if (line instanceof ReceiptLine.Code code) {
            text(json, "type", "code").append(',');
            text(json, "payload", code.payload());
        }
    }

    private static StringBuilder text(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"');
    }
}
