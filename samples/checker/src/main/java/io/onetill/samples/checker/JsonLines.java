package io.onetill.samples.checker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads files of JSON lines. */
final class JsonLines {
    private JsonLines() {}

    /**
     * Reads every whole line. A last line without a line feed was cut off when its writer died, and is left out.
     *
     * @throws UnreadableException naming file and line, never what the line holds
     */
    static <T> List<T> read(Path file, Function<Line, T> make) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1);
        List<T> made = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                made.add(line(file, i + 1, lines[i], make));
            }
        }
        return made;
    }

    private static <T> T line(Path file, int number, String text, Function<Line, T> make) {
        String where = file.getFileName() + " line " + number + ": ";
        try {
            return make.apply(new Line(number, JsonParser.parseString(text).getAsJsonObject()));
        } catch (UnreadableException e) {
            throw new UnreadableException(where + e.getMessage(), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new UnreadableException(where + "expected a JSON object", e);
        }
    }

    /** One line. Its members are read by name; what is missing is said in a sentence. */
    record Line(int number, JsonObject json) {
        String text(String name) {
            return primitive(name).getAsString();
        }

        String textOr(String name, String otherwise) {
            return json.has(name) ? text(name) : otherwise;
        }

        long whole(String name) {
            try {
                return primitive(name).getAsBigDecimal().longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new UnreadableException("expected a whole number as " + name, e);
            }
        }

        long wholeOr(String name, long otherwise) {
            return json.has(name) ? whole(name) : otherwise;
        }

        <E extends Enum<E>> E word(String name, Class<E> words) {
            String value = text(name);
            for (E each : words.getEnumConstants()) {
                if (each.name().equalsIgnoreCase(value)) {
                    return each;
                }
            }
            throw new UnreadableException("expected one of " + List.of(words.getEnumConstants()) + " as " + name, null);
        }

        List<String> texts(String name) {
            List<String> values = new ArrayList<>();
            JsonElement list = json.get(name);
            if (list instanceof JsonArray array) {
                array.forEach(each -> values.add(each.getAsString()));
            }
            return values;
        }

        private JsonElement primitive(String name) {
            JsonElement value = json.get(name);
            if (value == null || !value.isJsonPrimitive()) {
                throw new UnreadableException("expected a value " + name, null);
            }
            return value;
        }
    }
}
