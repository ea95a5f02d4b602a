package io.onetill.driver.pcsc;

import java.util.Optional;

/** The connection to the card service, made when it is needed and again when it was lost, and the reader found by it. */
final class CardServiceHolder {
    /**
     * A connection by which the reader was found.
     *
     * @param reader its whole name
     */
    record Found(CardService service, String reader) {}

    private final CardService.Opener opener;
    private final String wanted;
    private Optional<Found> found = Optional.empty();

    CardServiceHolder(CardService.Opener opener, String wanted) {
        this.opener = opener;
        this.wanted = wanted;
    }

    /** The reader, by the connection that there is or by a new one. Blocks, so call it on the reader's thread only. */
    Found get() throws CardServiceException {
        synchronized (this) {
            if (found.isPresent()) {
                return found.get();
            }
        }
        CardService service = opener.open();
        try {
            Found now = new Found(service, ReaderName.find(wanted, service.readers()));
            synchronized (this) {
                found = Optional.of(now);
            }
            return now;
        } catch (CardServiceException e) {
            service.close();
            throw e;
        }
    }

    /** Whether the reader is plugged in now. Blocks. */
    boolean plugged() {
        try {
            Found now = get();
            if (now.service().readers().contains(now.reader())) {
                return true;
            }
        } catch (CardServiceException e) {
            dropAfter(e);
            return false;
        }
        drop();
        return false;
    }

    /** Ends the connection if the failure says that it is of no use any more. Blocks. */
    void dropAfter(CardServiceException failure) {
        if (failure.serviceLost()) {
            drop();
        }
    }

    /** Ends the connection. Blocks. */
    void drop() {
        Optional<Found> ended;
        synchronized (this) {
            ended = found;
            found = Optional.empty();
        }
        ended.ifPresent(each -> each.service().close());
    }

    /** Leaves a connection to itself in which a call hangs. */
    synchronized void forget() {
        found = Optional.empty();
    }
}
