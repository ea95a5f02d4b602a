package io.onetill.card.iso8583;

import java.util.List;
import java.util.Optional;

/**
 * What could be read of a message, and where it breaks if it does. For people who look for the reason.
 *
 * @param lines a masked dump of what was read
 * @param broken what is wrong, and where; empty for a whole message
 */
public record Inspection(List<DumpLine> lines, Optional<Iso8583Exception> broken) {
    /** Copies the list. */
    public Inspection {
        lines = List.copyOf(lines);
    }
}
