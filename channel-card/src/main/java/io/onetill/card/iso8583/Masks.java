package io.onetill.card.iso8583;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a dump shows of a value. Fails closed: what is not known to be harmless is hidden. */
final class Masks {
    private static final Pattern LONG_DIGITS = Pattern.compile("[0-9]{12,}");

    private Masks() {}

    static String mask(FieldSpec spec, String value) {
        return mask(spec.visibility(), value);
    }

    /** The parts that there are, each masked as its own row says. */
    static List<DumpLine> parts(FieldSpec spec, String value) {
        List<DumpLine> lines = new ArrayList<>();
        if (spec.shape() instanceof Shape.Parts parts) {
            for (int number = 1; number <= parts.parts().size(); number++) {
                Shape.Part part = parts.parts().get(number - 1);
                String text = parts.of(value, number);
                if (!text.isEmpty()) {
                    lines.add(new DumpLine(spec.number(), number, part.name(), mask(part.visibility(), text)));
                }
            }
        }
        return lines;
    }

    private static String mask(Visibility visibility, String value) {
        return switch (visibility) {
            case OPEN -> value;
            case FREE_TEXT ->
                LONG_DIGITS
                        .matcher(value)
                        .replaceAll(run -> "*".repeat(run.group().length()));
            case CARD_NUMBER -> cardNumber(value);
            case CHIP_DATA -> chipData(value);
            case HIDDEN -> "(" + value.length() + " characters hidden)";
        };
    }

    private static String cardNumber(String digits) {
        int length = digits.length();
        return length < 13
                ? "*".repeat(length)
                : digits.substring(0, 6) + "*".repeat(length - 10) + digits.substring(length - 4);
    }

    private static String chipData(String hex) {
        List<String> parts = new ArrayList<>();
        try {
            for (Tlv object : Tlv.decodeAll(Hex.decode(hex))) {
                String tag = Integer.toHexString(object.tag()).toUpperCase(Locale.ROOT);
                boolean shown = DataObjectTable.isShown(object.tag());
                parts.add(tag + "="
                        + (shown ? Hex.encode(object.value()) : "(" + object.value().length + " bytes hidden)"));
            }
        } catch (CodecException e) {
            return "(" + hex.length() / 2 + " bytes hidden: no data objects)";
        }
        return String.join(" ", parts);
    }
}
