package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/**
 * A print job as a thermal printer would read it: the commands in their order, and between them lines of text.
 *
 * @param commands each with its parameters; a stored QR code without its text
 * @param lines bytes of each line of text in printing columns, double size counted twice
 */
record PrinterCommands(List<String> commands, List<Integer> lines) {
    static PrinterCommands in(byte[] job) {
        List<String> commands = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        int wide = 1;
        int columns = 0;
        int at = 0;
        while (at < job.length) {
            int length = commandLength(job, at);
            if (length > 0) {
                String command = name(job, at, length);
                if (command.startsWith("29 33 ")) {
                    wide = command.endsWith(" 17") ? 2 : 1;
                }
                commands.add(command);
                at += length;
            } else if (job[at] == '\n') {
                lines.add(columns);
                columns = 0;
                at++;
            } else {
                assertTrue((job[at] & 0xFF) >= ' ' && job[at] != 0x7F, "byte " + job[at] + " at " + at);
                columns += wide;
                at++;
            }
        }
        return new PrinterCommands(commands, lines);
    }

    /** 0 if no command begins here. */
    private static int commandLength(byte[] job, int at) {
        int second = at + 1 < job.length ? job[at + 1] : 0;
        return switch (job[at]) {
            case 0x1B -> second == '@' ? 2 : 3;
            case 0x1C -> 2;
            case 0x1D ->
                switch (second) {
                    case 'V' -> 4;
                    case '(' -> 5 + (job[at + 3] & 0xFF) + ((job[at + 4] & 0xFF) << 8);
                    default -> 3;
                };
            default -> 0;
        };
    }

    /** A code's text is data and counts its bytes itself, so it is left out. */
    private static String name(byte[] job, int at, int length) {
        boolean stores = job[at] == 0x1D && job[at + 1] == '(' && job[at + 6] == 'P';
        if (stores) {
            return "store code";
        }
        StringBuilder name = new StringBuilder();
        for (int i = at; i < at + length; i++) {
            name.append(job[i]).append(' ');
        }
        return name.toString().trim();
    }

    void assertLinesFit(int columns) {
        for (int line : lines) {
            assertTrue(line <= columns, line + " columns of " + columns);
        }
    }
}
