package io.onetill.card.simulator;

import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directories and applications of a simulated card, and which of them is selected. */
final class SimulatedApplications {
    private static final String UNKNOWN_AID = "F0000000999999";
    private static final String OTHER_SCHEME = "A0000006581010";
    private static final String FAVOURITE_SUFFIX = "02";
    private static final String PSE = "1PAY.SYS.DDF01";
    private static final String PPSE = "2PAY.SYS.DDF01";
    private static final String INNER = "1PAY.SYS.INNER";
    private static final int NOT_FOUND = 0x6A82;
    private static final int BLOCKED = 0x6283;

    /** @param priority the byte of tag 87 */
    private record Application(byte[] name, String label, String priority, boolean blocked, boolean refuses) {
        private List<Tlv> entry() {
            return List.of(new Tlv(0x4F, name), ascii(0x50, label), Tlv.of(0x87, priority));
        }

        private List<Tlv> entryWithKernel(int kernel) {
            List<Tlv> entry = new ArrayList<>(entry());
            entry.add(new Tlv(0x9F2A, new byte[] {(byte) kernel}));
            return entry;
        }
    }

    private final SimulatedCardProfile profile;
    private final EntryMode mode;
    private final List<Application> applications = new ArrayList<>();
    private Optional<Application> selected = Optional.empty();
    private Optional<Integer> directory = Optional.empty();
    private int found;

    SimulatedApplications(SimulatedCardProfile profile, EntryMode mode) {
        this.profile = profile;
        this.mode = mode;
        SimulatedCardScheme scheme = SimulatedCardScheme.of(profile.pan());
        boolean unsupported = profile.behaviour() == SimulatedCardBehaviour.UNSUPPORTED;
        String aid = unsupported ? UNKNOWN_AID : scheme.aid();
        if (profile.has(SimulatedCardFeature.FAVOURITE)) {
            String favourite = aid.substring(0, aid.length() - 2) + FAVOURITE_SUFFIX;
            applications.add(new Application(
                    Hex.decode(favourite),
                    scheme.label() + " 2",
                    profile.has(SimulatedCardFeature.FAVOURITE_CONFIRMED) ? "81" : "01",
                    profile.has(SimulatedCardFeature.FAVOURITE_BLOCKED),
                    profile.has(SimulatedCardFeature.FAVOURITE_REFUSES)));
        }
        if (mode == EntryMode.CONTACTLESS && profile.has(SimulatedCardFeature.TWO_SCHEMES)) {
            // What its other scheme calls itself; of no use to a till that does not take it.
            applications.add(new Application(Hex.decode(OTHER_SCHEME), "Other", "01", false, false));
        }
        String priority = applications.isEmpty() ? "01" : "02";
        applications.add(new Application(Hex.decode(aid), scheme.label(), priority, false, false));
    }

    boolean applicationSelected() {
        return selected.isPresent();
    }

    boolean refusesOptions() {
        return selected.filter(Application::refuses).isPresent();
    }

    byte[] select(int occurrence, byte[] wanted, String pdol) {
        selected = Optional.empty();
        directory = Optional.empty();
        String text = new String(wanted, StandardCharsets.ISO_8859_1);
        boolean contact = mode == EntryMode.CHIP;
        if (contact && text.equals(PSE) && !profile.has(SimulatedCardFeature.NO_DIRECTORY)) {
            return directory(text, 1);
        }
        if (contact && text.equals(INNER) && profile.has(SimulatedCardFeature.INNER_DIRECTORY)) {
            return directory(text, 2);
        }
        if (!contact && text.equals(PPSE)) {
            int kernel = SimulatedCardScheme.of(profile.pan()).kernel();
            boolean named = profile.has(SimulatedCardFeature.NAMES_KERNEL);
            List<Tlv> entries = applications.stream()
                    .map(application -> Tlv.of(0x61, named ? application.entryWithKernel(kernel) : application.entry()))
                    .toList();
            return SimulatedStatus.good(information(ascii(0x84, PPSE), List.of(Tlv.of(0xBF0C, entries))));
        }
        return application(occurrence == 0 ? 0 : found + 1, wanted, pdol);
    }

    private byte[] directory(String name, int sfi) {
        directory = Optional.of(sfi);
        return SimulatedStatus.good(information(ascii(0x84, name), List.of(Tlv.of(0x88, "0" + sfi))));
    }

    private byte[] application(int from, byte[] wanted, String pdol) {
        for (int i = from; i < applications.size() && wanted.length >= 5; i++) {
            Application application = applications.get(i);
            if (Hex.encode(application.name).startsWith(Hex.encode(wanted))) {
                found = i;
                selected = Optional.of(application).filter(any -> !any.blocked);
                List<Tlv> proprietary = List.of(
                        ascii(0x50, application.label), Tlv.of(0x87, application.priority), Tlv.of(0x9F38, pdol));
                byte[] information = information(new Tlv(0x84, application.name), proprietary);
                return SimulatedStatus.with(information, application.blocked ? BLOCKED : SimulatedStatus.OK);
            }
        }
        return SimulatedStatus.of(NOT_FOUND);
    }

    /** A record of the selected directory; nothing if no directory is selected. */
    Optional<byte[]> directoryRecord(int sfi, int number) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        if (sfi != directory.get() || number != 1) {
            return Optional.of(SimulatedStatus.of(0x6A83));
        }
        boolean outer = sfi == 1 && profile.has(SimulatedCardFeature.INNER_DIRECTORY);
        List<Tlv> entries = outer
                ? List.of(Tlv.of(0x61, List.of(ascii(0x9D, INNER))))
                : applications.stream()
                        .map(application -> Tlv.of(0x61, application.entry()))
                        .toList();
        return Optional.of(SimulatedStatus.good(Tlv.of(0x70, entries).encode()));
    }

    private static byte[] information(Tlv dfName, List<Tlv> proprietary) {
        return Tlv.of(0x6F, List.of(dfName, Tlv.of(0xA5, proprietary))).encode();
    }

    private static Tlv ascii(int tag, String text) {
        return new Tlv(tag, text.getBytes(StandardCharsets.US_ASCII));
    }
}
