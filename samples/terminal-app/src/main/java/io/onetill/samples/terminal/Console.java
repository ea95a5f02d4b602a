package io.onetill.samples.terminal;

import java.io.PrintStream;

/**
 * Where one run of the program writes; several runs in one process do not mix.
 *
 * @param out what was asked for
 * @param err what went wrong
 */
public record Console(PrintStream out, PrintStream err) {
    /** The streams of this process. */
    public static Console ofProcess() {
        return new Console(System.out, System.err);
    }
}
