package io.onetill.qr;

import io.onetill.codec.JsonPosition;
import io.onetill.qr.PaymentCodeTable.Row;
import io.onetill.secret.PaymentCode.Form;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table of payment codes as a JSON file, for wallets that a shop adds and prefixes that wallets change.
 *
 * <pre>{@code
 * {"rows": [{"wallet": "alipay", "form": "digits", "prefix": ["25", "30"], "length": [16, 24],
 *            "source": "alipay.trade.pay"}]}
 * }</pre>
 *
 * <p>Forms are {@code digits}, {@code letters} and {@code consumer-payload}. Stateless and safe for any thread.
 */
public final class PaymentCodeFile {
    private static final Set<String> MEMBERS = Set.of("wallet", "form", "prefix", "length", "source");

    private PaymentCodeFile() {}

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is none; the message says which row and member, or which line
     */
    public static PaymentCodeTable read(String json) {
        JsonObject file;
        try {
            file = new JsonObject(json);
        } catch (DecodeException e) {
            // Without the cause: the library's message repeats the text.
            throw new IllegalArgumentException(JsonPosition.after("expected a table of payment codes as JSON", e));
        }
        if (!(file.getValue("rows") instanceof JsonArray array) || array.isEmpty()) {
            throw new IllegalArgumentException("expected an array of rows in member rows");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            try {
                rows.add(row(array.getValue(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row " + (i + 1) + ": " + e.getMessage());
            }
        }
        return new PaymentCodeTable(rows);
    }

    /** Writes a table as {@link #read} takes it. */
    public static String write(PaymentCodeTable table) {
        JsonArray rows = new JsonArray();
        for (Row row : table.rows()) {
            rows.add(new JsonObject()
                    .put("wallet", row.wallet())
                    .put("form", row.form().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("prefix", new JsonArray().add(row.firstPrefix()).add(row.lastPrefix()))
                    .put("length", new JsonArray().add(row.least()).add(row.most()))
                    .put("source", row.source()));
        }
        return new JsonObject().put("rows", rows).encodePrettily();
    }

    private static Row row(Object value) {
        if (!(value instanceof JsonObject row) || !MEMBERS.equals(row.fieldNames())) {
            throw new IllegalArgumentException("expected an object with wallet, form, prefix, length and source");
        }
        return new Row(
                text(row, "wallet"),
                form(text(row, "form")),
                text(pair(row, "prefix").getValue(0), "prefix"),
                text(pair(row, "prefix").getValue(1), "prefix"),
                number(pair(row, "length").getValue(0)),
                number(pair(row, "length").getValue(1)),
                text(row, "source"));
    }

    private static Form form(String word) {
        return switch (word) {
            case "digits" -> Form.DIGITS;
            case "letters" -> Form.LETTERS;
            case "consumer-payload" -> Form.CONSUMER_PAYLOAD;
            default -> throw new IllegalArgumentException("form: expected digits, letters or consumer-payload");
        };
    }

    private static JsonArray pair(JsonObject row, String name) {
        if (row.getValue(name) instanceof JsonArray array && array.size() == 2) {
            return array;
        }
        throw new IllegalArgumentException(name + ": expected the first and the last in an array");
    }

    private static String text(JsonObject row, String name) {
        return text(row.getValue(name), name);
    }

    private static String text(Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + ": expected text");
    }

    private static int number(Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        throw new IllegalArgumentException("length: expected whole numbers");
    }
}
