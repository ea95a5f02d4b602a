package io.onetill.samples.terminal;

import io.onetill.card.host.Envelope;
import io.onetill.card.host.MessageProfile;
import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.DialectFile;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A message as somebody has it from a log or a wire: what stands before the MTI, and the rest.
 *
 * @param prefixed whether two bytes of length stand before all
 * @param envelope TPDU and header in hexadecimal; empty if there is none
 * @param message from the MTI on
 */
record MessageInput(boolean prefixed, String envelope, byte[] message) {
    private static final int LENGTH_BYTES = 2;
    private static final byte TPDU_ID = 0x60;

    static MessageInput of(String hex) {
        byte[] all = bytes(hex);
        boolean prefixed =
                all.length > LENGTH_BYTES && ((all[0] & 0xFF) << 8 | all[1] & 0xFF) == all.length - LENGTH_BYTES;
        byte[] framed = prefixed ? Arrays.copyOfRange(all, LENGTH_BYTES, all.length) : all;
        boolean enveloped = framed.length > Envelope.BYTES && framed[0] == TPDU_ID;
        return new MessageInput(
                prefixed,
                enveloped ? Hex.encode(framed, 0, Envelope.BYTES) : "",
                enveloped ? Envelope.open(framed) : framed);
    }

    /** The bytes as they were. */
    byte[] whole() {
        byte[] before = Hex.decode(envelope);
        byte[] all = Arrays.copyOf(before, before.length + message.length);
        System.arraycopy(message, 0, all, before.length, message.length);
        if (!prefixed) {
            return all;
        }
        byte[] framed = new byte[LENGTH_BYTES + all.length];
        framed[0] = (byte) (all.length >> 8);
        framed[1] = (byte) all.length;
        System.arraycopy(all, 0, framed, LENGTH_BYTES, all.length);
        return framed;
    }

    /** The bytes of an argument in hexadecimal, or of standard input for {@code -}; spaces do not matter. */
    static byte[] bytes(String hex) {
        try {
            return Hex.decode(text(hex).replaceAll("\\s", ""));
        } catch (CodecException e) {
            throw new BadInputException("HEX: " + e.getMessage());
        }
    }

    /** An argument, or standard input for {@code -}. */
    static String text(String argument) {
        if (!argument.equals("-")) {
            return argument;
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shipped profile by its name, or one from a file whose name ends in .json. */
    static Dialect profile(String name) {
        if (name.endsWith(".json")) {
            try {
                return DialectFile.read(Files.readString(Path.of(name)));
            } catch (NoSuchFileException e) {
                throw new BadInputException("--profile: expected a file that is there");
            } catch (IOException e) {
                throw new BadInputException("--profile: the file cannot be read");
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--profile: " + e.getMessage());
            }
        }
        return MessageProfile.named(name)
                .map(MessageProfile::dialect)
                .orElseThrow(() -> new BadInputException("--profile: expected a file ending in .json, or one of "
                        + MessageProfile.SHIPPED.stream()
                                .map(MessageProfile::name)
                                .collect(Collectors.joining(", "))));
    }
}
