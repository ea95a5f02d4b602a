package io.onetill.card.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps terminal data in a file, {@code terminal-data.json}. A new file takes the old one's place in one step, so after a
 * power cut there is either the one or the other. Not for two tills: each has its own folder.
 */
public final class TerminalDataFolder implements TerminalDataStore {
    private static final String NAME = "terminal-data.json";

    private final Vertx vertx;
    private final Path folder;
    private volatile TerminalParameters current;

    /**
     * The data in this folder.
     *
     * @param folder must be there
     * @throws IllegalArgumentException if the file there cannot be read as terminal data, saying where it breaks
     * @throws UncheckedIOException if it cannot be read at all
     */
    public TerminalDataFolder(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
        this.current = read(folder.resolve(NAME));
    }

    private static TerminalParameters read(Path file) {
        if (!Files.exists(file)) {
            return TerminalParameters.NONE;
        }
        try {
            return TerminalParameters.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NAME + ": " + e.getMessage(), e);
        }
    }

    @Override
    public TerminalParameters current() {
        return current;
    }

    @Override
    public Future<Void> replace(TerminalParameters next) {
        return vertx.<Void>executeBlocking(() -> {
                    write(next);
                    return null;
                })
                .onSuccess(done -> current = next);
    }

    private void write(TerminalParameters next) throws IOException {
        Path draft = folder.resolve(NAME + ".draft");
        try (FileChannel file = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(next.json().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The name is durable only with the folder that holds it.
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // A system that cannot do this has other means to keep names; the file itself is complete either way.
            if (!Files.exists(folder.resolve(NAME))) {
                throw e;
            }
        }
    }
}
