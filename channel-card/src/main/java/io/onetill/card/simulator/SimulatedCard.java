package io.onetill.card.simulator;

import io.onetill.codec.Tlv;
import io.onetill.device.DeviceException;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A chip card for development: answers real commands with real cryptograms, by contact (PBOC debit/credit) or
 * contactless (qPBOC). What it does beside the usual is in its {@link SimulatedCardFeature}s.
 *
 * <p>{@link #answer} is the card without any I/O. One object is one card at the reader, from insertion to release; what
 * it remembers for the next time is in its {@link SimulatedCardState}. Not safe for several threads at once.
 */
public final class SimulatedCard implements PresentedCard.Chip {
    private static final byte[] NO_ANSWER = {};
    private static final String CONTACT_PDOL = "9F1A025F2A02";
    private static final int CONTACT_VALUES = 4;
    private static final int MOST_DEPTH = 60;
    private static final int UNKNOWN_INSTRUCTION = 0x6D00;
    private static final int WANTS_CHIP = 0x6984;
    private static final int SEE_PHONE = 0x6986;

    private final SimulatedCardProfile profile;
    private final SimulatedCardState state;
    private final EntryMode mode;
    private final SimulatedApplications applications;
    private final SimulatedPinCheck pin;
    private final SimulatedProcedureBytes procedureBytes = new SimulatedProcedureBytes();

    private Optional<SimulatedActions> actions = Optional.empty();
    private boolean gone;

    private SimulatedCard(SimulatedCardProfile profile, EntryMode mode, SimulatedCardState state) {
        this.profile = mode == EntryMode.CONTACTLESS ? profile.tapped() : profile;
        this.mode = mode;
        this.state = state;
        this.applications = new SimulatedApplications(profile, mode);
        this.pin = new SimulatedPinCheck(profile, state);
    }

    /**
     * A card at the reader.
     *
     * @param mode {@link EntryMode#CHIP} or {@link EntryMode#CONTACTLESS}
     * @param state what it remembers; counted on by each transaction
     */
    public static SimulatedCard present(SimulatedCardProfile profile, EntryMode mode, SimulatedCardState state) {
        if (mode != EntryMode.CHIP && mode != EntryMode.CONTACTLESS) {
            throw new IllegalArgumentException("expected a chip by contact or contactless, got " + mode);
        }
        return new SimulatedCard(profile, mode, state);
    }

    @Override
    public EntryMode mode() {
        return mode;
    }

    /** The transaction counter as it stands. */
    public int atc() {
        return state.atc();
    }

    /** Pulls the card out: from now on it does not answer. */
    public void remove() {
        gone = true;
    }

    @Override
    public Future<byte[]> transmit(byte[] command) {
        if (profile.behaviour() == SimulatedCardBehaviour.READER_UNPLUGGED) {
            return Future.failedFuture(
                    new DeviceException(DeviceException.Reason.UNPLUGGED, "the simulated reader was unplugged"));
        }
        if (profile.behaviour() == SimulatedCardBehaviour.NOT_ALONE
                && mode == EntryMode.CONTACTLESS
                && !state.unlocks()) {
            gone = true;
            return Future.failedFuture(new DeviceException(
                    DeviceException.Reason.SEVERAL_CARDS, "several simulated cards are in the field"));
        }
        byte[] response = answer(command);
        if (response.length == 0) {
            return Future.failedFuture(
                    new DeviceException(DeviceException.Reason.CARD_GONE, "the simulated card was taken away"));
        }
        return Future.succeededFuture(response);
    }

    @Override
    public Future<Void> release() {
        gone = true;
        return Future.succeededFuture();
    }

    /**
     * What the card answers to a command: data and status word, or nothing at all when it is gone.
     *
     * @param command any bytes; malformed ones get an error status
     */
    public byte[] answer(byte[] command) {
        if (gone) {
            return NO_ANSWER;
        }
        if (profile.behaviour() == SimulatedCardBehaviour.UNREADABLE) {
            return SimulatedStatus.of(0x6F00);
        }
        if (profile.has(SimulatedCardFeature.ENDLESS)) {
            return SimulatedStatus.with(new byte[] {0x6F, 0x10}, 0x6110);
        }
        return profile.has(SimulatedCardFeature.PROCEDURE_BYTES)
                ? procedureBytes.answer(command, this::whole)
                : whole(command);
    }

    private byte[] whole(byte[] command) {
        if (command.length < 4 || (command.length > 5 && command.length < 5 + (command[4] & 0xFF))) {
            return SimulatedStatus.of(SimulatedStatus.WRONG_LENGTH);
        }
        int instruction = ((command[0] & 0xFF) << 8) | (command[1] & 0xFF);
        byte[] data = command.length > 5 ? Arrays.copyOfRange(command, 5, 5 + (command[4] & 0xFF)) : NO_ANSWER;
        return switch (instruction) {
            case 0x00A4 -> select(command[3] & 0xFF, data);
            case 0x00B2 -> readRecord(command[2] & 0xFF, (command[3] & 0xFF) >> 3);
            case 0x80A8 -> processingOptions(data);
            case 0x80CA -> data((command[2] & 0xFF) << 8 | command[3] & 0xFF);
            case 0x0084 -> acting(any -> pin.challenge());
            case 0x0020 -> acting(any -> pin.verify(command[3] & 0xFF, data));
            case 0x0088 -> acting(card -> card.internalAuthenticate(data));
            case 0x0082 -> externalAuthenticate(data);
            case 0x80AE -> generateCryptogram(command[2] & 0xFF, data);
            case 0x80D0 -> kernelC2() ? acting(any -> recover()) : SimulatedStatus.of(UNKNOWN_INSTRUCTION);
            case 0x80EA ->
                kernelC2() ? acting(card -> card.relayResistance(data)) : SimulatedStatus.of(UNKNOWN_INSTRUCTION);
            // Script commands: a simulated card has nothing to change, and is content.
            case 0x8416, 0x8418, 0x841E, 0x8424, 0x84DA, 0x04DA, 0x04DC, 0x84DC ->
                SimulatedStatus.of(
                        profile.has(SimulatedCardFeature.REFUSES_SCRIPTS)
                                ? SimulatedStatus.CONDITIONS_NOT_SATISFIED
                                : SimulatedStatus.OK);
            default -> SimulatedStatus.of(UNKNOWN_INSTRUCTION);
        };
    }

    private boolean kernelC2() {
        return mode == EntryMode.CONTACTLESS && SimulatedCardScheme.of(profile.pan()) == SimulatedCardScheme.MASTERCARD;
    }

    /** By a second tap without processing options, if it is that kind of card. */
    private byte[] externalAuthenticate(byte[] data) {
        if (mode == EntryMode.CONTACTLESS && profile.has(SimulatedCardFeature.UPDATABLE) && data.length >= 10) {
            boolean right = profile.files().cryptograms().authentic(state.counter(), state.askedWith(), data);
            return SimulatedStatus.of(right ? SimulatedStatus.OK : 0x6300);
        }
        return acting(card -> card.externalAuthenticate(data));
    }

    private byte[] recover() {
        byte[] kept = state.undelivered();
        return kept.length == 0 || !profile.has(SimulatedCardFeature.RECOVERS)
                ? SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED)
                : kept;
    }

    private byte[] acting(Function<SimulatedActions, byte[]> answer) {
        return actions.map(answer).orElseGet(() -> SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED));
    }

    private byte[] select(int occurrence, byte[] name) {
        actions = Optional.empty();
        String tapPdol = kernelC2() ? SimulatedCardFiles.C2_PDOL : SimulatedCardFiles.CONTACTLESS_PDOL;
        return applications.select(occurrence, name, mode == EntryMode.CONTACTLESS ? tapPdol : CONTACT_PDOL);
    }

    private byte[] readRecord(int number, int sfi) {
        Optional<byte[]> directory = applications.directoryRecord(sfi, number);
        if (directory.isPresent()) {
            return directory.get();
        }
        if (profile.has(SimulatedCardFeature.DEEP)) {
            byte[] nested = new Tlv(0x70, NO_ANSWER).encode();
            for (int depth = 0; depth < MOST_DEPTH; depth++) {
                nested = new Tlv(0x70, nested).encode();
            }
            return SimulatedStatus.good(nested);
        }
        return acting(any -> profile.files()
                .record(sfi, number)
                .map(SimulatedStatus::good)
                .orElseGet(() -> SimulatedStatus.of(0x6A83)));
    }

    private byte[] data(int tag) {
        int last = state.lastOnline();
        return switch (tag) {
            case 0x9F36 -> SimulatedStatus.good(new Tlv(tag, state.counter()).encode());
            case 0x9F13 -> SimulatedStatus.good(new Tlv(tag, new byte[] {(byte) (last >> 8), (byte) last}).encode());
            case 0x9F17 -> SimulatedStatus.good(new Tlv(tag, new byte[] {(byte) state.pinTries()}).encode());
            default -> SimulatedStatus.of(0x6A88);
        };
    }

    private byte[] processingOptions(byte[] data) {
        if (!applications.applicationSelected() || actions.isPresent() || applications.refusesOptions()) {
            return SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED);
        }
        int ofTap = kernelC2() ? SimulatedCardFiles.C2_VALUES : 4 + SimulatedCardFiles.CDOL1_LENGTH;
        int wanted = mode == EntryMode.CONTACTLESS ? ofTap : CONTACT_VALUES;
        if (data.length != 2 + wanted || data[0] != (byte) 0x83 || data[1] != wanted) {
            return SimulatedStatus.of(SimulatedStatus.WRONG_LENGTH);
        }
        state.count();
        byte[] values = Arrays.copyOfRange(data, 2, data.length);
        actions = Optional.of(new SimulatedActions(profile, state, values));
        if (mode == EntryMode.CONTACTLESS) {
            if (profile.behaviour() == SimulatedCardBehaviour.REMOVED_EARLY) {
                gone = true;
                return NO_ANSWER;
            }
            if (profile.has(SimulatedCardFeature.WANTS_CHIP)) {
                return SimulatedStatus.of(WANTS_CHIP);
            }
            if (!kernelC2()) {
                boolean locked = profile.has(SimulatedCardFeature.LOCKED) && !state.unlocks();
                return locked ? SimulatedStatus.of(SEE_PHONE) : SimulatedTap.answer(profile, state, values);
            }
        }
        SimulatedCardFiles files = profile.files();
        byte[] profileAndLocator = Arrays.copyOf(files.interchangeProfile(), 2 + files.locator().length);
        System.arraycopy(files.locator(), 0, profileAndLocator, 2, files.locator().length);
        return SimulatedStatus.good(new Tlv(0x80, profileAndLocator).encode());
    }

    private byte[] generateCryptogram(int wanted, byte[] data) {
        if (mode == EntryMode.CONTACTLESS) {
            return kernelC2()
                    ? acting(card -> card.tapCryptogram(wanted, data))
                    : SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED);
        }
        byte[] answer = acting(card -> card.generateCryptogram(wanted, data));
        if (profile.behaviour() == SimulatedCardBehaviour.REMOVED_EARLY && answer.length > 2) {
            gone = true;
        }
        return answer;
    }

    @Override
    public String toString() {
        return "SimulatedCard[" + profile.pan() + ", " + mode + "]";
    }
}
