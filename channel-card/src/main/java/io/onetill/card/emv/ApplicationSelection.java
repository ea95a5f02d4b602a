package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Application selection: the card's directory (EMV Book 1, 12.3.2; contactless Book B, 3.3.2), by contact the list of
 * AIDs when the directory does not help (Book 1, 12.3.3), then the final SELECT. The till has no question for the
 * customer, so the card's highest priority wins, and applications that want the cardholder's confirmation come last.
 */
final class ApplicationSelection {
    private static final int MOST_CANDIDATES = 16;
    private static final int MOST_RECORDS = 16;
    private static final int MOST_OCCURRENCES = 4;
    private static final int CARD_BLOCKED = 0x6A81;
    private static final int APPLICATION_BLOCKED = 0x6283;
    private static final int FILE_NOT_FOUND = 0x6A82;
    private static final int LAST_PRIORITY = 16;

    private record Candidate(EmvApplication settings, byte[] name, int priority, String label) {}

    private final EmvConfiguration configuration;
    private final EntryMode mode;
    private final CardConversation card;
    private final Function<SelectedApplication, EmvAction> then;
    private final List<Candidate> found = new ArrayList<>();
    private final Deque<Candidate> candidates = new ArrayDeque<>();

    /** Whether the card said anything that makes sense; a card that only fails is unreadable, not unknown. */
    private boolean sensible;

    ApplicationSelection(
            EmvConfiguration configuration,
            EntryMode mode,
            CardConversation card,
            Function<SelectedApplication, EmvAction> then) {
        this.configuration = configuration;
        this.mode = mode;
        this.card = card;
        this.then = then;
    }

    EmvAction start() {
        return mode == EntryMode.CONTACTLESS
                ? card.send(Commands.selectPpse(), this::contactlessDirectory)
                : card.send(Commands.selectPse(), this::contactDirectory);
    }

    /** Tries the best candidate that was not tried yet; none left means that the card is not supported. */
    EmvAction nextCandidate() {
        Candidate best = candidates.poll();
        if (best == null) {
            return card.decline(sensible ? ErrorCode.CARD_NOT_SUPPORTED : ErrorCode.CARD_UNREADABLE);
        }
        return card.send(Commands.select(best.name, 0), response -> selected(best, response));
    }

    private void note(CardResponse response) {
        sensible |= response.ok() || response.status() == FILE_NOT_FOUND || response.status() == APPLICATION_BLOCKED;
    }

    private EmvAction contactlessDirectory(CardResponse response) {
        note(response);
        if (response.ok()) {
            collect(Tlv.decodeAll(response.data()));
        }
        return rank();
    }

    private EmvAction contactDirectory(CardResponse response) {
        note(response);
        if (response.status() == CARD_BLOCKED) {
            return card.decline(ErrorCode.CARD_NOT_SUPPORTED);
        }
        Optional<Integer> sfi = response.ok() ? directoryFile(response.data()) : Optional.empty();
        return sfi.isPresent() ? readDirectory(sfi.get(), 1) : tryList(0, 0);
    }

    /** A malformed directory is no reason to give up: the list of AIDs still works. */
    private static Optional<Integer> directoryFile(byte[] information) {
        try {
            return Tlv.find(Tlv.decodeAll(information), EmvTag.SFI)
                    .filter(sfi -> sfi.value().length == 1)
                    .map(sfi -> sfi.value()[0] & 0xFF)
                    .filter(sfi -> sfi >= 1 && sfi <= 10);
        } catch (CodecException e) {
            return Optional.empty();
        }
    }

    private EmvAction readDirectory(int sfi, int record) {
        return card.send(Commands.readRecord(sfi, record), response -> {
            if (!response.ok()) {
                return found.isEmpty() ? tryList(0, 0) : rank();
            }
            try {
                collect(Tlv.decodeAll(response.data()));
            } catch (CodecException e) {
                return tryList(0, 0);
            }
            return record < MOST_RECORDS ? readDirectory(sfi, record + 1) : rank();
        });
    }

    private void collect(List<Tlv> objects) {
        collect(objects, 0);
    }

    private void collect(List<Tlv> objects, int depth) {
        for (Tlv object : objects) {
            if (object.tag() == EmvTag.APPLICATION_TEMPLATE) {
                directoryEntry(object.children());
            } else if (object.constructed() && depth < 4) {
                collect(object.children(), depth + 1);
            }
        }
    }

    private void directoryEntry(List<Tlv> entry) {
        Optional<Tlv> name = Tlv.find(entry, EmvTag.APPLICATION_ID);
        if (name.isEmpty() || name.get().value().length < 5 || name.get().value().length > 16) {
            return;
        }
        byte[] aid = name.get().value();
        Optional<EmvApplication> known = settingsFor(aid);
        if (known.isPresent() && found.size() < MOST_CANDIDATES) {
            found.add(new Candidate(known.get(), aid, priority(entry), label(entry)));
        }
    }

    private Optional<EmvApplication> settingsFor(byte[] name) {
        String hex = Hex.encode(name);
        return configuration.applications().stream()
                .filter(application -> hex.startsWith(application.aid()))
                .max(Comparator.comparingInt(application -> application.aid().length()));
    }

    private EmvAction tryList(int index, int occurrence) {
        if (index == configuration.applications().size()) {
            return rank();
        }
        EmvApplication application = configuration.applications().get(index);
        byte[] aid = Hex.decode(application.aid());
        return card.send(Commands.select(aid, occurrence == 0 ? 0 : 2), response -> {
            note(response);
            if (response.status() == CARD_BLOCKED) {
                return card.decline(ErrorCode.CARD_NOT_SUPPORTED);
            }
            boolean there = response.ok() || response.status() == APPLICATION_BLOCKED;
            boolean longer = there && listed(application, aid, response);
            return longer && occurrence < MOST_OCCURRENCES ? tryList(index, occurrence + 1) : tryList(index + 1, 0);
        });
    }

    /** Notes what answered to a name of the list; true if it has a longer name, so that there may be another one. */
    private boolean listed(EmvApplication application, byte[] aid, CardResponse response) {
        try {
            List<Tlv> information = Tlv.decodeAll(response.data());
            byte[] name = Tlv.find(information, EmvTag.DF_NAME).map(Tlv::value).orElse(aid);
            if (!Hex.encode(name).startsWith(application.aid()) || name.length > 16) {
                return false;
            }
            if (response.ok() && found.size() < MOST_CANDIDATES) {
                found.add(new Candidate(application, name, priority(information), label(information)));
            }
            return name.length > aid.length;
        } catch (CodecException e) {
            return false;
        }
    }

    private EmvAction rank() {
        found.sort(Comparator.comparingInt(Candidate::priority));
        candidates.addAll(found);
        return nextCandidate();
    }

    /** Lower is better: the priority nibble, 0 meaning none, and behind all others those that want confirmation. */
    private static int priority(List<Tlv> entry) {
        int indicator = Tlv.find(entry, EmvTag.PRIORITY)
                .filter(object -> object.value().length == 1)
                .map(object -> object.value()[0] & 0xFF)
                .orElse(0);
        int order = (indicator & 0x0F) == 0 ? LAST_PRIORITY : indicator & 0x0F;
        return (indicator & 0x80) != 0 ? order + 2 * LAST_PRIORITY : order;
    }

    private static String label(List<Tlv> entry) {
        return Tlv.find(entry, EmvTag.LABEL)
                .map(object -> new String(object.value(), StandardCharsets.ISO_8859_1))
                .filter(ApplicationSelection::printable)
                .orElse("");
    }

    private static boolean printable(String text) {
        return text.length() <= 16 && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private EmvAction selected(Candidate candidate, CardResponse response) {
        if (!response.ok()) {
            return nextCandidate();
        }
        List<Tlv> information = Tlv.decodeAll(response.data());
        byte[] name = Tlv.find(information, EmvTag.DF_NAME)
                .map(Tlv::value)
                .orElseThrow(() -> new CardDataException("expected a DF name"));
        if (name.length > 16 || !Hex.encode(name).startsWith(candidate.settings.aid())) {
            return nextCandidate();
        }
        DataObjectList pdol = Tlv.find(information, EmvTag.PDOL)
                .map(object -> DataObjectList.parse(object.value()))
                .orElseGet(() -> new DataObjectList(List.of()));
        String label = label(information);
        return then.apply(new SelectedApplication(
                candidate.settings, name, label.isEmpty() ? candidate.label : label, pdol, response.data()));
    }
}
