package io.onetill.qr.bill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a bill by name, because their number and order differ by bill type and change over the years. Brackets
 * of either width and the unit in them do not count. Immutable.
 */
final class BillColumns {
    private final Map<String, Integer> places;
    private final List<String> names;

    private BillColumns(Map<String, Integer> places, List<String> names) {
        this.places = places;
        this.names = names;
    }

    /**
     * The columns of a header line.
     *
     * @throws BillLineException if a name stands there twice, so that nobody knows which of them counts
     */
    static BillColumns of(List<String> header) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = plain(header.get(i));
            if (!name.isEmpty() && places.put(name, i) != null) {
                throw new BillLineException("each column once");
            }
        }
        return new BillColumns(places, header.stream().map(BillColumns::plain).toList());
    }

    int count() {
        return names.size();
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return places.containsKey(plain(name));
    }

    boolean hasAll(Set<String> names) {
        return names.stream().allMatch(this::has);
    }

    /** Where a column stands, from 0; -1 if there is none. */
    int place(String name) {
        Integer place = places.get(name);
        return place != null ? place : places.getOrDefault(plain(name), -1);
    }

    /** A name without blanks, unit and brackets. */
    static String plain(String name) {
        String text = name.strip();
        int open = Math.max(text.lastIndexOf('（'), text.lastIndexOf('('));
        boolean unit = open > 0 && (text.endsWith("）") || text.endsWith(")"));
        return unit && text.substring(open + 1, text.length() - 1).equals("元") ? text.substring(0, open) : text;
    }
}
