package io.onetill.card.iso8583;

import java.util.List;

/** What a field's value consists of. One part of a {@link FieldSpec}; the codec keeps the value whole either way. */
public sealed interface Shape {
    /** One value. */
    Shape PLAIN = new Plain();

    /** BER-TLV data objects one after the other, as in DE 55; tags that nobody knows are kept. */
    Shape DATA_OBJECTS = new DataObjects();

    /** One value. */
    record Plain() implements Shape {}

    /** BER-TLV data objects. */
    record DataObjects() implements Shape {}

    /**
     * Parts at fixed places. A value may end after any part: what is missing is empty.
     *
     * @param parts in their order
     */
    record Parts(List<Part> parts) implements Shape {
        /** Copies the list. */
        public Parts {
            parts = List.copyOf(parts);
        }

        /** The part of a value by its number, from 1; empty if the value ends before it. */
        String of(String value, int number) {
            int from = 0;
            for (Part before : parts.subList(0, number - 1)) {
                from += before.characters();
            }
            int start = Math.min(from, value.length());
            return value.substring(start, Math.min(start + parts.get(number - 1).characters(), value.length()));
        }
    }

    /**
     * A part at a fixed place.
     *
     * @param name its usual English name
     * @param characters how many characters of the value it takes
     * @param visibility what a dump shows
     */
    record Part(String name, int characters, Visibility visibility) {
        /** Checks the length. */
        public Part {
            if (characters < 1) {
                throw new IllegalArgumentException("expected at least 1 character, got " + characters);
            }
        }

        /** A part that can never be card data. */
        public static Part open(String name, int characters) {
            return new Part(name, characters, Visibility.OPEN);
        }
    }

    /** Parts at fixed places. */
    static Shape parts(Part... parts) {
        return new Parts(List.of(parts));
    }
}
