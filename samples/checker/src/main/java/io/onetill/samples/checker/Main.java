package io.onetill.samples.checker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checker as a program.
 *
 * <pre>
 * checker --history FILE --ledger FILE [--ledger FILE ...] [--bill card=FILE] [--bill alipay=FILE]
 * </pre>
 *
 * <p>Exit code: 0 if every promise was kept, 1 if not, 2 if the command or a file cannot be read.
 */
public final class Main {
    private static final String USAGE =
            "expected --history FILE, --ledger FILE (one or more), --bill card=FILE or alipay=FILE (any number)";

    private final List<HistoryEvent> history = new ArrayList<>();
    private final List<Movement> ledger = new ArrayList<>();
    private final List<BillRow> bills = new ArrayList<>();

    private Main() {}

    /** Judges and ends the process with the exit code. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out));
    }

    /** Judges, prints one line for each breach and a last line with the sums, and gives the exit code. */
    static int run(List<String> args, PrintStream out) {
        try {
            Main main = new Main();
            main.read(args);
            return main.judge(out);
        } catch (UnreadableException e) {
            out.println(e.getMessage());
        } catch (IOException e) {
            out.println("cannot be read: " + e.getMessage());
        }
        return 2;
    }

    private void read(List<String> args) throws IOException {
        if (args.size() % 2 != 0 || !args.contains("--history") || !args.contains("--ledger")) {
            throw new UnreadableException(USAGE, null);
        }
        for (int i = 0; i < args.size(); i += 2) {
            String value = args.get(i + 1);
            switch (args.get(i)) {
                case "--history" -> history.addAll(HistoryEvent.read(Path.of(value)));
                case "--ledger" -> ledger.addAll(Movement.read(Path.of(value)));
                case "--bill" -> {
                    int equal = value.indexOf('=');
                    if (equal < 0) {
                        throw new UnreadableException(USAGE, null);
                    }
                    bills.addAll(Bills.read(value.substring(0, equal), Path.of(value.substring(equal + 1))));
                }
                default -> throw new UnreadableException(USAGE, null);
            }
        }
    }

    private int judge(PrintStream out) {
        List<Breach> breaches = Checker.judge(history, ledger, bills);
        breaches.forEach(out::println);
        out.println("history " + history.size() + " lines, ledger " + ledger.size() + " movements, bills "
                + bills.size() + " rows, breaches " + breaches.size());
        return breaches.isEmpty() ? 0 : 1;
    }
}
