package io.onetill.card.emv;

import java.util.Optional;

/** A transaction with a card that was tapped: besides its actions it tells the reader what to show. */
public interface ContactlessTransaction extends EmvTransaction {
    /**
     * What the reader was told last: there from {@link EmvAction.GoOnline} and {@link EmvAction.Finish} on, for each
     * application that was left on the way too. Empty before that.
     */
    Optional<ContactlessOutcome> outcome();
}
