package io.onetill.qr;

import io.onetill.channel.ResolvePolicy;
import io.onetill.channel.ResolvePolicy.Remedy;
import io.onetill.codec.JsonPosition;
import io.onetill.qr.bill.BillHours;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The figures by which doubt about wallet payments is resolved, each a row with its source and the date on which it was
 * read there. A till that has other figures gives a file with the rows that differ. Immutable, for any thread.
 *
 * <pre>{@code
 * WalletPolicies slower = WalletPolicyFile.SHIPPED.with("""
 *         [{"wallet": "wechat", "of": "payment-code", "figure": "poll-for", "seconds": 60,
 *           "source": "agreed with our service provider", "date": "2026-11-23"}]""").policies("wechat");
 * }</pre>
 */
public final class WalletPolicyFile {
    private static final String RESOURCE = "wallet-policies.json";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int MOST_SECONDS = 86_400;

    /** The figures that ship. */
    public static final WalletPolicyFile SHIPPED = shipped();

    private final Map<String, Row> rows;

    private WalletPolicyFile(Map<String, Row> rows) {
        this.rows = rows;
    }

    /**
     * One figure.
     *
     * @param wallet id of the wallet's channel
     * @param of {@code payment-code}, {@code shown-qr}, {@code refund}, {@code http} or {@code bill}
     * @param figure what it is the time of, named as in {@link ResolvePolicy}, {@link WalletTimeouts} and
     *     {@link BillHours}; hours are seconds after midnight
     * @param seconds the figure, 0 to 86400
     * @param source where it stands, or that it is our own
     * @param date when it was read there or set, as {@code 2026-11-23}
     */
    public record Row(String wallet, String of, String figure, int seconds, String source, String date) {
        private String key() {
            return wallet + "." + of + "." + figure;
        }
    }

    /** All figures, in the order of the file. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /**
     * These figures with others in the place of some.
     *
     * @param json an array of rows; every row names a figure that is there
     * @throws IllegalArgumentException if it is anything else, saying which row and what was expected
     */
    public WalletPolicyFile with(String json) {
        Map<String, Row> changed = new LinkedHashMap<>(rows);
        read(json).forEach((key, row) -> {
            if (changed.replace(key, row) == null) {
                throw new IllegalArgumentException("expected a figure that is known, got one that is not: " + key);
            }
        });
        return new WalletPolicyFile(changed);
    }

    /**
     * How doubts about this wallet's payments are resolved.
     *
     * @throws IllegalArgumentException if there are no figures for it
     */
    public WalletPolicies policies(String wallet) {
        return new WalletPolicies(
                policy(wallet, "payment-code", Remedy.UNDO),
                policy(wallet, "shown-qr", Remedy.UNDO),
                policy(wallet, "refund", Remedy.REPEAT));
    }

    /**
     * How long this wallet's answers are waited for.
     *
     * @throws IllegalArgumentException if there are no figures for it
     */
    public WalletTimeouts timeouts(String wallet) {
        return new WalletTimeouts(
                time(wallet, "http", "pay"), time(wallet, "http", "other"), time(wallet, "http", "bill"));
    }

    /**
     * When this wallet's bills are asked for.
     *
     * @throws IllegalArgumentException if there are no figures for it
     */
    public BillHours billHours(String wallet) {
        return new BillHours(
                CHINA,
                LocalTime.MIDNIGHT.plus(time(wallet, "bill", "from")),
                LocalTime.MIDNIGHT.plus(time(wallet, "bill", "empty-from")),
                time(wallet, "bill", "retry-first"),
                time(wallet, "bill", "retry-most"));
    }

    /** How long a code that is shown may be scanned. */
    Duration codeLife(String wallet) {
        return time(wallet, "shown-qr", "code-life");
    }

    private ResolvePolicy policy(String wallet, String of, Remedy remedy) {
        return new ResolvePolicy(
                remedy,
                time(wallet, of, "poll-first"),
                time(wallet, of, "poll-every"),
                time(wallet, of, "poll-for"),
                time(wallet, of, "undo-not-before"),
                time(wallet, of, "retry-first"),
                time(wallet, of, "retry-most"),
                time(wallet, of, "confirm-after"),
                time(wallet, of, "answer-within"));
    }

    private Duration time(String wallet, String of, String figure) {
        Row row = rows.get(wallet + "." + of + "." + figure);
        if (row == null) {
            throw new IllegalArgumentException("expected the figure " + figure + " of " + of + " for " + wallet);
        }
        return Duration.ofSeconds(row.seconds());
    }

    private static Map<String, Row> read(String json) {
        JsonArray array;
        try {
            array = new JsonArray(json);
        } catch (DecodeException e) {
            // Cause dropped on purpose: its sentence repeats the text.
            throw new IllegalArgumentException(JsonPosition.after("expected a JSON array of figures", e));
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            Row row = row(array.getValue(i), i + 1);
            if (rows.put(row.key(), row) != null) {
                throw new IllegalArgumentException("row " + (i + 1) + ": expected each figure once");
            }
        }
        return rows;
    }

    private static Row row(Object value, int number) {
        String place = "row " + number + ": expected ";
        if (!(value instanceof JsonObject row)) {
            throw new IllegalArgumentException(place + "an object");
        }
        if (!(row.getValue("seconds") instanceof Integer seconds) || seconds < 0 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException(place + "whole seconds from 0 to " + MOST_SECONDS);
        }
        String date = text(row, "date", place);
        if (!date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new IllegalArgumentException(place + "a date as 2026-11-23");
        }
        return new Row(
                text(row, "wallet", place),
                text(row, "of", place),
                text(row, "figure", place),
                seconds,
                text(row, "source", place),
                date);
    }

    private static String text(JsonObject row, String name, String place) {
        if (!(row.getValue(name) instanceof String text) || text.isBlank()) {
            throw new IllegalArgumentException(place + "a text in " + name);
        }
        return text;
    }

    private static WalletPolicyFile shipped() {
        try (InputStream in = Objects.requireNonNull(WalletPolicyFile.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new WalletPolicyFile(read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
