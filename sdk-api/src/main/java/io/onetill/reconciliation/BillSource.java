package io.onetill.reconciliation;

import io.vertx.core.Future;
import java.time.LocalDate;

/** Where a channel's bill comes from. */
public interface BillSource {
    /** The channel's id. */
    String channel();

    /** Fetches the bill of a day; an empty bill if there was no business. */
    Future<Bill> fetch(LocalDate day);
}
