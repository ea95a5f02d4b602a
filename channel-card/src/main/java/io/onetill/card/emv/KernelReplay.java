package io.onetill.card.emv;

import io.onetill.codec.Hex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Runs a kernel on what a {@link KernelTrace} wrote: the card, the customer and the issuer say again what they said. The
 * kernel must ask the same in the same order, or the replay fails with the number of the line. Contents of commands may
 * differ, since time and chance of the day are not in a trace; and certificates are not in it, so a trace is replayed
 * with offline authentication left out.
 */
public final class KernelReplay {
    private static final int HEADER = 8;
    private static final String SELECT = "00A4";

    private final Deque<String> lines = new ArrayDeque<>();
    private int number;
    private boolean endless;

    private KernelReplay(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    }

    /**
     * How it ends this time, as the last line of a trace says it.
     *
     * @throws IllegalStateException if the kernel wants something else than in the trace; the message names the line
     * @throws IllegalArgumentException if the text is not a trace
     */
    public static String run(String text, EmvTransaction kernel) {
        KernelReplay replay = new KernelReplay(text);
        EmvAction action = kernel.start();
        while (!(action instanceof EmvAction.Finish)) {
            replay.expect(action);
            action = kernel.next(replay.input());
        }
        return KernelTrace.ended(((EmvAction.Finish) action).outcome());
    }

    private String take() {
        number++;
        String line = lines.poll();
        if (line == null) {
            throw new IllegalStateException("line " + number + ": the trace is at its end, and the kernel is not");
        }
        return line;
    }

    private void expect(EmvAction action) {
        String wanted;
        if (action instanceof EmvAction.Transmit transmit) {
            if (endless) {
                return;
            }
            String hex = Hex.encode(transmit.command());
            boolean whole = hex.startsWith(SELECT);
            wanted = "> " + (whole ? hex : hex.substring(0, Math.min(HEADER, hex.length())));
        } else if (action instanceof EmvAction.EnterPin) {
            wanted = "? pin";
        } else if (action instanceof EmvAction.CheckPin) {
            wanted = "? check";
        } else if (action instanceof EmvAction.CheckDocument) {
            wanted = "? document";
        } else if (action instanceof EmvAction.PresentAgain) {
            wanted = "? tap";
        } else if (action instanceof EmvAction.ChooseApplication) {
            wanted = "? choose";
        } else {
            wanted = "? online";
        }
        if (!take().startsWith(wanted)) {
            throw new IllegalStateException("line " + number + ": the kernel wants " + what(wanted));
        }
    }

    /** Without the bytes of a command: some come from the card. */
    private static String what(String wanted) {
        return wanted.startsWith(">") ? "another command" : wanted.substring(2);
    }

    private EmvInput input() {
        if (endless || KernelTrace.ENDLESS.equals(lines.peek())) {
            endless = true;
            return new EmvInput.Response(new byte[] {0x61, 0x10});
        }
        String[] words = take().split(" ", -1);
        String kind = words[0] + " " + (words.length > 1 ? words[1] : "");
        try {
            return switch (kind) {
                case "< gone" -> new EmvInput.CardGone();
                case "= pin" -> new EmvInput.Pin(EmvInput.PinResult.valueOf(words[2]));
                case "= checked" ->
                    new EmvInput.PinChecked(EmvInput.PinResult.valueOf(words[2]), Integer.parseInt(words[3], 16));
                case "= document" -> new EmvInput.DocumentChecked(Boolean.parseBoolean(words[2]));
                case "< collision" -> new EmvInput.Collision();
                case "= tapped" -> new EmvInput.PresentedAgain();
                case "= nopad" -> new EmvInput.PinPadFailed();
                case "= chosen" -> new EmvInput.Chosen(index(Integer.parseInt(words[2])));
                case "= unable" -> new EmvInput.Online(new OnlineResult.Unable());
                case "= answered" ->
                    new EmvInput.Online(
                            new OnlineResult.Answered(Boolean.parseBoolean(words[2]), words[3], bytes(words[4])));
                default -> response(words);
            };
        } catch (RuntimeException e) {
            // Without the cause: its message could repeat the line.
            throw new IllegalArgumentException("line " + number + ": expected an input of a trace");
        }
    }

    private static EmvInput response(String[] words) {
        if (!words[0].equals("<") || words.length < 2 || words.length > 3) {
            throw new IllegalArgumentException("expected a response");
        }
        OptionalInt tenths = words.length == 3 ? OptionalInt.of(Integer.parseInt(words[2])) : OptionalInt.empty();
        return new EmvInput.Response(bytes(words[1]), tenths);
    }

    /** What is blank in a trace is nought in its replay. */
    private static byte[] bytes(String hex) {
        return Hex.decode(hex.replace(TraceScrubber.BLANK, "0"));
    }

    private static OptionalInt index(int number) {
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
