package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Selection of a tap (EMV Book B, 3.3): the PPSE's entries that name an application of the till together with a kernel that
 * is here, the card's priority first and then its order, and the final SELECT.
 */
final class ContactlessSelection {
    private static final int MOST = 16;
    private static final int LONGEST_NAME = 16;
    private static final int MOST_NESTING = 4;
    private static final int FILE_NOT_FOUND = 0x6A82;

    /** @param extension what the card wants behind the name in SELECT (9F29), mostly nothing */
    private record Combination(Candidate candidate, int kernel, byte[] extension) {}

    private final EmvConfiguration till;
    private final CardConversation card;
    private final Predicate<EmvApplication> allowed;
    private final Function<SelectedApplication, EmvAction> then;
    private final Supplier<EmvAction> noneLeft;
    private final List<Combination> found = new ArrayList<>();
    private boolean sensible;
    private boolean overLimit;

    /**
     * @param allowed which applications pre-processing has left
     * @param noneLeft what follows when nothing on the card can be used, or nothing more
     */
    ContactlessSelection(
            EmvConfiguration till,
            CardConversation card,
            Predicate<EmvApplication> allowed,
            Function<SelectedApplication, EmvAction> then,
            Supplier<EmvAction> noneLeft) {
        this.till = till;
        this.card = card;
        this.allowed = allowed;
        this.then = then;
        this.noneLeft = noneLeft;
    }

    /** Asks the card for its directory. */
    EmvAction start() {
        return card.send(Commands.selectPpse(), response -> {
            sensible = response.ok() || response.status() == FILE_NOT_FOUND;
            if (response.ok()) {
                collect(Tlv.decodeAll(response.data()), 0);
                // The sort is stable: entries of one priority stay in the card's order.
                found.sort(Comparator.comparingInt(one -> one.candidate.priority()));
            }
            return nextCandidate();
        });
    }

    /** Whether the card said anything that makes sense; one that only fails is unreadable, not unknown. */
    boolean sensible() {
        return sensible;
    }

    /** Whether an application was left out only because of its limits. */
    boolean overLimit() {
        return overLimit;
    }

    private void collect(List<Tlv> objects, int depth) {
        for (Tlv object : objects) {
            if (object.tag() == EmvTag.APPLICATION_TEMPLATE) {
                entry(object);
            } else if (object.constructed() && depth < MOST_NESTING) {
                collect(object.children(), depth + 1);
            }
        }
    }

    /** One entry that is broken is left out, and the others stay (Book B, 3.3.2.5). */
    private void entry(Tlv template) {
        try {
            List<Tlv> objects = template.children();
            Optional<byte[]> name = Tlv.find(objects, EmvTag.APPLICATION_ID)
                    .map(Tlv::value)
                    .filter(value -> value.length >= 5 && value.length <= LONGEST_NAME);
            name.flatMap(this::settings).ifPresent(settings -> add(settings, name.get(), objects));
        } catch (CodecException e) {
            return;
        }
    }

    private Optional<EmvApplication> settings(byte[] name) {
        String hex = Hex.encode(name);
        return till.applications().stream()
                .filter(application -> application.names(hex))
                .max(Comparator.comparingInt(application -> application.aid().length()));
    }

    private void add(EmvApplication settings, byte[] name, List<Tlv> objects) {
        int kernel = TapKernels.requested(Tlv.find(objects, EmvTag.KERNEL_IDENTIFIER), settings);
        if (kernel == TapKernels.NONE) {
            return;
        }
        if (!allowed.test(settings)) {
            overLimit = true;
            return;
        }
        byte[] extension = Tlv.find(objects, EmvTag.EXTENDED_SELECTION)
                .map(Tlv::value)
                .filter(value -> name.length + value.length <= LONGEST_NAME)
                .orElseGet(() -> new byte[0]);
        boolean again = found.stream()
                .anyMatch(one -> Arrays.equals(one.candidate.name(), name) && Arrays.equals(one.extension, extension));
        if (!again && found.size() < MOST) {
            found.add(new Combination(Candidate.of(settings, name, objects), kernel, extension));
        }
    }

    /** Takes the best combination that was not tried yet. */
    EmvAction nextCandidate() {
        if (found.isEmpty()) {
            return noneLeft.get();
        }
        Combination next = found.remove(0);
        byte[] name = next.candidate.name();
        byte[] wanted = Arrays.copyOf(name, name.length + next.extension.length);
        System.arraycopy(next.extension, 0, wanted, name.length, next.extension.length);
        return card.send(Commands.select(wanted, 0), response -> selected(next, response));
    }

    private EmvAction selected(Combination combination, CardResponse response) {
        if (!response.ok()) {
            return nextCandidate();
        }
        List<Tlv> information = Tlv.decodeAll(response.data());
        Candidate candidate = combination.candidate;
        byte[] name = Tlv.find(information, EmvTag.DF_NAME)
                .map(Tlv::value)
                .orElseThrow(() -> new CardDataException("expected a DF name"));
        if (name.length > LONGEST_NAME || !Hex.encode(name).startsWith(Hex.encode(candidate.name()))) {
            return nextCandidate();
        }
        DataObjectList pdol = Tlv.find(information, EmvTag.PDOL)
                .map(object -> DataObjectList.parse(object.value()))
                .orElseGet(() -> new DataObjectList(List.of()));
        String label = Candidate.label(information);
        return then.apply(new SelectedApplication(
                candidate.settings(),
                name,
                label.isEmpty() ? candidate.label() : label,
                pdol,
                response.data(),
                combination.kernel));
    }
}
