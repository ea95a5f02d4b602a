package io.onetill.samples.disk;

import io.onetill.payment.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A {@link TillProcess} whose Nth system call of a kind on the journal's files fails, or is the last thing it does. Needs
 * strace.
 */
final class CallExperiment {
    /** What is done in each run: a card sale, a wallet sale, a part of it given back. */
    static final List<String> DEEDS = List.of("card", "code", "refund");

    /** What a till says that has stopped; any other refusal is an answer. */
    private static final Set<String> NO_ANSWERS =
            Set.of(ErrorCode.JOURNAL_UNAVAILABLE.name(), ErrorCode.INTERNAL.name());

    private static final List<String> FILES = List.of(
            "",
            "journal.db",
            "journal.db-wal",
            "journal.db-journal",
            "journal.key",
            "journal.key.new",
            "journal.lock",
            "journal.reserve",
            "journal.lease",
            "journal.lease.new");

    /**
     * What happens to a call.
     *
     * @param call its name
     * @param fault as strace's {@code inject} has it, for example {@code error=EIO}
     * @param number which one, counted from 1
     * @param onwards whether all later ones too
     */
    record Fault(String call, String fault, int number, boolean onwards) {
        private String inject() {
            return fault.isEmpty() ? "" : fault + ":when=" + number + (onwards ? "+" : "");
        }
    }

    /**
     * What became of a run.
     *
     * @param code how the process ended
     * @param violations what was wrong after it
     */
    record Result(int code, List<String> violations) {}

    private final Path folder;
    private final List<String> deeds = new ArrayList<>();

    /** @param folder for this run only */
    CallExperiment(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    /** The control: the same with a journal that acknowledges what the disk refuses. */
    CallExperiment careless() {
        deeds.add("careless");
        return this;
    }

    /** Runs the process with this fault, and then looks at what it left without any. */
    Result run(Fault fault) throws IOException {
        Child child = child(fault.call(), fault.inject());
        int code = child.run(arguments());
        List<String> violations = new ArrayList<>();
        boolean killed = fault.fault().startsWith("signal") && code == Strace.KILLED;
        if (code != 0 && code != TillProcess.CLOSED && !killed) {
            violations.add("the process ended with " + code + ": " + child.errors());
        }
        if (code == 0 && !fault.onwards()) {
            violations.addAll(unanswered(child.said()));
        }
        try {
            violations.addAll(new TillCheck(folder, child.said()).run());
        } catch (RuntimeException e) {
            violations.add("the till does not open any more: " + e);
        }
        return new Result(code, violations);
    }

    /** How often each of these calls is made when nothing is wrong: so many numbers there are to fail. */
    Map<String, Integer> count(Set<String> calls) throws IOException {
        child(String.join(",", calls), "").run(arguments());
        Map<String, Integer> byThread = new HashMap<>();
        for (String line : Files.readAllLines(log(), StandardCharsets.ISO_8859_1)) {
            int call = line.indexOf('(');
            if (call > 0) {
                // With the number of the thread before it, since strace counts for each thread.
                byThread.merge(line.substring(0, call), 1, Integer::sum);
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        byThread.forEach((call, count) -> counts.merge(call.substring(call.lastIndexOf(' ') + 1), count, Math::max));
        counts.keySet().retainAll(calls);
        return counts;
    }

    /** One failing call is gone when the till starts again, so everybody must get an answer in the end. */
    private static List<String> unanswered(List<String> said) {
        List<String> waiting = new ArrayList<>();
        for (String line : said) {
            String[] words = line.split(" ");
            if (words[0].equals("asked")) {
                waiting.add(words[1]);
            } else if (words[0].equals("told") && !NO_ANSWERS.contains(words[words.length - 1])) {
                waiting.remove(words[1]);
            }
        }
        return waiting.stream().map(request -> request + " got no answer").toList();
    }

    private Child child(String calls, String inject) throws IOException {
        Path journal = Files.createDirectories(folder.resolve("journal"));
        List<Path> files = FILES.stream().map(journal::resolve).toList();
        return new Child(TillProcess.class, folder).behind(Strace.injecting(log(), calls, inject, files));
    }

    private String[] arguments() {
        return Stream.of(List.of(folder.toString(), "t"), deeds, DEEDS)
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private Path log() {
        return folder.resolve("strace");
    }
}
