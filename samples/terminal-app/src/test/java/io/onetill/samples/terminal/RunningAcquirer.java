package io.onetill.samples.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command acquirer while it runs, and what it prints. */
final class RunningAcquirer implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final Thread thread;
    private final BufferedReader printed;
    private final int port;

    RunningAcquirer(Path data, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("acquirer", "--port", "0", "--data", data.toString()));
        all.addAll(List.of(options));
        PipedOutputStream out = new PipedOutputStream();
        printed = new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 16), StandardCharsets.UTF_8));
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        thread = new Thread(() -> Main.run(new Console(stream, stream), all.toArray(String[]::new)), "acquirer");
        thread.setDaemon(true);
        thread.start();
        port = Integer.parseInt(next(PORT).group(1));
        next(Pattern.compile("test keys"));
    }

    int port() {
        return port;
    }

    /** The next line that has this in it. */
    String line(String text) throws IOException {
        return next(Pattern.compile(".*" + Pattern.quote(text) + ".*")).group();
    }

    private Matcher next(Pattern pattern) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
            said.append(line).append('\n');
        }
        throw new IOException("the acquirer said: " + said);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
