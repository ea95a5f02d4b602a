package io.onetill.secret;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * A formatter of {@code java.util.logging} whose output went through the {@link Scrubber}, stack traces included.
 *
 * <p>Either call {@link #install()} first thing in {@code main}, or name the class in {@code logging.properties}: {@code
 * java.util.logging.ConsoleHandler.formatter = io.onetill.secret.ScrubbedFormatter}. Vert.x and Netty log this way unless
 * another framework is on the class path; for Logback see {@link Scrubber}. Safe for any thread if the formatter inside
 * is.
 */
public final class ScrubbedFormatter extends Formatter {
    private final Formatter inside;

    /** Scrubs what {@link SimpleFormatter} makes; for {@code logging.properties}. */
    public ScrubbedFormatter() {
        this(new SimpleFormatter());
    }

    /** Scrubs what another formatter makes. */
    public ScrubbedFormatter(Formatter inside) {
        this.inside = inside;
    }

    /**
     * Scrubs what the root logger's handlers write from now on. A handler that is added later, or to another logger, has
     * to be given a formatter of this class by whoever adds it. Calling it twice changes nothing.
     */
    public static void install() {
        for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
            Formatter formatter = handler.getFormatter();
            if (formatter != null && !(formatter instanceof ScrubbedFormatter)) {
                handler.setFormatter(new ScrubbedFormatter(formatter));
            }
        }
    }

    @Override
    public String format(LogRecord record) {
        return Scrubber.scrub(inside.format(record));
    }

    @Override
    public String getHead(Handler handler) {
        return inside.getHead(handler);
    }

    @Override
    public String getTail(Handler handler) {
        return inside.getTail(handler);
    }
}
