package io.onetill.samples.terminal;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in this process, as a program would run them, and keeps what they print. */
final class Terminal {
    private final Path data;

    Terminal(Path data) {
        this.data = data;
    }

    /**
     * What a command did.
     *
     * @param code its exit code
     * @param out standard output
     * @param err standard error
     */
    record Ran(int code, String out, String err) {
        JsonObject json() {
            return new JsonObject(out);
        }

        String error() {
            JsonObject error = json().getJsonObject("error");
            return error == null ? "" : error.getString("code", "");
        }
    }

    Ran json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return run(all.toArray(String[]::new));
    }

    Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Main.run(console, all.toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
