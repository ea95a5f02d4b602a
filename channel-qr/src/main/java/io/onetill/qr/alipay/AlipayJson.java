package io.onetill.qr.alipay;

import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayResponse;
import com.alipay.api.internal.mapping.ApiField;
import com.alipay.api.internal.mapping.ApiListField;
import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.FieldNamingStrategy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The official Alipay models as JSON, by the names that their own annotations give. The official writer and parser
 * introspect every class anew for each message, which was a sixth of a simulated payment; Gson looks once. Stateless,
 * for any thread.
 */
final class AlipayJson {
    /** Annotated fields only; the list's name stands in an annotation of its own. */
    private static final FieldNamingStrategy NAMES = field -> {
        ApiListField list = field.getAnnotation(ApiListField.class);
        return list != null ? list.value() : field.getAnnotation(ApiField.class).value();
    };

    private static final Gson WRITER = builder(false).create();

    /** Reads texts and times only: nothing else is asked for, and lists come in two shapes. */
    private static final Gson READER =
            builder(true).registerTypeAdapter(Date.class, new Times()).create();

    private AlipayJson() {}

    /** A request's business content; what is null is left out. */
    static String write(AlipayObject model) {
        return WRITER.toJson(model);
    }

    /** A request's business content with one more text that v3 has beside it. */
    static String write(AlipayObject model, String name, String value) {
        JsonObject json = WRITER.toJsonTree(model).getAsJsonObject();
        json.addProperty(name, value);
        return WRITER.toJson(json);
    }

    /** The texts of a flat request, for a query string, in the order of the model. */
    static Map<String, String> texts(AlipayObject model) {
        Map<String, String> texts = new LinkedHashMap<>();
        WRITER.toJsonTree(model)
                .getAsJsonObject()
                .entrySet()
                .forEach(member -> texts.put(member.getKey(), member.getValue().getAsString()));
        return texts;
    }

    /** A text of an object; empty if there is none or this is no object. */
    static String text(String json, String name) {
        try {
            JsonElement read = JsonParser.parseString(json);
            @Nullable
            JsonElement value = read.isJsonObject() ? read.getAsJsonObject().get(name) : null;
            return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
        } catch (JsonParseException e) {
            return "";
        }
    }

    /**
     * A member of an object; null if there is none.
     *
     * @throws JsonParseException if it is not the JSON of such an answer
     */
    static <R extends AlipayResponse> @Nullable R member(String json, String name, Class<R> type) {
        JsonElement read = JsonParser.parseString(json);
        return read.isJsonObject() ? READER.fromJson(read.getAsJsonObject().get(name), type) : null;
    }

    /**
     * An answer's business content.
     *
     * @throws JsonParseException if it is not the JSON of such an answer
     */
    static <R extends AlipayResponse> @Nullable R read(String content, Class<R> type) {
        return READER.fromJson(content, type);
    }

    private static GsonBuilder builder(boolean flat) {
        return new GsonBuilder()
                .disableHtmlEscaping()
                .setFieldNamingStrategy(NAMES)
                .setExclusionStrategies(new ExclusionStrategy() {
                    @Override
                    public boolean shouldSkipField(FieldAttributes field) {
                        boolean named = field.getAnnotation(ApiField.class) != null
                                || field.getAnnotation(ApiListField.class) != null;
                        boolean plain =
                                field.getDeclaredClass() == String.class || field.getDeclaredClass() == Date.class;
                        return !named || (flat && !plain);
                    }

                    @Override
                    public boolean shouldSkipClass(Class<?> type) {
                        return false;
                    }
                });
    }

    /** China time without a zone; what follows the seconds is left unread, as the official parser does. */
    private static final class Times extends TypeAdapter<@Nullable Date> {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        private static final int LENGTH = 19;

        @Override
        public void write(JsonWriter out, @Nullable Date value) {
            throw new UnsupportedOperationException("expected that times are only read");
        }

        @Override
        public @Nullable Date read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            String text = in.nextString();
            if (text.isEmpty()) {
                return null;
            }
            try {
                LocalDateTime time = LocalDateTime.parse(text.substring(0, Math.min(LENGTH, text.length())), TIME);
                return Date.from(time.toInstant(ZoneOffset.ofHours(8)));
            } catch (DateTimeException e) {
                throw new JsonParseException("expected a time like 2026-11-23 10:00:00", e);
            }
        }
    }
}
