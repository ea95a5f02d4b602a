package io.onetill.card;

import io.onetill.card.emv.CardHistory;
import io.onetill.card.emv.EmvRequest;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cards that a till must not accept without asking their issuer: beginnings of card numbers, as an acquirer's card
 * blacklist has them. Not for deciding that a card is good: one that is not in it may be bad all the same. Immutable, for
 * any thread.
 */
public final class ExceptionFile {
    /** No card. */
    public static final ExceptionFile EMPTY = new ExceptionFile(Set.of());

    private static final int LEAST_DIGITS = 4;

    private final TreeSet<String> beginnings;

    /**
     * The cards whose numbers begin so.
     *
     * @param beginnings 4 to 19 digits each
     * @throws IllegalArgumentException if one has other characters or another length
     */
    public ExceptionFile(Collection<String> beginnings) {
        for (String digits : beginnings) {
            if (!digits.matches("[0-9]{4,19}")) {
                throw new IllegalArgumentException("expected beginnings of card numbers of 4 to 19 digits");
            }
        }
        this.beginnings = new TreeSet<>(beginnings);
    }

    /** Whether the card is one of them. The number is not kept. */
    public boolean holds(Pan pan) {
        if (beginnings.isEmpty()) {
            return false;
        }
        String digits = pan.clear(ClearAccess.token());
        for (int length = LEAST_DIGITS; length <= digits.length(); length++) {
            if (beginnings.contains(digits.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    /** The same request whose kernel asks this file before what it remembered so far. */
    EmvRequest before(EmvRequest request) {
        if (beginnings.isEmpty()) {
            return request;
        }
        CardHistory history = request.history();
        return request.remembering(new CardHistory() {
            @Override
            public long spentOffline(Pan pan) {
                return history.spentOffline(pan);
            }

            @Override
            public boolean excepted(Pan pan, Optional<String> sequence) {
                return holds(pan) || history.excepted(pan, sequence);
            }
        });
    }
}
