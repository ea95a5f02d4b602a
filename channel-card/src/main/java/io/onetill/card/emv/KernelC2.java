package io.onetill.card.emv;

import io.onetill.payment.ErrorCode;
import java.util.Arrays;
import java.util.Optional;

/**
 * Kernel C-2 in EMV mode (EMV Book C-2): like a contact transaction with one GENERATE AC, whose cryptogram the card signs,
 * and with a log of those that broke off. Magnetic stripe mode, data storage and balance reading are left out: a card that
 * has nothing else is sent to its chip, a card that offers more is used without.
 */
final class KernelC2 {
    private static final int EMV_MODE = 0x80;
    private static final int RELAY_RESISTANCE = 0x01;
    private static final int DEVICE_VERIFIES = 0x02;
    private static final int CAPABLE_OF_NO_CVM = 0x08;
    private static final int CAPABLE_OF_CVM = 0x60;
    private static final int COMBINED = 0x08;

    private final EmvSession session;
    private final CardConversation card;
    private final EntryPoint reader;
    private final ApplicationReading reading;
    private Cryptogram.Type wanted = Cryptogram.Type.AAC;

    KernelC2(EmvSession session, CardConversation card, EntryPoint reader) {
        this.session = session;
        this.card = card;
        this.reader = reader;
        this.reading = new ApplicationReading(session, card);
    }

    /** Terminal risk management data (9F1D): the ways to verify a cardholder, and whether this amount needs one. */
    static byte[] riskManagementData(byte[] capabilities, TapLimits limits) {
        byte[] data = new byte[8];
        data[0] = (byte) (capabilities[1] & (CAPABLE_OF_CVM | CAPABLE_OF_NO_CVM) | 0x04);
        data[1] = (byte) (limits.cvmRequired() ? 0x80 : 0);
        return data;
    }

    EmvAction start() {
        return reading.options(refused -> reader.selectNext(), this::optionsTaken);
    }

    private EmvAction optionsTaken() {
        int second = session.data().require(EmvTag.AIP, 2)[1];
        EmvApplication settings = session.application().settings();
        boolean onDevice = session.profile(DEVICE_VERIFIES);
        long maximum = onDevice ? settings.contactlessDeviceMaximum() : settings.contactlessMaximum();
        if ((second & EMV_MODE) == 0 || session.request().amountMinor() > maximum) {
            return reader.selectNextOrChip();
        }
        Optional<RelayTimes> times = session.configuration().contactless().relayTimes();
        if ((second & RELAY_RESISTANCE) != 0 && times.isPresent()) {
            return new RelayResistance(session, card, times.get()).start(this::read);
        }
        session.flag(Tvr.RELAY_RESISTANCE_NOT_PERFORMED);
        return read();
    }

    private EmvAction read() {
        return reading.records(() -> {
            session.data().require(EmvTag.EXPIRY, 3);
            session.data().require(EmvTag.PAN, 1);
            session.data().require(EmvTag.CDOL1, 1);
            session.identified(CardIdentity.of(session.data()));
            setCapabilities();
            return authenticate();
        });
    }

    /** What the till says it can do depends on the amount (Book C-2, annex A: DF8117 to DF8119 and DF811F). */
    private void setCapabilities() {
        byte[] capabilities =
                session.data().require(EmvTag.TERMINAL_CAPABILITIES, 3).clone();
        boolean required = reader.limit(session).cvmRequired();
        capabilities[1] = (byte) (required ? capabilities[1] & CAPABLE_OF_CVM : CAPABLE_OF_NO_CVM);
        capabilities[2] = COMBINED;
        session.data().setTerminal(EmvTag.TERMINAL_CAPABILITIES, capabilities);
    }

    private EmvAction authenticate() {
        OfflineDataAuthentication keys = new OfflineDataAuthentication(session, card, reading.signedData());
        return keys.combinedOnly(() -> {
            ProcessingRestrictions.check(session);
            new ListedTapCvm(session).verify(session.profile(DEVICE_VERIFIES), reader.limit(session));
            manageRisk();
            wanted = ActionAnalysis.first(session);
            boolean alone = reader.limit(session).alone()
                    && session.combinedAuthentication().isPresent()
                    && coversTheSale();
            // A TC that is not signed, or says nothing of the amount, is nobody's promise, whatever the codes say.
            wanted = wanted == Cryptogram.Type.TC && !alone ? Cryptogram.Type.ARQC : wanted;
            return torn().map(this::recover).orElseGet(this::generate);
        });
    }

    private boolean coversTheSale() {
        DataObjectList told = DataObjectList.parse(session.data().require(EmvTag.CDOL1, 1));
        return told.entries().contains(new DataObjectList.Entry(EmvTag.AMOUNT, 6))
                && told.entries().contains(new DataObjectList.Entry(EmvTag.CURRENCY, 2))
                && told.entries().contains(new DataObjectList.Entry(EmvTag.UNPREDICTABLE_NUMBER, 4));
    }

    private void manageRisk() {
        EmvRequest request = session.request();
        CardIdentity identity = session.identity();
        if (request.amountMinor() >= session.application().settings().contactlessFloorLimit()) {
            session.flag(Tvr.FLOOR_LIMIT_EXCEEDED);
        }
        if (request.forcedOnline()) {
            session.flag(Tvr.FORCED_ONLINE);
        }
        if (request.history().excepted(identity.pan(), identity.sequence())) {
            session.flag(Tvr.ON_EXCEPTION_FILE);
        }
    }

    /** What broke off before with this card, if it was the same sale. */
    private Optional<TornTransaction> torn() {
        if (recoveryList().isEmpty()) {
            return Optional.empty();
        }
        CardIdentity identity = session.identity();
        return log().take(identity.pan(), identity.sequence()).filter(torn -> torn.sameSale(session));
    }

    private TornLog log() {
        return session.configuration().contactless().tornLog();
    }

    private Optional<DataObjectList> recoveryList() {
        return session.data().fromCard(EmvTag.DRDOL).map(DataObjectList::parse);
    }

    /** Asks for the cryptogram of last time; a card that does not have it makes a new one. */
    private EmvAction recover(TornTransaction torn) {
        card.whenLeft(() -> Optional.of(keep(torn)));
        byte[] values = recoveryList()
                .orElseThrow()
                .build(tag -> Optional.ofNullable(torn.terminal().get(tag)).or(() -> session.value(tag)));
        return Cryptogram.recover(session, card, values, () -> session.resume(torn), this::given, this::generate);
    }

    private EmvAction generate() {
        if (recoveryList().isPresent()) {
            card.whenLeft(() -> Optional.of(keep(session.torn())));
        }
        return Cryptogram.generate(session, card, wanted, EmvTag.CDOL1, this::given);
    }

    private EmvOutcome keep(TornTransaction torn) {
        log().add(torn);
        return reader.tryAgainOutcome(UiMessage.PRESENT_CARD_AGAIN);
    }

    private EmvAction given(Cryptogram.Type given) {
        card.whenLeft(Optional::empty);
        if (given.compareTo(wanted) > 0) {
            throw new CardDataException("expected the cryptogram that was asked for, or a lower one");
        }
        if (given == Cryptogram.Type.AAC) {
            return phoneWantsItsOwner() ? reader.tryAgain(UiMessage.SEE_PHONE) : declined();
        }
        if (session.unauthentic()) {
            return declined();
        }
        return given == Cryptogram.Type.TC
                ? reader.approved(session)
                : reader.online(session, false, session.flagged(Tvr.EXPIRED));
    }

    /** POS cardholder interaction information (DF4B): the phone was locked, or wants its code. */
    private boolean phoneWantsItsOwner() {
        return session.data()
                .fromCard(EmvTag.INTERACTION)
                .filter(value -> value.length == 3)
                .filter(value ->
                        !Arrays.equals(new byte[2], new byte[] {(byte) (value[1] & 0x03), (byte) (value[2] & 0x0F)}))
                .isPresent();
    }

    private EmvAction declined() {
        return reader.declined(
                session, session.flagged(Tvr.EXPIRED) ? ErrorCode.CARD_EXPIRED : ErrorCode.CARD_DECLINED_BY_CHIP);
    }
}
