package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data objects of one transaction by tag, those of the terminal apart from those of the card: a card that sends a
 * terminal object, say its own amount, is not believed. Bounded; not safe for several threads.
 */
final class TlvStore {
    private static final int MOST_OBJECTS = 256;
    private static final int MOST_NESTING = 4;

    /** A second one of these makes the card unusable (EMV Book 3, 7.5). */
    private static final Set<Integer> ONCE = Set.of(EmvTag.PAN, EmvTag.EXPIRY, EmvTag.CDOL1, EmvTag.CDOL2);

    private final Map<Integer, byte[]> terminal = new HashMap<>();
    private final Map<Integer, byte[]> card = new HashMap<>();

    /** Sets an object of the terminal, over an older one if there is one. */
    public void setTerminal(int tag, byte[] value) {
        terminal.put(tag, value);
    }

    /** The terminal's objects. */
    Map<Integer, byte[]> terminal() {
        return Map.copyOf(terminal);
    }

    /** Sets an object of the card, over an older one if there is one: for answers that repeat, such as GENERATE AC. */
    public void setCard(int tag, byte[] value) {
        requireRoom();
        card.put(tag, value);
    }

    /**
     * Takes all primitive objects out of what the card sent, going into templates. The first of several with one tag
     * stays, as a card cannot change what it said.
     *
     * @throws io.onetill.codec.CodecException if it is not BER-TLV
     */
    public void addFromCard(byte[] encoded) {
        add(Tlv.decodeAll(encoded), 0);
    }

    private void add(List<Tlv> objects, int depth) {
        for (Tlv object : objects) {
            if (object.constructed()) {
                if (depth == MOST_NESTING) {
                    throw new CardDataException("expected templates nested at most " + MOST_NESTING + " deep");
                }
                add(object.children(), depth + 1);
            } else {
                requireRoom();
                boolean again = card.putIfAbsent(object.tag(), object.value()) != null;
                if (again && ONCE.contains(object.tag())) {
                    throw new CardDataException("expected a mandatory object only once");
                }
            }
        }
    }

    /** The value: the terminal's own, else the card's. */
    public Optional<byte[]> get(int tag) {
        byte[] own = terminal.get(tag);
        return Optional.ofNullable(own != null ? own : card.get(tag));
    }

    /** The card's value, whatever the terminal has. */
    public Optional<byte[]> fromCard(int tag) {
        return Optional.ofNullable(card.get(tag));
    }

    byte[] require(int tag, int atLeast) {
        byte[] value = get(tag).orElseThrow(() -> new CardDataException("expected a mandatory object"));
        if (value.length < atLeast) {
            throw new CardDataException("expected at least " + atLeast + " bytes in a mandatory object");
        }
        return value;
    }

    private void requireRoom() {
        if (card.size() >= MOST_OBJECTS) {
            throw new CardDataException("expected at most " + MOST_OBJECTS + " data objects");
        }
    }
}
