package io.onetill.samples.shop;

import io.onetill.journal.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for card numbers and payment codes in what becomes durable (I14). */
final class EntrySecrets {
    private static final int SHORTEST_SECRET = 13;

    private final List<String> secrets;
    private final Violations violations;

    EntrySecrets(List<String> secrets, Violations violations) {
        this.secrets = secrets;
        this.violations = violations;
    }

    void check(JournalEntry entry) {
        for (Map.Entry<String, String> value : entry.body().entrySet()) {
            String text = value.getValue();
            if (mostDigits(text) < SHORTEST_SECRET) {
                continue;
            }
            for (String secret : secrets) {
                if (text.contains(secret)) {
                    violations.add(
                            "I14", "a card number or payment code in " + entry.type() + "." + value.getKey(), Set.of());
                }
            }
        }
    }

    private static int mostDigits(String text) {
        int most = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            run = each >= '0' && each <= '9' ? run + 1 : 0;
            most = Math.max(most, run);
        }
        return most;
    }
}
