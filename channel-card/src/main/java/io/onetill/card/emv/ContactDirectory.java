package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the payment system's directory and the directories that it names (EMV Book 1, 12.3.2). Inner directories are
 * read after the one that names them, since the card's priorities decide the order and not the place. At most {@value
 * #MOST_DIRECTORIES}, so a directory that names itself ends too.
 */
final class ContactDirectory {
    private static final int MOST_DIRECTORIES = 8;
    private static final int MOST_RECORDS = 16;
    private static final int HIGHEST_SFI = 10;

    private final CardConversation card;
    private final Candidates candidates;
    private final Supplier<EmvAction> then;
    private final Deque<byte[]> inner = new ArrayDeque<>();
    private int directories = 1;

    /** @param then what follows, whatever was found */
    ContactDirectory(CardConversation card, Candidates candidates, Supplier<EmvAction> then) {
        this.card = card;
        this.candidates = candidates;
        this.then = then;
    }

    /** @param information the answer to the directory's SELECT; a malformed one is no directory */
    EmvAction read(byte[] information) {
        try {
            Optional<Integer> sfi = Tlv.find(Tlv.decodeAll(information), EmvTag.SFI)
                    .filter(object -> object.value().length == 1)
                    .map(object -> object.value()[0] & 0xFF)
                    .filter(number -> number >= 1 && number <= HIGHEST_SFI);
            return sfi.isPresent() ? record(sfi.get(), 1) : next();
        } catch (CodecException e) {
            return next();
        }
    }

    private EmvAction record(int sfi, int number) {
        return card.send(Commands.readRecord(sfi, number), response -> {
            if (!response.ok() || number == MOST_RECORDS) {
                return next();
            }
            try {
                Tlv.decodeAll(response.data()).stream()
                        .filter(object -> object.tag() == EmvTag.RECORD_TEMPLATE)
                        .forEach(template -> entries(template.children()));
            } catch (CodecException e) {
                // What a broken directory said so far is not believed either: the list of names is tried.
                candidates.forget();
                return then.get();
            }
            return record(sfi, number + 1);
        });
    }

    private void entries(List<Tlv> objects) {
        for (Tlv object : objects) {
            if (object.tag() == EmvTag.APPLICATION_TEMPLATE) {
                List<Tlv> entry = object.children();
                candidates.add(entry);
                Tlv.find(entry, EmvTag.DDF_NAME)
                        .map(Tlv::value)
                        .filter(name -> name.length >= 5 && name.length <= 16)
                        .ifPresent(inner::add);
            }
        }
    }

    private EmvAction next() {
        byte[] name = inner.poll();
        if (name == null || directories++ == MOST_DIRECTORIES) {
            return then.get();
        }
        return card.send(Commands.select(name, 0), response -> response.ok() ? read(response.data()) : next());
    }
}
