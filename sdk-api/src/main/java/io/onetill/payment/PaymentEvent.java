package io.onetill.payment;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened or is wanted now, with who acts. Immutable.
 *
 * @param at wall time
 * @param type what happened
 * @param details values for the text's placeholders, never secret; where a text has the placeholder {@code text},
 *     {@code code} is the name of an {@link ErrorCode} whose cashier text fills it
 */
public record PaymentEvent(Instant at, EventType type, Map<String, String> details) {
    /** Copies the details. */
    public PaymentEvent {
        details = Map.copyOf(details);
    }

    /** The text for a person, with the details filled in. */
    public String text(Language language) {
        String text = type.text(language);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            text = text.replace("{" + detail.getKey() + "}", EventWords.in(language, detail.getValue()));
        }
        String code = text.contains("{text}") ? details.getOrDefault("code", "") : "";
        return code.isEmpty()
                ? text
                : text.replace("{text}", ErrorCode.valueOf(code).cashierText(language));
    }
}
