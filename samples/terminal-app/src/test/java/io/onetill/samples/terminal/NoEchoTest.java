package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.onetill.samples.terminal.Terminal.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** Somebody types a card number or a key where it does not belong: what the program says does not repeat it. */
class NoEchoTest {
    private static final List<String> SECRETS = List.of("6225880000000001", "281234567890123456");

    @TempDir
    private Path folder;

    @Test
    void noCommandRepeatsASecretThatWasTypedAtTheWrongPlace() {
        Terminal terminal = new Terminal(folder);
        for (String secret : SECRETS) {
            for (List<String> line : lines(secret)) {
                Ran ran = terminal.run(line.toArray(String[]::new));

                // A payment code is right at --code, and pays; it is not repeated there either.
                if (!line.contains("--code")) {
                    assertNotEquals(ExitCode.APPROVED, ran.code(), String.join(" ", line));
                }
                assertFalse((ran.out() + ran.err()).contains(secret), line.get(0) + ": " + ran.err());
            }
        }
    }

    private static List<List<String>> lines(String secret) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(secret));
        for (Class<?> command : Main.class.getAnnotation(Command.class).subcommands()) {
            String name = command.getAnnotation(Command.class).name();
            lines.add(List.of(name, "--nonsense", secret));
            lines.add(List.of(name, "--nonsense=" + secret));
            lines.add(List.of(name, "--data", "/dev/null", secret, secret));
        }
        for (String option : List.of("--amount", "--card", "--code", "--method", "--wallet")) {
            List<String> pay = new ArrayList<>(List.of("pay", option, secret));
            if (!option.equals("--amount")) {
                pay.addAll(List.of("--amount", "1.00"));
            }
            lines.add(pay);
        }
        for (String command : List.of("show", "receipt", "void")) {
            lines.add(List.of(command, secret));
        }
        lines.add(List.of("refund", secret, "--amount", secret));
        lines.add(List.of("reconcile", "--day", secret));
        for (String command : List.of("decode", "encode", "tlv")) {
            lines.add(List.of(command, secret));
        }
        lines.add(List.of("decode", "--profile", secret, secret));
        return lines;
    }
}
