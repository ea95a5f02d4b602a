package io.onetill.card.management;

import io.onetill.card.emv.NoPinBins;
import io.onetill.card.emv.SmallAmounts;
import io.onetill.secret.Pan;
import java.util.OptionalLong;

/** What the acquirer's contactless parameters say of small amounts, as the kernel asks for it. */
record SparedTaps(NoPinBins bins, OptionalLong noSignatureUpTo) implements SmallAmounts {
    @Override
    public boolean spares(Pan pan, long amountMinor) {
        return bins.spares(pan, amountMinor);
    }

    @Override
    public boolean sparesSignature(Pan pan, long amountMinor) {
        return noSignatureUpTo.isPresent() && amountMinor <= noSignatureUpTo.getAsLong();
    }
}
