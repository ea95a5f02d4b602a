package io.onetill.samples.docs;

import io.onetill.samples.terminal.Console;
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
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        int code = Main.run(
                new Console(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        new PrintStream(complained, true, StandardCharsets.UTF_8)),
                arguments);
        String text = said.toString(StandardCharsets.UTF_8);
        return new Result(code, text, text + complained.toString(StandardCharsets.UTF_8));
    }
}
