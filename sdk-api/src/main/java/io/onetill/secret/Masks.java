package io.onetill.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The places of a text that are to be masked. What overlaps becomes one place. */
final class Masks {
    private record Place(int from, int to, String kind) {}

    private final List<Place> places = new ArrayList<>();

    /**
     * One more place.
     *
     * @param kind what is there, for the reader of the log
     */
    void add(int from, int to, String kind) {
        places.add(new Place(from, to, kind));
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** The text with each place replaced by words without a digit, so that nothing new can come of what stands beside. */
    String applyTo(String text) {
        places.sort(Comparator.comparingInt(Place::from));
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (Place place : places) {
            if (place.from >= done) {
                masked.append(text, done, place.from)
                        .append("[masked ")
                        .append(place.kind)
                        .append(']');
            }
            done = Math.max(done, place.to);
        }
        return masked.append(text, done, text.length()).toString();
    }
}
