package io.onetill.samples.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The terminal program's entry. */
public final class Main {
    private Main() {}

    /** Says what it was asked to do. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("OneTill: " + String.join(" ", arguments));
    }
}
