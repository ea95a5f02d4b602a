package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a trace says of an entry that became durable. */
final class EntryWords {
    private static final int MOST_ATTEMPTS = 9;
    private static final Map<EntryType, List<String>> WORDS = words();

    private EntryWords() {}

    static String of(JournalEntry entry) {
        return WORDS.getOrDefault(entry.type(), List.of()).get(Math.min(entry.attempt(), MOST_ATTEMPTS));
    }

    /** Of each type one text for the payment and one for each of its attempts; built once, since there are so many. */
    private static Map<EntryType, List<String>> words() {
        Map<EntryType, List<String>> words = new EnumMap<>(EntryType.class);
        for (EntryType type : EntryType.values()) {
            List<String> texts = new ArrayList<>(List.of(type + " durable"));
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                texts.add(type + " of attempt " + attempt + " durable");
            }
            words.put(type, texts);
        }
        return words;
    }
}
