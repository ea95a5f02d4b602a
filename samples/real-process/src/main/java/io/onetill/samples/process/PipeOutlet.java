package io.onetill.samples.process;

import io.vertx.core.json.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The till's pipe to whoever started it: one JSON object a line, each handed over whole. Safe for any thread. */
final class PipeOutlet implements Outlet {
    // Not System.out, which holds lines back: what was said before a kill must have left.
    private final OutputStream pipe = new FileOutputStream(FileDescriptor.out);

    @Override
    public synchronized void say(String event, JsonObject more) {
        try {
            pipe.write((more.put("event", event).encode() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("nobody listens to this till", e);
        }
    }
}
