package io.onetill.card.simulator;

import io.onetill.codec.Tlv;
import io.onetill.device.DeviceException;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;

/**
 * A chip card for development: answers real commands with real cryptograms, by contact (PBOC debit/credit) or
 * contactless (qPBOC, online).
 *
 * <p>{@link #answer} is the card without any I/O. One object is one card at the reader, from insertion to release; what
 * it remembers for the next time is in its {@link SimulatedCardState}. Not safe for several threads at once.
 */
public final class SimulatedCard implements PresentedCard.Chip {
    private static final byte[] NO_ANSWER = {};
    private static final int OK = 0x9000;

    private enum Selected {
        NOTHING,
        DIRECTORY,
        APPLICATION
    }

    private final SimulatedCardProfile profile;
    private final SimulatedCardFiles files;
    private final SimulatedCardState state;
    private final EntryMode mode;

    private Selected selected = Selected.NOTHING;
    private boolean initiated;
    private int cryptograms;
    private byte[] requestCryptogram = NO_ANSWER;
    private boolean issuerRefused;
    private boolean gone;

    private SimulatedCard(SimulatedCardProfile profile, EntryMode mode, SimulatedCardState state) {
        this.profile = profile;
        this.files = profile.files();
        this.mode = mode;
        this.state = state;
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
            return status(0x6F00);
        }
        if (command.length < 4 || (command.length > 5 && command.length < 5 + (command[4] & 0xFF))) {
            return status(0x6700);
        }
        int instruction = ((command[0] & 0xFF) << 8) | (command[1] & 0xFF);
        byte[] data = command.length > 5 ? Arrays.copyOfRange(command, 5, 5 + (command[4] & 0xFF)) : NO_ANSWER;
        return switch (instruction) {
            case 0x00A4 -> select(command[3] & 0xFF, data);
            case 0x00B2 -> readRecord(command[2] & 0xFF, (command[3] & 0xFF) >> 3);
            case 0x80A8 -> processingOptions(data);
            case 0x0088 -> internalAuthenticate(data);
            case 0x0082 -> externalAuthenticate(data);
            case 0x80AE -> generateCryptogram(command[2] & 0xC0, data);
            // Script commands: a simulated card has nothing to change, and is content.
            case 0x8416, 0x8418, 0x841E, 0x8424, 0x84DA, 0x04DA, 0x04DC, 0x84DC -> status(OK);
            default -> status(0x6D00);
        };
    }

    private byte[] select(int occurrence, byte[] name) {
        selected = Selected.NOTHING;
        initiated = false;
        cryptograms = 0;
        issuerRefused = false;
        if (mode == EntryMode.CHIP && files.isPse(name)) {
            selected = Selected.DIRECTORY;
            return good(files.pseInformation());
        }
        if (mode == EntryMode.CONTACTLESS && files.isPpse(name)) {
            return good(files.ppseInformation());
        }
        if (!files.isApplication(name) || occurrence != 0) {
            return status(0x6A82);
        }
        selected = Selected.APPLICATION;
        String pdol = mode == EntryMode.CONTACTLESS ? SimulatedCardFiles.CONTACTLESS_PDOL : "9F1A025F2A02";
        return good(files.applicationInformation(pdol));
    }

    private byte[] readRecord(int number, int sfi) {
        if (selected == Selected.DIRECTORY) {
            return sfi == 1 && number == 1 ? good(files.directoryRecord()) : status(0x6A83);
        }
        if (!initiated) {
            return status(0x6985);
        }
        return files.record(sfi, number).map(SimulatedCard::good).orElseGet(() -> status(0x6A83));
    }

    private byte[] processingOptions(byte[] data) {
        if (selected != Selected.APPLICATION || initiated) {
            return status(0x6985);
        }
        int wanted = mode == EntryMode.CONTACTLESS ? 4 + SimulatedCardFiles.CDOL1_LENGTH : 4;
        if (data.length != 2 + wanted || data[0] != (byte) 0x83 || data[1] != wanted) {
            return status(0x6700);
        }
        state.count();
        initiated = true;
        if (mode == EntryMode.CHIP) {
            byte[] profileAndLocator = Arrays.copyOf(files.interchangeProfile(), 2 + files.locator().length);
            System.arraycopy(files.locator(), 0, profileAndLocator, 2, files.locator().length);
            return good(new Tlv(0x80, profileAndLocator).encode());
        }
        return contactlessAnswer(Arrays.copyOfRange(data, 2, 6), Arrays.copyOfRange(data, 6, data.length));
    }

    private byte[] contactlessAnswer(byte[] terminalQualifiers, byte[] transaction) {
        if (profile.behaviour() == SimulatedCardBehaviour.REMOVED_EARLY) {
            gone = true;
            return NO_ANSWER;
        }
        boolean declines = profile.behaviour() == SimulatedCardBehaviour.DECLINES;
        byte[] application = SimulatedCryptograms.issuerData(declines ? 0x80 : 0xA0);
        byte[] answer = Tlv.of(
                        0x77,
                        List.of(
                                new Tlv(0x82, files.interchangeProfile()),
                                new Tlv(0x9F36, counter()),
                                new Tlv(0x57, files.track2()),
                                new Tlv(0x9F10, application),
                                new Tlv(0x9F26, files.cryptograms().make(counter(), transaction, application)),
                                Tlv.of(0x5F34, profile.sequence()),
                                new Tlv(0x9F6C, cardQualifiers(terminalQualifiers))))
                .encode();
        return good(answer);
    }

    /** Asks for online PIN, or without a pad for signature, when the till says that this amount needs the cardholder. */
    private static byte[] cardQualifiers(byte[] terminal) {
        boolean required = (terminal[1] & 0x40) != 0;
        boolean pinPad = (terminal[0] & 0x04) != 0;
        int ask = pinPad ? 0x80 : 0x40;
        return new byte[] {(byte) ((required ? ask : 0) | 0x08), 0};
    }

    private byte[] internalAuthenticate(byte[] challenge) {
        if (!initiated || challenge.length != 4) {
            return status(initiated ? 0x6700 : 0x6985);
        }
        return good(new Tlv(0x80, SimulatedCardKeys.signedDynamicData(counter(), challenge)).encode());
    }

    private byte[] externalAuthenticate(byte[] data) {
        if (cryptograms != 1 || files.authenticatesInCryptogram() || data.length < 10) {
            return status(data.length < 10 ? 0x6700 : 0x6985);
        }
        issuerRefused = !files.cryptograms().authentic(counter(), requestCryptogram, data);
        return status(issuerRefused ? 0x6300 : OK);
    }

    private byte[] generateCryptogram(int type, byte[] data) {
        if (!initiated || mode == EntryMode.CONTACTLESS || cryptograms == 2 || type == 0xC0) {
            return status(0x6985);
        }
        int length = SimulatedCardFiles.CDOL1_LENGTH;
        int second = 2 + length + (files.authenticatesInCryptogram() ? 10 : 0);
        if (data.length != (cryptograms == 0 ? length : second)) {
            return status(0x6700);
        }
        return cryptograms++ == 0 ? firstCryptogram(type, data) : secondCryptogram(type, data);
    }

    /** Asked for TC or ARQC it gives ARQC, since this card is always online. */
    private byte[] firstCryptogram(int type, byte[] transaction) {
        boolean declined = type == 0x00;
        byte[] application = SimulatedCryptograms.issuerData(declined ? 0x80 : 0xA0);
        requestCryptogram = files.cryptograms().make(counter(), transaction, application);
        byte[] answer = cryptogramAnswer(declined ? 0x00 : 0x80, requestCryptogram, application);
        if (declined) {
            cryptograms = 2;
        }
        if (profile.behaviour() == SimulatedCardBehaviour.REMOVED_EARLY) {
            gone = true;
        }
        return answer;
    }

    private byte[] secondCryptogram(int type, byte[] data) {
        if (type == 0x80) {
            return status(0x6985);
        }
        int end = 2 + SimulatedCardFiles.CDOL1_LENGTH;
        if (files.authenticatesInCryptogram()) {
            byte[] authentication = Arrays.copyOfRange(data, end, data.length);
            // Zeros are what a till sends when the issuer gave nothing.
            issuerRefused = !Arrays.equals(authentication, new byte[10])
                    && !files.cryptograms().authentic(counter(), requestCryptogram, authentication);
        }
        boolean agreed = type == 0x40 && !issuerRefused && profile.behaviour() != SimulatedCardBehaviour.DECLINES;
        byte[] application = SimulatedCryptograms.issuerData(agreed ? 0x60 : 0x20);
        byte[] value = files.cryptograms().make(counter(), Arrays.copyOfRange(data, 2, end), application);
        return cryptogramAnswer(agreed ? 0x40 : 0x00, value, application);
    }

    private byte[] cryptogramAnswer(int information, byte[] value, byte[] application) {
        return good(Tlv.of(
                        0x77,
                        List.of(
                                new Tlv(0x9F27, new byte[] {(byte) information}),
                                new Tlv(0x9F36, counter()),
                                new Tlv(0x9F26, value),
                                new Tlv(0x9F10, application)))
                .encode());
    }

    private byte[] counter() {
        int atc = state.atc();
        return new byte[] {(byte) (atc >> 8), (byte) atc};
    }

    private static byte[] good(byte[] data) {
        byte[] response = Arrays.copyOf(data, data.length + 2);
        response[data.length] = (byte) 0x90;
        return response;
    }

    private static byte[] status(int word) {
        return new byte[] {(byte) (word >> 8), (byte) word};
    }

    @Override
    public String toString() {
        return "SimulatedCard[" + profile.pan() + ", " + mode + "]";
    }
}
