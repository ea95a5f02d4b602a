package io.onetill.qr.emvco;

import io.onetill.codec.CodecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One data object: two digits that name it, two digits that count its characters, and the value (EMVCo QRCPS MPM v1.1,
 * 3.2). A template's value is again a row of objects. Immutable.
 *
 * @param id two decimal digits
 * @param value 1 to 99 characters; those of a template's parts, one after the other, if there are parts
 * @param parts the objects inside a template, in their order; empty if this is no template
 */
public record QrObject(String id, String value, List<QrObject> parts) {
    private static final int HEAD = 4;
    private static final int LONGEST = 99;

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if id or length is outside the shape, or the parts are not the value
     */
    public QrObject {
        parts = List.copyOf(parts);
        int length = value.codePointCount(0, value.length());
        if (id.length() != 2 || !digits(id) || length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("expected an id of 2 digits and 1 to 99 characters");
        }
        if (!parts.isEmpty() && !write(parts).equals(value)) {
            throw new IllegalArgumentException("expected parts that together are the value of object " + id);
        }
    }

    /** An object that is no template. */
    public static QrObject of(String id, String value) {
        return new QrObject(id, value, List.of());
    }

    /** A template with these parts. */
    public static QrObject template(String id, List<QrObject> parts) {
        return new QrObject(id, write(parts), parts);
    }

    /** The part with this id. */
    public Optional<QrObject> part(String wanted) {
        return parts.stream().filter(part -> part.id().equals(wanted)).findFirst();
    }

    /** The text of these objects, one after the other. */
    static String write(List<QrObject> objects) {
        StringBuilder text = new StringBuilder();
        for (QrObject object : objects) {
            int length = object.value.codePointCount(0, object.value.length());
            text.append(object.id).append((char) ('0' + length / 10)).append((char) ('0' + length % 10));
            text.append(object.value);
        }
        return text.toString();
    }

    /**
     * Reads objects until the end of the text. Lengths count characters, not bytes; an ideograph outside the basic plane
     * is one character.
     *
     * @param base where the text begins in the whole payload, for messages
     * @param outermost whether these may be templates; inside a template there is none (4.7 to 4.9)
     * @throws CodecException if a head or a value is cut off or is no number, or an id comes twice
     */
    static List<QrObject> read(String text, int base, boolean outermost) {
        List<QrObject> objects = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (at + HEAD > text.length() || !digits(text.substring(at, at + HEAD))) {
                throw new CodecException(base + at, "two digits of an id and two digits of a length");
            }
            String id = text.substring(at, at + 2);
            int length = Integer.parseInt(text.substring(at + 2, at + HEAD));
            int from = at + HEAD;
            if (length == 0 || text.codePointCount(from, text.length()) < length) {
                throw new CodecException(base + from, "as many characters as the length of object " + id + " says");
            }
            if (objects.stream().anyMatch(earlier -> earlier.id().equals(id))) {
                throw new CodecException(base + at, "object " + id + " once");
            }
            int to = text.offsetByCodePoints(from, length);
            String value = text.substring(from, to);
            boolean template = outermost && QrSpec.of(id).content() == QrSpec.Content.TEMPLATE;
            objects.add(new QrObject(id, value, template ? read(value, base + from, false) : List.of()));
            at = to;
        }
        return objects;
    }

    static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
