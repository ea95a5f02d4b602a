package io.onetill.samples.terminal;

import io.onetill.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;

/** The till's own key for card tokens, made once and kept in a file that only its owner reads. */
final class TokenKey {
    private TokenKey() {}

    static SecretBytes of(Path folder) {
        Path file = folder.resolve("token.key");
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                Files.createFile(file);
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
                Files.write(file, fresh);
            }
            byte[] key = Files.readAllBytes(file);
            try {
                return SecretBytes.copyOf(key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
