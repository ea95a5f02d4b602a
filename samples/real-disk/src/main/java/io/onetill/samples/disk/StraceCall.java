package io.onetill.samples.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of strace's log, made with {@code -f -y -xx}: a system call, or a half of one.
 *
 * @param thread its number
 * @param name of the call
 * @param arguments as they stand, bytes in hex
 * @param result what it returned; -1 for a failure and for a first half
 * @param half which
 */
record StraceCall(String thread, String name, List<String> arguments, long result, Half half) {
    /** Which part of a call a line tells. */
    enum Half {
        /** It begins, and another thread is heard before it ends. */
        FIRST,
        /** It ends; the arguments are those of both halves. */
        SECOND,
        /** All of it. */
        BOTH
    }

    private static final String UNFINISHED = " <unfinished ...>";
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>");
    private static final Pattern PATH =
            Pattern.compile("^(?:-?\\d+|AT_FDCWD)<((?:\\\\x[0-9a-f]{2})*)>(?:\\(deleted\\))?$");

    /** The call in a line, joined with its first half; nothing if the line tells something else. */
    static Optional<StraceCall> parse(String line, Map<String, StraceCall> halves) throws IOException {
        int space = line.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String thread = line.substring(0, space);
        String rest = line.substring(space).stripLeading();
        if (rest.startsWith("<... ")) {
            return second(thread, rest, halves.remove(thread));
        }
        int open = rest.indexOf('(');
        if (open <= 0 || rest.startsWith("---") || rest.startsWith("+++")) {
            return Optional.empty();
        }
        String name = rest.substring(0, open);
        if (rest.endsWith(UNFINISHED)) {
            String arguments = rest.substring(open + 1, rest.length() - UNFINISHED.length());
            return Optional.of(new StraceCall(thread, name, split(arguments), -1, Half.FIRST));
        }
        return Optional.of(ended(thread, name, rest.substring(open + 1), Half.BOTH));
    }

    private static Optional<StraceCall> second(
            String thread, String rest, @org.jspecify.annotations.Nullable StraceCall first) throws IOException {
        Matcher resumed = RESUMED.matcher(rest);
        if (first == null || !resumed.lookingAt() || !resumed.group(1).equals(first.name)) {
            return Optional.empty(); // of a call that is not traced
        }
        StraceCall tail = ended(thread, first.name, rest.substring(resumed.end()), Half.SECOND);
        List<String> arguments = new ArrayList<>(first.arguments);
        arguments.addAll(tail.arguments);
        return Optional.of(new StraceCall(thread, first.name, arguments, tail.result, Half.SECOND));
    }

    private static StraceCall ended(String thread, String name, String rest, Half half) throws IOException {
        int equals = rest.lastIndexOf(" = ");
        int close = rest.lastIndexOf(')', equals);
        if (close < 0 || equals < 0) {
            throw new IOException("expected the result of " + name + " in strace's log");
        }
        String result = rest.substring(equals + 3).split("[ <]")[0];
        long number = result.equals("?") ? -1 : Long.decode(result);
        return new StraceCall(thread, name, split(rest.substring(0, close)), number, half);
    }

    private static List<String> split(String arguments) {
        List<String> list = new ArrayList<>();
        for (String argument : arguments.split(",")) {
            if (!argument.isBlank()) {
                list.add(argument.strip());
            }
        }
        return list;
    }

    boolean isFirstHalf() {
        return half == Half.FIRST;
    }

    boolean isSecondHalf() {
        return half == Half.SECOND;
    }

    boolean isSync() {
        return name.equals("fsync") || name.equals("fdatasync");
    }

    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    long number(int index) {
        return Long.parseLong(argument(index));
    }

    /** The number of the open file that it is about. */
    String descriptor() {
        return argument(0).split("<")[0];
    }

    /** The bytes of an argument in quotes. */
    byte[] bytes(int index) throws IOException {
        String text = argument(index);
        if (text.endsWith("...")) {
            throw new IOException("strace cut bytes off; it needs a longer -s");
        }
        return decode(text.substring(1, text.length() - 1));
    }

    /** The path that an argument names, by itself or as an open file; empty if it names none. */
    String path(int index) {
        String text = argument(index);
        if (text.startsWith("\"")) {
            return new String(decode(text.substring(1, text.length() - 1)), StandardCharsets.UTF_8);
        }
        Matcher open = PATH.matcher(text);
        return open.matches() ? new String(decode(open.group(1)), StandardCharsets.UTF_8) : "";
    }

    /** The paths that may tell which files it is about. */
    List<String> paths() {
        return switch (name) {
            case "read", "write", "pwrite64", "lseek", "fsync", "fdatasync", "ftruncate", "close", "fallocate" ->
                List.of(path(0));
            case "openat" -> List.of(path(1));
            default -> {
                List<String> all = new ArrayList<>();
                for (int i = 0; i < arguments.size(); i++) {
                    all.add(path(i));
                }
                yield all;
            }
        };
    }

    private static byte[] decode(String hex) {
        byte[] bytes = new byte[hex.length() / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)
                    (Character.digit(hex.charAt(4 * i + 2), 16) << 4 | Character.digit(hex.charAt(4 * i + 3), 16));
        }
        return bytes;
    }
}
