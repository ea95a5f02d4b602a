package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes what identifies the cardholder out of what goes into a trace: learns it from the card's objects, and blanks it
 * wherever it comes again, in commands too. Lengths stay. What cannot be read as data objects is blanked as a whole.
 */
final class TraceScrubber {
    /** For half a byte; a nought would look like a digit of the number. */
    static final String BLANK = "*";

    private static final int MOST_NESTING = 8;
    private static final int SHORTEST_SECRET = 4;
    private static final int SECURE_MESSAGING = 0x04;
    private static final int HEADER = 5;

    /** Numbers keep six digits at the front and four at the end, as on a receipt. */
    private static final Set<Integer> NUMBERS = Set.of(EmvTag.PAN, EmvTag.TRACK2, 0x9F6B);

    /** Names, tracks, documents, and the certificates that hold the number once more. */
    private static final Set<Integer> SECRETS = Set.of(
            0x56,
            0x5F20,
            0x5F50,
            0x5F53,
            0x5F54,
            0x9F0B,
            0x9F1F,
            0x9F20,
            0x9F61,
            EmvTag.CARD_CERTIFICATE,
            EmvTag.PIN_CERTIFICATE);

    /** Hexadecimal secret and what stands for it, the longest first: a track holds the number. */
    private final Map<String, String> known =
            new TreeMap<>((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length());

    /** A response of the card: data and status word. */
    String response(byte[] response) {
        if (response.length < 2) {
            return "";
        }
        byte[] data = Arrays.copyOf(response, response.length - 2);
        String status = Hex.encode(response).substring(2 * data.length);
        try {
            learn(Tlv.decodeAll(data), 0);
            return scrub(Hex.encode(data)) + status;
        } catch (CodecException | CardDataException e) {
            // A challenge, or something that only looks like data: nobody knows what is in it.
            return blank(data.length) + status;
        }
    }

    /** A command to the card; what an issuer's script says under its own keys is blank. */
    String command(byte[] command) {
        boolean script = command.length > HEADER && (command[0] & SECURE_MESSAGING) != 0;
        return script
                ? Hex.encode(command).substring(0, 2 * HEADER) + blank(command.length - HEADER)
                : scrub(Hex.encode(command));
    }

    /** Field 55 of an answer: scripts keep only their commands' headers. */
    String issuerData(byte[] field55) {
        try {
            for (Tlv object : Tlv.decodeAll(field55)) {
                boolean script = object.tag() == EmvTag.SCRIPT_BEFORE || object.tag() == EmvTag.SCRIPT_AFTER;
                for (Tlv child : script ? object.children() : List.<Tlv>of()) {
                    String hex = Hex.encode(child.value());
                    if (child.tag() == EmvTag.SCRIPT_COMMAND && hex.length() > 2 * HEADER) {
                        known.put(hex, hex.substring(0, 2 * HEADER) + blank(hex.length() / 2 - HEADER));
                    }
                }
            }
            return scrub(Hex.encode(field55));
        } catch (CodecException e) {
            return blank(field55.length);
        }
    }

    private void learn(List<Tlv> objects, int depth) {
        for (Tlv object : objects) {
            if (object.constructed()) {
                if (depth == MOST_NESTING) {
                    throw new CardDataException("expected templates nested less deep");
                }
                learn(object.children(), depth + 1);
            } else if (object.value().length >= SHORTEST_SECRET) {
                String hex = Hex.encode(object.value());
                if (NUMBERS.contains(object.tag())) {
                    known.put(hex, masked(hex));
                } else if (SECRETS.contains(object.tag())) {
                    known.put(hex, blank(object.value().length));
                }
            }
        }
    }

    private static String blank(int bytes) {
        return BLANK.repeat(2 * bytes);
    }

    /** Six digits, blanks, four digits; behind the separator of a track only expiry and service code stay. */
    private static String masked(String hex) {
        int separator = hex.indexOf('D');
        int filling = hex.indexOf('F');
        int end = separator >= 0 ? separator : filling >= 0 ? filling : hex.length();
        int shown = Math.min(6, end);
        int last = Math.max(shown, end - 4);
        String number = hex.substring(0, shown) + BLANK.repeat(last - shown) + hex.substring(last, end);
        int kept = separator >= 0 ? Math.min(hex.length(), separator + 8) : end;
        String rest = hex.substring(kept).replaceAll("[0-9]", BLANK);
        return number + hex.substring(end, kept) + rest;
    }

    private String scrub(String hex) {
        StringBuilder text = new StringBuilder(hex);
        known.forEach((secret, blank) -> {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                // A hit between two bytes is another one's.
                if (at % 2 == 0) {
                    text.replace(at, at + secret.length(), blank);
                }
            }
        });
        return text.toString();
    }
}
