package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Track1;
import io.onetill.secret.Track2;
import io.vertx.core.Future;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two tracks that do not belong together are no card. */
class SwipedTracksTest {
    private static final String SECOND = "4111111111111111D49121010000012345";

    @Test
    void tracksOfOneCardAgree() {
        assertFalse(SwipedTracks.differ(Optional.empty(), Track2.of(SECOND)));
        assertFalse(SwipedTracks.differ(first("B4111111111111111^DOE/JANE^4912101"), Track2.of(SECOND)));
    }

    @Test
    void anotherNumberExpiryOrServiceCodeIsACopy() {
        assertTrue(SwipedTracks.differ(first("B4012888888881881^DOE/JANE^4912101"), Track2.of(SECOND)));
        assertTrue(SwipedTracks.differ(first("B4111111111111111^DOE/JANE^4812101"), Track2.of(SECOND)));
        assertTrue(SwipedTracks.differ(first("B4111111111111111^DOE/JANE^4912201"), Track2.of(SECOND)));
    }

    @Test
    void theFirstTrackIsErasedOnceItIsCompared() {
        Track1 track = Track1.of("B4111111111111111^DOE/JANE^4912101");

        SwipedTracks.differ(Optional.of(track), Track2.of(SECOND));

        assertThrows(IllegalStateException.class, () -> track.clear(ClearAccess.token()));
    }

    @Test
    void aCopiedStripePaysNothing() {
        CardShop shop = new CardShop();

        Answer answer = shop.start(shop.sale(100), new PresentedCard.Stripe() {
            @Override
            public EntryMode mode() {
                return EntryMode.MAGSTRIPE;
            }

            @Override
            public Future<Void> release() {
                return Future.succeededFuture();
            }

            @Override
            public Track2 track2() {
                return Track2.of(SECOND);
            }

            @Override
            public Optional<Track1> track1() {
                return first("B4012888888881881^DOE/JANE^4912101");
            }
        });

        assertEquals(
                ErrorCode.CARD_UNREADABLE,
                assertInstanceOf(Answer.Failure.class, answer).code());
        assertTrue(shop.link.sent("0200").isEmpty());
    }

    private static Optional<Track1> first(String text) {
        return Optional.of(Track1.of(text));
    }
}
