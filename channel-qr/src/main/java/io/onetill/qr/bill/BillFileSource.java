package io.onetill.qr.bill;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Set;

/** Where the files of a channel's bills come from. */
public interface BillFileSource {
    /** How its files are read, and which channel's they are. */
    BillFormat billFormat();

    /** The kinds of bills that can be fetched. */
    Set<BillKind> billKinds();

    /**
     * Fetches a bill as the channel gives it. May be called again at any time; called on the till's thread, the answer
     * comes on any.
     *
     * @param day the channel's business day
     * @return fails if there is no usable answer, with a message that holds nothing of it
     */
    Future<BillAnswer> fetchFile(BillKind kind, LocalDate day);
}
