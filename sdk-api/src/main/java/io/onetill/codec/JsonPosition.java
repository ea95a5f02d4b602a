package io.onetill.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a JSON text breaks, taken out of what the JSON library says of it, which repeats the text too. For error messages.
 */
public final class JsonPosition {
    private static final Pattern PLACE = Pattern.compile("line: ([0-9]{1,9}), column: ([0-9]{1,9})");

    private JsonPosition() {}

    /** The sentence, with {@code , see line 3, column 7} after it if the library says where. */
    public static String after(String sentence, Throwable failure) {
        Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
        return place.find() ? sentence + ", see line " + place.group(1) + ", column " + place.group(2) : sentence;
    }
}
