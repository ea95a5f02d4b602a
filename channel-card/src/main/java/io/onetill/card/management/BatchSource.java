package io.onetill.card.management;

import io.vertx.core.Future;
import java.util.List;

/** Where a settlement gets the transactions of a batch from: the journal. */
@FunctionalInterface
public interface BatchSource {
    /**
     * The transactions of a batch, each time in the same order; see {@link BatchItems#of}. Called on the till's thread.
     *
     * @param batch six digits
     * @return fails if one of them is not final yet
     */
    Future<List<BatchItem>> items(String batch);
}
