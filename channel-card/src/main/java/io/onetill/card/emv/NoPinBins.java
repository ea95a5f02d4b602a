package io.onetill.card.emv;

import io.onetill.secret.Pan;
import java.util.Set;

/**
 * Which contactless payments of small amounts need no PIN (小额免密), as an acquirer's contactless parameters and BIN lists
 * say. Not for payments by contact. Immutable, for any thread.
 *
 * @param allowed whether any is spared the PIN
 * @param limitMinor the largest amount that is, in minor units
 * @param listedOnly whether only the cards of {@code listed} are, while debit cards are being added step by step
 * @param listed cards that are (BIN list B)
 * @param barred cards that never are (BIN list C)
 */
public record NoPinBins(
        boolean allowed, long limitMinor, boolean listedOnly, Set<CardBin> listed, Set<CardBin> barred) {
    /** No payment is spared the PIN. */
    public static final NoPinBins NONE = new NoPinBins(false, 0, false, Set.of(), Set.of());

    /** Copies the lists and checks the limit. */
    public NoPinBins {
        if (limitMinor < 0) {
            throw new IllegalArgumentException("expected a limit from 0");
        }
        listed = Set.copyOf(listed);
        barred = Set.copyOf(barred);
    }

    /**
     * Whether a contactless payment of this card needs no PIN.
     *
     * @param amountMinor in minor units
     */
    public boolean spares(Pan pan, long amountMinor) {
        if (!allowed || amountMinor > limitMinor || in(barred, pan)) {
            return false;
        }
        return !listedOnly || in(listed, pan);
    }

    private static boolean in(Set<CardBin> bins, Pan pan) {
        return bins.contains(new CardBin(pan.iin(), pan.masked().length()));
    }
}
