package io.onetill.driver.escpos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends to a file or writes to a device file, on a worker thread: Vert.x's own asynchronous file writes at a position,
 * which a device such as a USB printer does not have.
 */
final class FileWire implements Wire {
    private final Vertx vertx;
    private final Path path;

    FileWire(Vertx vertx, Path path) {
        this.vertx = vertx;
        this.path = path;
    }

    @Override
    public Future<Void> send(Buffer bytes, Future<?> end) {
        return vertx.executeBlocking(() -> {
                    if (!end.isComplete()) {
                        Files.write(path, bytes.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    }
                    return path;
                })
                .mapEmpty();
    }

    @Override
    public Future<Boolean> reachable() {
        return vertx.executeBlocking(this::writable).otherwise(false);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private boolean writable() {
        if (Files.exists(path)) {
            return Files.isWritable(path) && !Files.isDirectory(path);
        }
        Path folder = path.toAbsolutePath().getParent();
        return folder != null && Files.isWritable(folder);
    }
}
