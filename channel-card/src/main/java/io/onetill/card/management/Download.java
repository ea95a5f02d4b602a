package io.onetill.card.management;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * What a terminal can download: the codes of its loop (60.3), its shape, and how its items are read. A table; a new
 * download is a new row.
 */
public enum Download {
    /** The terminal's settings (参数下载). */
    PARAMETERS(Shape.ONCE, "", "360", "361", "settings", DownloadedItems::settings),
    /** The applications that the till takes (IC卡参数下载). */
    APPLICATIONS(Shape.ITEMS, "382", "380", "381", "applications", DownloadedItems::applications),
    /** The public keys by which cards are checked (公钥下载). */
    CA_KEYS(Shape.ITEMS, "372", "370", "371", "caKeys", DownloadedItems::caKeys),
    /** Contactless payments of small amounts without PIN or signature (非接业务参数下载). */
    CONTACTLESS(Shape.ONCE, "", "394", "395", "contactless", DownloadedItems::contactless),
    /** The cards that need no PIN for small amounts (免密BIN表B下载). */
    NO_PIN_BINS(Shape.BLOCKS, "", "396", "397", "noPinBins", DownloadedItems::bins),
    /** The cards that always need it (免密BIN黑名单下载). */
    NO_PIN_BARRED(Shape.BLOCKS, "", "398", "399", "noPinBarred", DownloadedItems::bins),
    /** The cards that must not be accepted without their issuer (黑名单下载). */
    BLACKLIST(Shape.BLOCKS, "", "390", "391", "blacklist", DownloadedItems::blacklist);

    private final Shape shape;
    private final String query;
    private final String get;
    private final String end;
    private final String section;
    private final Function<List<byte[]>, Object> read;

    /** How a loop goes. */
    enum Shape {
        /** One message brings all. */
        ONCE,
        /** Queries list the items, then each is fetched by its name. */
        ITEMS,
        /** Numbered blocks, each saying whether another one follows. */
        BLOCKS
    }

    Download(Shape shape, String query, String get, String end, String section, Function<List<byte[]>, Object> read) {
        this.shape = shape;
        this.query = query;
        this.get = get;
        this.end = end;
        this.section = section;
        this.read = read;
    }

    Shape shape() {
        return shape;
    }

    /** 60.3 of the queries, empty if there are none. */
    public String query() {
        return query;
    }

    /** 60.3 of the messages that bring data. */
    public String get() {
        return get;
    }

    /** 60.3 of the message that ends the loop. */
    public String end() {
        return end;
    }

    /** Its name in {@link TerminalParameters#json}. */
    public String section() {
        return section;
    }

    /**
     * What was downloaded, a {@link JsonArray} or a {@link JsonObject}.
     *
     * @throws IllegalArgumentException if it cannot be read, saying where and what was expected
     */
    Object read(List<byte[]> parts) {
        return read.apply(parts);
    }
}
