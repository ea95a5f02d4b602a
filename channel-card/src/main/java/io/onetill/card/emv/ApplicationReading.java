package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** GET PROCESSING OPTIONS and the records that the card then lists (EMV Book 3, 10.1 and 10.2). */
final class ApplicationReading {
    private static final int MOST_RECORDS = 64;

    private record RecordPlace(int sfi, int number, boolean signed) {}

    private final EmvSession session;
    private final CardConversation card;
    private final List<byte[]> signed = new ArrayList<>();

    ApplicationReading(EmvSession session, CardConversation card) {
        this.session = session;
        this.card = card;
    }

    /**
     * Sends GET PROCESSING OPTIONS.
     *
     * @param refused what to do with another status than 9000
     */
    EmvAction options(Function<CardResponse, EmvAction> refused, Supplier<EmvAction> then) {
        byte[] values = session.application().pdol().build(session::value);
        session.told(values);
        return card.send(Commands.processingOptions(values), response -> {
            if (!response.ok()) {
                return refused.apply(response);
            }
            takeOptions(response.data());
            return then.get();
        });
    }

    private void takeOptions(byte[] data) {
        Tlv object = only(data);
        if (object.tag() == EmvTag.RESPONSE_FORMAT_1) {
            if (object.value().length < 2) {
                throw new CardDataException("expected an interchange profile");
            }
            session.data().setCard(EmvTag.AIP, Arrays.copyOf(object.value(), 2));
            session.data().setCard(EmvTag.AFL, Arrays.copyOfRange(object.value(), 2, object.value().length));
        } else if (object.tag() == EmvTag.RESPONSE_FORMAT_2) {
            session.data().addFromCard(object.value());
        } else {
            throw new CardDataException("expected response format 1 or 2");
        }
        session.data().require(EmvTag.AIP, 2);
    }

    static Tlv only(byte[] data) {
        List<Tlv> objects = Tlv.decodeAll(data);
        if (objects.size() != 1) {
            throw new CardDataException("expected one data object");
        }
        return objects.get(0);
    }

    /** Reads every record of the application file locator; none if there is no locator. */
    EmvAction records(Supplier<EmvAction> then) {
        return next(places(session.data().fromCard(EmvTag.AFL).orElseGet(() -> new byte[0])), then);
    }

    private EmvAction next(Deque<RecordPlace> places, Supplier<EmvAction> then) {
        RecordPlace place = places.poll();
        if (place == null) {
            return then.get();
        }
        return card.send(Commands.readRecord(place.sfi, place.number), response -> {
            take(place, response.require());
            return next(places, then);
        });
    }

    private void take(RecordPlace place, byte[] record) {
        if (place.sfi > 10) {
            // Files above 10 belong to the scheme or the issuer: signed as a whole, but not ours to understand.
            if (place.signed) {
                signed.add(record);
            }
            return;
        }
        Tlv template = only(record);
        if (template.tag() != EmvTag.RECORD_TEMPLATE) {
            throw new CardDataException("expected a record template");
        }
        session.data().addFromCard(template.value());
        if (place.signed) {
            signed.add(template.value());
        }
    }

    private static Deque<RecordPlace> places(byte[] locator) {
        if (locator.length % 4 != 0) {
            throw new CardDataException("expected file locator entries of four bytes");
        }
        Deque<RecordPlace> places = new ArrayDeque<>();
        for (int at = 0; at < locator.length; at += 4) {
            int sfi = (locator[at] & 0xFF) >> 3;
            int first = locator[at + 1] & 0xFF;
            int last = locator[at + 2] & 0xFF;
            int signedCount = locator[at + 3] & 0xFF;
            boolean valid = sfi >= 1 && sfi <= 30 && (locator[at] & 7) == 0 && first >= 1 && first <= last;
            if (!valid || signedCount > last - first + 1 || places.size() + last - first + 1 > MOST_RECORDS) {
                throw new CardDataException("expected a sensible file locator entry");
            }
            for (int number = first; number <= last; number++) {
                places.add(new RecordPlace(sfi, number, number - first < signedCount));
            }
        }
        return places;
    }

    /** The static data that the card's certificates cover: signed records, then the profile if 9F4A names it. */
    byte[] signedData() {
        int length = signed.stream().mapToInt(part -> part.length).sum();
        byte[] profile = session.data().fromCard(EmvTag.STATIC_DATA_TAGS).isPresent()
                ? session.data().require(EmvTag.AIP, 2)
                : new byte[0];
        byte[] all = new byte[length + profile.length];
        int at = 0;
        for (byte[] part : signed) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        System.arraycopy(profile, 0, all, at, profile.length);
        return all;
    }
}
