package io.onetill.driver.pcsc;

import java.util.List;
import java.util.Locale;

/** Finds the reader that somebody means: by its whole name, or else by a part that only one has, in any case. */
final class ReaderName {
    private ReaderName() {}

    /** @throws CardServiceException with a sentence that lists the readers, if it is none or several */
    static String find(String wanted, List<String> readers) throws CardServiceException {
        if (readers.contains(wanted)) {
            return wanted;
        }
        String part = wanted.toLowerCase(Locale.ROOT);
        List<String> fitting = readers.stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).contains(part))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String found = readers.isEmpty() ? "none" : String.join(", ", readers);
        throw new CardServiceException(
                0,
                fitting.isEmpty()
                        ? "expected a reader called " + wanted + "; plugged in: " + found
                        : "expected a name that only one reader has; plugged in: " + found);
    }
}
