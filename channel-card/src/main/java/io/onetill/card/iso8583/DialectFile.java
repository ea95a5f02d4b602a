package io.onetill.card.iso8583;

import io.onetill.codec.JsonPosition;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dialect as a JSON text, so that an acquirer's table can come as a file. What is written is read again as the same
 * table. Stateless.
 *
 * <pre>{@code
 * {"name": "My host", "heading": "PACKED", "fields": [
 *   {"number": 2, "name": "primary account number", "content": "BCD_LEFT_JUSTIFIED",
 *    "length": {"digits": 2, "form": "PACKED", "most": 19}, "shows": "CARD_NUMBER"},
 *   {"number": 4, "name": "amount", "content": "BCD_RIGHT_JUSTIFIED", "length": {"fixed": 12}, "shows": "OPEN"},
 *   {"number": 60, "name": "class and batch", "content": "BCD_LEFT_JUSTIFIED",
 *    "length": {"digits": 3, "form": "PACKED", "most": 17}, "shows": "OPEN",
 *    "parts": [{"name": "class", "characters": 2, "shows": "OPEN"}]}]}
 * }</pre>
 *
 * <p>{@code content} is a name of {@link Content}, {@code form} of {@link Length.Form}, {@code shows} of
 * {@link Visibility}; a field that does not say what it shows is hidden. With {@code CHIP_DATA} it consists of data
 * objects.
 */
public final class DialectFile {
    private DialectFile() {}

    /**
     * Reads a dialect.
     *
     * @throws IllegalArgumentException if the text is no such JSON, saying where and what was expected
     */
    public static Dialect read(String json) {
        JsonObject file;
        try {
            file = new JsonObject(json);
        } catch (DecodeException e) {
            // Cause dropped on purpose: its sentence repeats the text.
            throw new IllegalArgumentException(JsonPosition.after("expected a dialect as a JSON object", e));
        }
        String name = text(file, "name", "the file");
        Heading heading = constant(Heading.class, file, "heading", "the file", null);
        List<FieldSpec> rows = new ArrayList<>();
        for (Object row : array(file, "fields", "the file")) {
            rows.add(row(row, "fields[" + rows.size() + "]"));
        }
        return heading == Heading.PACKED ? Dialect.packed(name, rows) : Dialect.ascii(name, rows);
    }

    /** Writes a dialect. */
    public static String write(Dialect dialect) {
        JsonArray rows = new JsonArray();
        for (FieldSpec spec : dialect.fields()) {
            JsonObject row = new JsonObject()
                    .put("number", spec.number())
                    .put("name", spec.name())
                    .put("content", spec.content().name())
                    .put("length", length(spec.length()))
                    .put("shows", spec.visibility().name());
            if (spec.shape() instanceof Shape.Parts parts) {
                JsonArray all = new JsonArray();
                parts.parts()
                        .forEach(part -> all.add(new JsonObject()
                                .put("name", part.name())
                                .put("characters", part.characters())
                                .put("shows", part.visibility().name())));
                row.put("parts", all);
            }
            rows.add(row);
        }
        return new JsonObject()
                .put("name", dialect.name())
                .put("heading", (dialect.isPacked() ? Heading.PACKED : Heading.ASCII).name())
                .put("fields", rows)
                .encodePrettily();
    }

    private static JsonObject length(Length length) {
        return length instanceof Length.Prefixed prefixed
                ? new JsonObject()
                        .put("digits", prefixed.digits())
                        .put("form", prefixed.form().name())
                        .put("most", prefixed.most())
                : new JsonObject().put("fixed", length.most());
    }

    private static FieldSpec row(Object value, String place) {
        JsonObject row = object(value, place);
        Visibility shows = constant(Visibility.class, row, "shows", place, Visibility.HIDDEN);
        FieldSpec spec;
        try {
            spec = new FieldSpec(
                    number(row, "number", place),
                    text(row, "name", place),
                    constant(Content.class, row, "content", place, null),
                    length(object(row.getValue("length"), place + ".length"), place + ".length"),
                    shows);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
        return row.containsKey("parts") ? spec.of(parts(row, place)) : spec;
    }

    private static Length length(JsonObject length, String place) {
        return length.containsKey("fixed")
                ? Length.fixed(number(length, "fixed", place))
                : new Length.Prefixed(
                        number(length, "digits", place),
                        constant(Length.Form.class, length, "form", place, null),
                        number(length, "most", place));
    }

    private static Shape.Part[] parts(JsonObject row, String place) {
        List<Shape.Part> parts = new ArrayList<>();
        for (Object value : array(row, "parts", place)) {
            String where = place + ".parts[" + parts.size() + "]";
            JsonObject part = object(value, where);
            parts.add(new Shape.Part(
                    text(part, "name", where),
                    number(part, "characters", where),
                    constant(Visibility.class, part, "shows", where, Visibility.HIDDEN)));
        }
        return parts.toArray(Shape.Part[]::new);
    }

    private static JsonObject object(@Nullable Object value, String place) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw expected(place, "an object");
    }

    private static JsonArray array(JsonObject object, String name, String place) {
        if (object.getValue(name) instanceof JsonArray array) {
            return array;
        }
        throw expected(place + "." + name, "an array");
    }

    private static String text(JsonObject object, String name, String place) {
        if (object.getValue(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw expected(place + "." + name, "a text");
    }

    private static int number(JsonObject object, String name, String place) {
        if (object.getValue(name) instanceof Integer number && number > 0) {
            return number;
        }
        throw expected(place + "." + name, "a number from 1");
    }

    private static <E extends Enum<E>> E constant(
            Class<E> type, JsonObject object, String name, String place, @Nullable E absent) {
        Object value = object.getValue(name);
        if (value == null && absent != null) {
            return absent;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(value))
                .findFirst()
                .orElseThrow(() -> expected(
                        place + "." + name,
                        "one of " + Arrays.toString(type.getEnumConstants()).toUpperCase(Locale.ROOT)));
    }

    private static IllegalArgumentException expected(String place, String what) {
        return new IllegalArgumentException(place + ": expected " + what);
    }
}
