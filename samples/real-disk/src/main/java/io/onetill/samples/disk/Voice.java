package io.onetill.samples.disk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How a process of an experiment says something: one line by one system call, so that it is said whole or not at all. */
final class Voice {
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private Voice() {}

    static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
