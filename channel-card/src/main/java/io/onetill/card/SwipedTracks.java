package io.onetill.card;

import io.onetill.secret.Track1;
import io.onetill.secret.Track2;
import java.util.Optional;

/** Whether both tracks of a stripe are of one card: on a copied stripe often only one was changed. Stateless. */
final class SwipedTracks {
    private SwipedTracks() {}

    /** Whether number, expiry or service code differ; a track 1 that is not there differs from nothing. Erases it. */
    static boolean differ(Optional<Track1> first, Track2 second) {
        return first.filter(track -> {
                    boolean same = track.pan().equals(second.pan())
                            && track.expiryYymm().equals(second.expiryYymm())
                            && track.serviceCode().equals(second.serviceCode());
                    track.erase();
                    return !same;
                })
                .isPresent();
    }
}
