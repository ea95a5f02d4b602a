package io.onetill.samples.docs;

import io.onetill.samples.terminal.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the sample terminal in this process and keeps what it says. */
final class Terminal {
    /**
     * What a command did.
     *
     * @param code its exit code
     * @param out its standard output
     * @param all its standard output, then its standard error
     */
    record Result(int code, String out, String all) {}

    private Terminal() {}

    static Result run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(arguments);
            System.out.flush();
            System.err.flush();
            String text = said.toString(StandardCharsets.UTF_8);
            return new Result(code, text, text + complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
