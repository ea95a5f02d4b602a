package io.onetill.samples.process;

import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What the client asked and was told, one JSON line each, written before the call and when the answer comes. */
final class History implements Closeable {
    private final OutputStream file;

    History(Path path) throws IOException {
        file = Files.newOutputStream(path);
    }

    void asks(Asked asked) {
        write(new JsonObject()
                .put("type", "invoke")
                .put("request", asked.id())
                .put("kind", asked.kind().name())
                .put("amount", asked.fen())
                .put("currency", "CNY")
                .put("original", asked.sale()));
    }

    void told(JsonObject told) {
        write(new JsonObject()
                .put("type", "ok")
                .put("request", told.getString("request"))
                .put("status", told.getString("status"))
                .put("amount", told.getLong("amount"))
                .put("currency", told.getString("currency"))
                .put("references", told.getJsonArray("references")));
    }

    void refused(String request) {
        write(new JsonObject().put("type", "fail").put("request", request));
    }

    void unknown(String request) {
        write(new JsonObject().put("type", "info").put("request", request));
    }

    void restarted() {
        write(new JsonObject().put("type", "restart"));
    }

    private void write(JsonObject line) {
        try {
            file.write((line.put("time", Instant.now().toString()).encode() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
