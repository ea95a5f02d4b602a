package io.onetill.journal;

import io.onetill.payment.OpenWork;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the entries that belong to no payment into what they say of the whole till: open work that no payment has, and
 * the days that were closed. A pure function of the entries applied so far, in order. Not safe for several threads.
 */
public final class TillFold {
    private final OpenItems items = new OpenItems();
    private final Map<LocalDate, JournalEntry> closed = new HashMap<>();

    /** No entries yet. */
    public TillFold() {}

    /** The types of entry that say something here. */
    public static Set<EntryType> types() {
        return EnumSet.of(EntryType.ATTENTION, EntryType.RESTORED, EntryType.SIGNED, EntryType.DAY_CLOSED);
    }

    /** What these entries say. */
    public static TillFold of(List<JournalEntry> entries) {
        TillFold fold = new TillFold();
        entries.forEach(fold::apply);
        return fold;
    }

    /** Adds one entry. */
    public void apply(JournalEntry entry) {
        if (entry.type() == EntryType.DAY_CLOSED) {
            closed.put(LocalDate.parse(entry.body().getOrDefault("day", "")), entry);
        } else {
            items.apply(entry);
        }
    }

    /** What a person has to look at, oldest first. */
    public List<OpenWork> openWork() {
        return items.open(List.of());
    }

    /** The last entry that closed this day. */
    public Optional<JournalEntry> closed(LocalDate day) {
        return Optional.ofNullable(closed.get(day));
    }
}
