package io.onetill.card.emv;

import io.onetill.card.emv.EmvConfiguration.ApplicationChoice;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Application selection by contact: the card's directories (EMV Book 1, 12.3.2), the list of
 * AIDs when they do not help (Book 1, 12.3.3), then the choice (12.4) and the final SELECT.
 */
final class ApplicationSelection {
    private static final int MOST_OCCURRENCES = 4;
    private static final int CARD_BLOCKED = 0x6A81;
    private static final int APPLICATION_BLOCKED = 0x6283;
    private static final int FILE_NOT_FOUND = 0x6A82;

    private final EmvConfiguration configuration;
    private final CardConversation card;
    private final Function<SelectedApplication, EmvAction> then;
    private final Candidates candidates;

    /** Whether the card said anything that makes sense; a card that only fails is unreadable, not unknown. */
    private boolean sensible;

    ApplicationSelection(
            EmvConfiguration configuration, CardConversation card, Function<SelectedApplication, EmvAction> then) {
        this.configuration = configuration;
        this.card = card;
        this.then = then;
        this.candidates = new Candidates(configuration.applications());
    }

    EmvAction start() {
        return card.send(Commands.selectPse(), this::contactDirectory);
    }

    private void note(CardResponse response) {
        sensible |= response.ok() || response.status() == FILE_NOT_FOUND || response.status() == APPLICATION_BLOCKED;
    }

    private EmvAction contactDirectory(CardResponse response) {
        note(response);
        if (response.status() == CARD_BLOCKED) {
            return card.decline(ErrorCode.CARD_NOT_SUPPORTED);
        }
        return response.ok()
                ? new ContactDirectory(card, candidates, () -> candidates.none() ? tryList(0, 0) : nextCandidate())
                        .read(response.data())
                : tryList(0, 0);
    }

    private EmvAction tryList(int index, int occurrence) {
        if (index == configuration.applications().size()) {
            return nextCandidate();
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
            if (response.ok() && application.names(Hex.encode(name))) {
                candidates.add(Candidate.of(application, name, information));
            }
            return name.length > aid.length;
        } catch (CodecException e) {
            return false;
        }
    }

    /** Takes the best candidate that was not tried yet; none left means that the card is not supported. */
    EmvAction nextCandidate() {
        List<Candidate> left = candidates.ranked();
        if (configuration.applicationChoice() == ApplicationChoice.CUSTOMER) {
            boolean question = left.size() > 1 || left.stream().anyMatch(Candidate::confirmed);
            return question ? ask(left) : take(left.stream().findFirst());
        }
        // Nobody can confirm, so what wants to be confirmed is out (Book 1, 12.4).
        return take(left.stream().filter(candidate -> !candidate.confirmed()).findFirst());
    }

    private EmvAction ask(List<Candidate> left) {
        List<String> labels = left.stream()
                .map(candidate ->
                        candidate.label().isEmpty() ? candidate.settings().brand() : candidate.label())
                .toList();
        return card.askCustomer(
                labels, index -> take(index.isPresent() ? Optional.of(left.get(index.getAsInt())) : Optional.empty()));
    }

    private EmvAction take(Optional<Candidate> chosen) {
        if (chosen.isEmpty()) {
            return card.decline(sensible ? ErrorCode.CARD_NOT_SUPPORTED : ErrorCode.CARD_UNREADABLE);
        }
        Candidate candidate = chosen.get();
        candidates.remove(candidate);
        return card.send(Commands.select(candidate.name(), 0), response -> selected(candidate, response));
    }

    private EmvAction selected(Candidate candidate, CardResponse response) {
        if (!response.ok()) {
            return nextCandidate();
        }
        List<Tlv> information = Tlv.decodeAll(response.data());
        byte[] name = Tlv.find(information, EmvTag.DF_NAME)
                .map(Tlv::value)
                .orElseThrow(() -> new CardDataException("expected a DF name"));
        if (name.length > 16 || !candidate.settings().names(Hex.encode(name))) {
            return nextCandidate();
        }
        DataObjectList pdol = Tlv.find(information, EmvTag.PDOL)
                .map(object -> DataObjectList.parse(object.value()))
                .orElseGet(() -> new DataObjectList(List.of()));
        String label = Candidate.label(information);
        return then.apply(new SelectedApplication(
                candidate.settings(), name, label.isEmpty() ? candidate.label() : label, pdol, response.data()));
    }
}
