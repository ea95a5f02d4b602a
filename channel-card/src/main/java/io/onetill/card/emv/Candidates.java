package io.onetill.card.emv;

import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The applications that card and till have in common, as far as found; a bounded list. */
final class Candidates {
    private static final int MOST = 16;
    private static final int SHORTEST_NAME = 5;
    private static final int LONGEST_NAME = 16;

    private final List<EmvApplication> known;
    private final List<Candidate> found = new ArrayList<>();

    Candidates(List<EmvApplication> known) {
        this.known = known;
    }

    /** Takes an entry of a directory if the till knows the application; the longest name that fits counts. */
    void add(List<Tlv> entry) {
        Tlv.find(entry, EmvTag.APPLICATION_ID)
                .map(Tlv::value)
                .ifPresent(name -> settingsFor(name).ifPresent(settings -> add(Candidate.of(settings, name, entry))));
    }

    void add(Candidate candidate) {
        int length = candidate.name().length;
        boolean again = found.stream().anyMatch(other -> Arrays.equals(other.name(), candidate.name()));
        if (length >= SHORTEST_NAME && length <= LONGEST_NAME && !again && found.size() < MOST) {
            found.add(candidate);
        }
    }

    private Optional<EmvApplication> settingsFor(byte[] name) {
        String hex = Hex.encode(name);
        return known.stream()
                .filter(application -> application.names(hex))
                .max(Comparator.comparingInt(application -> application.aid().length()));
    }

    boolean none() {
        return found.isEmpty();
    }

    void forget() {
        found.clear();
    }

    void remove(Candidate tried) {
        found.remove(tried);
    }

    /** The card's favourite first; those of one priority as they were found. */
    List<Candidate> ranked() {
        return found.stream()
                .sorted(Comparator.comparingInt(Candidate::priority))
                .toList();
    }
}
