package io.onetill.qr.emvco;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The payload of a consumer-presented QR code (EMVCo QRCPS CPM v1.1): BER-TLV data objects in Base64, as wallets of card
 * schemes show it abroad. In China a UnionPay wallet shows a plain code of 19 digits instead. Immutable.
 *
 * <p>It holds what a card holds: number, track 2, cryptogram. {@code toString} and {@link #describe} mask all of that; do
 * not put the text itself on record. What was read is kept whole, so {@code decode(text).encode()} is the text again.
 */
public final class ConsumerQr {
    /** Payload format indicator; its value is CPV01. */
    private static final int FORMAT = 0x85;

    private static final int APPLICATION = 0x61;
    private static final int COMMON = 0x62;
    private static final int TRANSPARENT = 0x63;
    private static final int COMMON_TRANSPARENT = 0x64;
    private static final int AID = 0x4F;
    private static final int LABEL = 0x50;
    private static final int TRACK_2 = 0x57;
    private static final int PAN = 0x5A;
    private static final byte[] VERSION_1 = "CPV01".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TEXT = 684; // 512 bytes, the most that the specification allows

    private final List<Tlv> objects;

    private ConsumerQr(List<Tlv> objects) {
        this.objects = List.copyOf(objects);
    }

    /**
     * A payload of these objects.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static ConsumerQr of(List<Tlv> objects) {
        try {
            return decode(Base64.getEncoder().encodeToString(Tlv.encodeAll(objects)));
        } catch (CodecException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads a payload.
     *
     * @param text as scanned, without line ends and blanks
     * @throws CodecException if it is not such a payload; offsets count characters of the Base64 where that is wrong,
     *     else bytes under it
     */
    public static ConsumerQr decode(String text) {
        byte[] bytes = bytes(text);
        List<Tlv> objects = Tlv.decodeAll(bytes);
        if (!Arrays.equals(Tlv.encodeAll(objects), bytes)) {
            throw new CodecException(0, "data objects in their shortest form, with nothing between them");
        }
        if (objects.isEmpty()
                || objects.get(0).tag() != FORMAT
                || !Arrays.equals(objects.get(0).value(), VERSION_1)) {
            throw new CodecException(0, "object 85 with the value CPV01");
        }
        ConsumerQr read = new ConsumerQr(objects);
        for (Tlv object : objects) {
            read.check(object, bytes.length);
        }
        if (read.applications().isEmpty()) {
            throw new CodecException(bytes.length, "an application template (61)");
        }
        return read;
    }

    private void check(Tlv object, int end) {
        int tag = object.tag();
        boolean template = tag == APPLICATION || tag == COMMON || tag == COMMON_TRANSPARENT;
        if (!template) {
            return;
        }
        List<Tlv> inside = object.children();
        if (tag == APPLICATION && inside.stream().noneMatch(child -> child.tag() == AID)) {
            throw new CodecException(end, "an application identifier (4F) in each application template (61)");
        }
        inside.stream().filter(child -> child.tag() == TRANSPARENT).forEach(Tlv::children);
    }

    private static byte[] bytes(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT || text.length() % 4 != 0) {
            throw new CodecException(text.length(), "1 to " + LONGEST_TEXT + " characters, a multiple of four");
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean plain =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
            if (!plain && !(c == '=' && at >= text.length() - 2)) {
                throw new CodecException(at, "a character of Base64");
            }
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below: the exception of the library may repeat the text.
        }
        throw new CodecException(text.length() - 1, "an end of Base64 without bits left over");
    }

    /** The text of the QR code: a secret. */
    public String encode() {
        return Base64.getEncoder().encodeToString(Tlv.encodeAll(objects));
    }

    /** All objects in their order, the format first. */
    public List<Tlv> objects() {
        return objects;
    }

    /** The application templates (61) in their order: the wallet's choice comes first. */
    public List<Tlv> applications() {
        return objects.stream().filter(object -> object.tag() == APPLICATION).toList();
    }

    /** The identifier of the first application, hex: that of UnionPay begins with A000000333. */
    public String aid() {
        return Tlv.find(applications(), AID)
                .map(object -> Hex.encode(object.value()))
                .orElseThrow();
    }

    /** The first object with this tag, inside templates too. Its value may be card data. */
    public Optional<Tlv> find(int tag) {
        return Tlv.find(objects, tag);
    }

    /** One line for each object, those inside a template indented; AID and label in clear, card data masked. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        describe(objects, "", lines);
        return List.copyOf(lines);
    }

    private static void describe(List<Tlv> objects, String indent, List<String> lines) {
        for (Tlv object : objects) {
            lines.add(indent + object + shown(object));
            if (object.constructed()) {
                describe(object.children(), indent + "  ", lines);
            }
        }
    }

    private static String shown(Tlv object) {
        return switch (object.tag()) {
            case FORMAT, LABEL -> " " + printable(object.value());
            case AID -> " " + Hex.encode(object.value());
            case PAN, TRACK_2 -> " " + masked(Hex.encode(object.value()));
            default -> "";
        };
    }

    private static String printable(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
    }

    /** First six and last four digits of the number before the separator. */
    private static String masked(String hex) {
        String digits = hex.split("[D=]", 2)[0].replace("F", "");
        return digits.length() < 12
                ? "*".repeat(digits.length())
                : digits.substring(0, 6) + "*".repeat(digits.length() - 10) + digits.substring(digits.length() - 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsumerQr that && objects.equals(that.objects);
    }

    @Override
    public int hashCode() {
        return objects.hashCode();
    }

    /** Tags and lengths only. */
    @Override
    public String toString() {
        return "ConsumerQr" + objects;
    }
}
