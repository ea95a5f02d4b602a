package io.onetill.samples.checker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One line of what the client itself saw, written when it saw it.
 *
 * @param line number of the line
 * @param type what it saw
 * @param request the client's own id of the request; empty for a restart
 * @param kind sale, refund or void; of an invoke
 * @param amount in minor units; of an invoke what was asked for, of an ok what was told
 * @param currency ISO 4217
 * @param original the request id of the sale that money goes back from; empty for a sale
 * @param status of an ok: how it ended
 * @param references of an ok: the numbers that the till shows for it, each {@code host/number}
 */
public record HistoryEvent(
        int line,
        Type type,
        String request,
        Movement.Kind kind,
        long amount,
        String currency,
        String original,
        Status status,
        List<String> references) {
    /** What the client saw. */
    public enum Type {
        /** It asked, or asked again with the same id. */
        INVOKE,
        /** It was told a final status. */
        OK,
        /** The request was surely not taken. */
        FAIL,
        /** It does not know: told that it is in doubt, or the till went away. */
        INFO,
        /** The till was started. */
        RESTART
    }

    /** How a request ended. */
    public enum Status {
        /** The money moved. */
        APPROVED,
        /** It did not, refused by somebody. */
        DECLINED,
        /** It did not, given up by somebody. */
        CANCELLED,
        /** Not an end: there is none on this line. */
        NONE
    }

    /** Copies the list. */
    public HistoryEvent {
        references = List.copyOf(references);
    }

    /** Reads a history. */
    public static List<HistoryEvent> read(Path file) throws IOException {
        return JsonLines.read(file, HistoryEvent::of);
    }

    private static HistoryEvent of(JsonLines.Line line) {
        Type type = line.word("type", Type.class);
        return new HistoryEvent(
                line.number(),
                type,
                type == Type.RESTART ? "" : line.text("request"),
                type == Type.INVOKE ? line.word("kind", Movement.Kind.class) : Movement.Kind.SALE,
                type == Type.INVOKE || type == Type.OK ? line.whole("amount") : 0,
                type == Type.INVOKE || type == Type.OK ? line.text("currency") : "",
                line.textOr("original", ""),
                type == Type.OK ? line.word("status", Status.class) : Status.NONE,
                line.texts("references"));
    }
}
