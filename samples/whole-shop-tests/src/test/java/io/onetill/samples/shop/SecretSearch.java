package io.onetill.samples.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for secrets in bytes in every writing that a program is likely to leave behind. */
final class SecretSearch {
    /**
     * What to find.
     *
     * @param before what the low half of the byte before must be, or -1
     * @param behind what the high half of the byte behind must be, or -1
     */
    private record Pattern(String name, byte[] bytes, int before, int behind) {
        boolean isAt(byte[] text, int at) {
            int end = at + bytes.length;
            return end <= text.length
                    && Arrays.equals(text, at, end, bytes, 0, bytes.length)
                    && (before < 0 || at > 0 && (text[at - 1] & 0x0F) == before)
                    && (behind < 0 || end < text.length && (text[end] >> 4 & 0x0F) == behind);
        }
    }

    private final Map<Integer, List<Pattern>> byFirstFour = new HashMap<>();
    private final boolean[] firstTwo = new boolean[1 << 16];

    /** A secret that is text: digits of a PAN, track 2, a payment code. */
    void addText(String name, String secret) {
        byte[] ascii = secret.getBytes(StandardCharsets.US_ASCII);
        String reversed = new StringBuilder(secret).reverse().toString();
        addBytes(name, ascii);
        add(name + " UTF-16BE", secret.getBytes(StandardCharsets.UTF_16BE));
        add(name + " UTF-16LE", secret.getBytes(StandardCharsets.UTF_16LE));
        add(name + " reversed", reversed.getBytes(StandardCharsets.US_ASCII));
        if (secret.matches("[0-9A-D]+")) {
            addDigits(name + " BCD", secret, 0);
            addDigits(name + " BCD shifted", secret, 1);
        }
    }

    /** Two digits in a byte, from this digit on; one before and one behind may share a byte with something else. */
    private void addDigits(String name, String digits, int from) {
        int to = digits.length() - (digits.length() - from) % 2;
        int before = from == 0 ? -1 : Character.digit(digits.charAt(0), 16);
        int behind = to == digits.length() ? -1 : Character.digit(digits.charAt(to), 16);
        add(new Pattern(name, HexFormat.of().parseHex(digits.substring(from, to)), before, behind));
    }

    /** A secret that is bytes: a PIN block. */
    void addBytes(String name, byte[] secret) {
        add(name, secret);
        String hex = HexFormat.of().formatHex(secret);
        add(name + " hex", hex.getBytes(StandardCharsets.US_ASCII));
        add(name + " HEX", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        for (int before = 0; before < 3; before++) {
            // The characters that do not depend on what stands before or behind.
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length * 8 / 6;
            add(name + " base64", base64.substring(from, to).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void add(String name, byte[] bytes) {
        add(new Pattern(name, bytes, -1, -1));
    }

    private void add(Pattern pattern) {
        byte[] bytes = pattern.bytes;
        if (bytes.length < 6) {
            throw new IllegalArgumentException("too short to be told from chance: " + pattern.name);
        }
        byFirstFour.computeIfAbsent(four(bytes, 0), any -> new ArrayList<>()).add(pattern);
        firstTwo[(bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF] = true;
    }

    /** The names of the secrets in these bytes. */
    Set<String> in(byte[] bytes) {
        return count(bytes).keySet();
    }

    /** All names that begin like this. */
    Set<String> named(String prefix) {
        return byFirstFour.values().stream()
                .flatMap(List::stream)
                .map(Pattern::name)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the secrets in these bytes, with how often each is there. One pass, whatever the number of secrets. */
    Map<String, Integer> count(byte[] bytes) {
        Map<String, Integer> found = new TreeMap<>();
        for (int at = 0; at + 4 <= bytes.length; at++) {
            if (firstTwo[(bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF]) {
                for (Pattern pattern : byFirstFour.getOrDefault(four(bytes, at), List.of())) {
                    if (pattern.isAt(bytes, at)) {
                        found.merge(pattern.name, 1, Integer::sum);
                    }
                }
            }
        }
        return found;
    }

    /** The names of the secrets in all files under a folder, each with its file. */
    Set<String> under(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                in(Files.readAllBytes(file)).forEach(name -> found.add(file.getFileName() + ": " + name));
            }
        }
        return found;
    }

    private static int four(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
