package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An application that both card and till have.
 *
 * @param settings the till's parameters
 * @param name the card's name for it (4F or 84)
 * @param priority 1 is the card's favourite, 16 means none given (87)
 * @param confirmed whether the cardholder must confirm it (87, bit 8)
 * @param label what the customer knows it by, printable, may be empty
 */
record Candidate(EmvApplication settings, byte[] name, int priority, boolean confirmed, String label) {
    private static final int LAST_PRIORITY = 16;
    private static final int CONFIRMATION = 0x80;
    private static final int LATIN_1 = 0x01;

    /** @param entry a directory entry, or the answer to SELECT */
    static Candidate of(EmvApplication settings, byte[] name, List<Tlv> entry) {
        int indicator = Tlv.find(entry, EmvTag.PRIORITY)
                .filter(object -> object.value().length == 1)
                .map(object -> object.value()[0] & 0xFF)
                .orElse(0);
        int priority = (indicator & 0x0F) == 0 ? LAST_PRIORITY : indicator & 0x0F;
        return new Candidate(settings, name, priority, (indicator & CONFIRMATION) != 0, label(entry));
    }

    /** The preferred name if it is in a script that is printed here, else the label (Book 1, 12.4). */
    static String label(List<Tlv> entry) {
        boolean latin = Tlv.find(entry, EmvTag.CODE_TABLE)
                .filter(table -> table.value().length == 1 && table.value()[0] == LATIN_1)
                .isPresent();
        Optional<String> preferred = latin ? text(entry, EmvTag.PREFERRED_NAME) : Optional.empty();
        return preferred.or(() -> text(entry, EmvTag.LABEL)).orElse("");
    }

    private static Optional<String> text(List<Tlv> entry, int tag) {
        return Tlv.find(entry, tag)
                .map(object -> new String(object.value(), StandardCharsets.ISO_8859_1))
                .filter(text -> text.length() <= 16 && text.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }
}
