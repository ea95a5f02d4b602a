package io.onetill.samples.checker;

import org.jspecify.annotations.Nullable;

/** A file that is not what it should be; its message says where and what was expected. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
