package io.onetill.card;

import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.payment.EntryMode;

/** Where the channel gets a kernel for each card that is inserted or tapped. */
public interface CardKernels {
    /**
     * A kernel that pays.
     *
     * @param mode {@link EntryMode#CHIP} or {@link EntryMode#CONTACTLESS}
     */
    EmvTransaction pay(EntryMode mode, EmvRequest request);

    /**
     * A kernel that only finds out which card it is, for voids and refunds: its GoOnline carries the PAN.
     *
     * @param mode {@link EntryMode#CHIP} or {@link EntryMode#CONTACTLESS}
     */
    EmvTransaction identify(EntryMode mode, EmvRequest request);
}
