package io.onetill.card.simulator;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.Field60;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.management.HostWish;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.simulator.SimulatedBehaviour.Kind;
import io.onetill.card.simulator.SimulatedBooking.Outcome;
import io.onetill.secret.TripleDesKey;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * An acquirer with issuer behind it that speaks the UnionPay POS dialect, for development and tests. Bytes in, bytes or
 * nothing out; see {@link SimulatedAcquirerServer} for TCP and {@link SimulatedAcquirerLink} for the same process.
 *
 * <p>It checks what a real one checks (MAC, PIN block, card cryptogram, batch), books into a {@link SimulatedLedger} and
 * answers a repeated message as the first time, without a second booking. Safe for any thread.
 */
public final class SimulatedAcquirer {
    private final SimulatedTerminals terminals = new SimulatedTerminals();
    private final SimulatedAccounts accounts = new SimulatedAccounts();
    private final SimulatedLedger ledger;
    private final SimulatedBooking booking;
    private final SimulatedAnswers answers;
    private final Memory memory;
    private final SimulatedManagement management;
    private final SimulatedUnionPayQr codes;
    private UnaryOperator<Iso8583Message> speech = UnaryOperator.identity();

    /** Whether a reversal of an unknown original bars that original for ever. */
    public enum Memory {
        /** No: a delayed 0200 that arrives after its 0400 is approved, as hosts in the field do. */
        FORGETFUL,
        /** Yes: it is declined. */
        REMEMBERS
    }

    /**
     * A host without terminals and accounts.
     *
     * @param random makes the working keys; a seeded one makes runs repeatable
     */
    public SimulatedAcquirer(SimulatedLedger ledger, Memory memory, RandomGenerator random, InstantSource clock) {
        this.ledger = ledger;
        this.booking = new SimulatedBooking(ledger, clock);
        this.answers = new SimulatedAnswers(clock);
        this.codes = new SimulatedUnionPayQr(ledger, booking, clock);
        this.memory = memory;
        this.management = new SimulatedManagement(ledger, answers, random);
    }

    /** Registers a terminal with the master key that its PIN pad holds. */
    public synchronized void addTerminal(String terminalId, String merchantId, TripleDesKey masterKey) {
        addTerminal(terminalId, merchantId, SimulatedTerminals.masterKey(masterKey));
    }

    /** Registers a terminal with a master key of TDES or SM4, of purpose KEY_ENCRYPTION, that its PIN pad holds. */
    public synchronized void addTerminal(String terminalId, String merchantId, KeyHandle masterKey) {
        terminals.add(terminalId, merchantId, masterKey, ledger);
    }

    /** Registers an account; what the ledger has booked for its name counts against its balance. */
    public synchronized void addAccount(SimulatedAccount account) {
        accounts.add(account);
    }

    /** Names the issuers of cards that have no account here; each card gets one when it is first seen. */
    public synchronized void know(SimulatedIssuers issuers) {
        accounts.know(issuers);
    }

    /** Registers an account for each of {@link SimulatedCards}, with the behaviour that the table gives it. */
    public synchronized void addSimulatedCards() {
        for (SimulatedCards card : SimulatedCards.values()) {
            addAccount(new SimulatedAccount(
                    card.cardName(),
                    card.pan(),
                    card.profile().sequence(),
                    SimulatedAccount.pin(card.accountPin()),
                    card.balanceMinor()));
            behave(card.cardName(), SimulatedBehaviour.of(card.host()));
        }
    }

    /**
     * Sets what happens to an account's payments from now on, and forgets its wrong PINs.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public synchronized void behave(String account, SimulatedBehaviour behaviour) {
        holder(account).behave(behaviour);
    }

    /** Ends the terminal's batch: its next message is refused with 77 until it has signed on. */
    public synchronized void nextBatch(String terminalId) {
        terminals.named(terminalId).ifPresent(SimulatedTerminal::nextBatch);
    }

    /** What terminals can download here, and how downloads and settlements go wrong. */
    public synchronized SimulatedManagement management() {
        return management;
    }

    /** Asks the terminal for this in the header of each answer, until it has done it. */
    public synchronized void wish(String terminalId, HostWish wish) {
        terminals.named(terminalId).ifPresent(terminal -> terminal.wish(wish.digit()));
    }

    /** Forgets the working keys of all terminals, as after a restart: their messages are refused with A0. */
    public synchronized void forgetKeys() {
        terminals.signOff();
    }

    /**
     * Changes answers to payments and reversals, after the host has acted and before their MAC is computed: for a host
     * that says something else than it did.
     */
    public synchronized void saying(UnaryOperator<Iso8583Message> change) {
        speech = change;
    }

    /** What the account can still spend, in minor units. */
    public synchronized long balanceMinor(String account) {
        return booking.available(holder(account).account());
    }

    /** The scheme behind payments by code, with its payers. */
    public SimulatedUnionPayQr unionPayQr() {
        return codes;
    }

    /** The books. */
    public SimulatedLedger ledger() {
        return ledger;
    }

    /** The bookings of a day in the host's zone, Asia/Shanghai. */
    public List<SimulatedLedgerEntry> dayEntries(LocalDate day) {
        return ledger.dayEntries(day, SimulatedAnswers.ZONE);
    }

    /**
     * Takes a message and answers it.
     *
     * @param message from TPDU to the last field, without length
     * @return the answer in the same shape, or nothing if the host drops the message or the answer is lost
     */
    public synchronized Optional<byte[]> handle(byte[] message) {
        return handle(message, this::answer);
    }

    /** Answers a financial message with this code and books nothing: a host that fails behind its front end. */
    public synchronized Optional<byte[]> refuse(byte[] message, String code) {
        return handle(
                message,
                (request, body) -> Optional.of(terminals
                        .named(request.text(41))
                        .flatMap(SimulatedTerminal::macKey)
                        .map(key -> SimulatedAnswers.sealed(key, answers.to(request, code)))
                        .orElseGet(() -> answers.plain(request, code))));
    }

    private Optional<byte[]> handle(byte[] message, BiFunction<Iso8583Message, byte[], Optional<byte[]>> answering) {
        try {
            Envelope envelope = Envelope.of(message);
            byte[] body = Envelope.open(message);
            Iso8583Message request = terminals.read(body);
            return answering
                    .apply(request, body)
                    .map(answer -> envelope.answered()
                            .asking(terminals
                                    .named(request.text(41))
                                    .map(SimulatedTerminal::wish)
                                    .orElse('0'))
                            .seal(answer));
        } catch (Iso8583Exception e) {
            // A real host drops what it cannot read: it does not know whom to answer.
            return Optional.empty();
        }
    }

    /** Whether the line is down for the account of this message, see {@link Kind#UNREACHABLE}. */
    synchronized boolean unreachable(byte[] message) {
        try {
            return accounts.of(terminals.read(Envelope.open(message)))
                    .map(holder -> holder.behaviour().kind() == Kind.UNREACHABLE)
                    .orElse(false);
        } catch (Iso8583Exception e) {
            return false;
        }
    }

    private Optional<byte[]> answer(Iso8583Message request, byte[] body) {
        SimulatedTerminal terminal = terminals.named(request.text(41)).orElse(null);
        if (terminal == null) {
            return Optional.of(answers.plain(request, "97"));
        }
        if (!terminal.merchantId().equals(request.text(42))) {
            return Optional.of(answers.plain(request, "03"));
        }
        return switch (request.mti()) {
            case "0100", "0200", "0220", "0400", "0620" -> financial(terminal, request, body);
            default -> management.answer(terminal, request);
        };
    }

    private Optional<byte[]> financial(SimulatedTerminal terminal, Iso8583Message request, byte[] body) {
        Optional<KeyHandle> macKey = terminal.macKey();
        if (macKey.isEmpty() || !SimulatedAnswers.authentic(macKey.get(), request, body)) {
            return Optional.of(answers.plain(request, "A0"));
        }
        Field60 class60 = Field60.parse(request.text(60));
        if (request.mti().equals("0400")) {
            return reversal(macKey.get(), request, class60.batch());
        }
        if (codes.isMine(request)) {
            boolean current = class60.batch().equals(AcquirerHost.sixDigits(terminal.batch()));
            return SimulatedQrAnswers.answer(
                    request,
                    of -> codes.answer(of, class60.batch(), current, memory == Memory.REMEMBERS),
                    codes.fault(),
                    answers,
                    answer -> SimulatedAnswers.sealed(macKey.get(), speech.apply(answer)));
        }
        Optional<SimulatedAccounts.Holder> holder = accounts.of(request);
        if (holder.isEmpty()) {
            return Optional.of(SimulatedAnswers.sealed(macKey.get(), answers.to(request, "14")));
        }
        if (holder.get().behaviour().kind() == Kind.WISHES) {
            terminal.wish(holder.get().behaviour().code().charAt(0));
        }
        Outcome outcome = payment(terminal, request, class60, holder.get());
        return SimulatedAnswers.delivered(
                holder.get(), macKey.get(), speech.apply(answer(request, holder.get(), outcome)));
    }

    private Outcome payment(
            SimulatedTerminal terminal, Iso8583Message request, Field60 class60, SimulatedAccounts.Holder holder) {
        Optional<Outcome> known = booking.known(request, class60.batch(), holder.account());
        if (known.isPresent()) {
            return known.get();
        }
        // An advice that is repeated after the batch has ended still belongs to its own batch.
        boolean current = class60.batch().equals(AcquirerHost.sixDigits(terminal.batch()));
        boolean advice = request.mti().equals("0220") || request.mti().equals("0620");
        if (!current && !advice) {
            return Outcome.refused("77");
        }
        if (holder.behaviour().kind() == Kind.DECLINES) {
            return Outcome.refused(holder.behaviour().code());
        }
        if (request.mti().equals("0620")) {
            return booking.scripts(request);
        }
        return accounts.refusal(holder, request, terminal.pinKey())
                .map(Outcome::refused)
                .orElseGet(() -> booking.book(request, class60, holder));
    }

    private Optional<byte[]> reversal(KeyHandle macKey, Iso8583Message request, String batch) {
        Optional<SimulatedAccounts.Holder> holder = booking.reversible(request, batch)
                .map(entry -> accounts.named(entry.account()))
                .orElseGet(() -> accounts.of(request));
        if (holder.map(found -> found.behaviour().kind() == Kind.SILENT).orElse(false)) {
            return Optional.empty();
        }
        Outcome outcome = booking.reverse(request, batch, memory);
        String rrn = outcome.entry().map(SimulatedLedgerEntry::rrn).orElse("");
        return Optional.of(SimulatedAnswers.sealed(
                macKey, speech.apply(answers.to(request, outcome.code()).with(37, rrn))));
    }

    private Iso8583Message answer(Iso8583Message request, SimulatedAccounts.Holder holder, Outcome outcome) {
        Iso8583Message answer = answers.to(request, outcome.code())
                .with(55, accounts.authentication(holder, request.text(55), outcome.code()));
        if (Field60.parse(request.text(60)).messageType().equals(PosMessageKind.BALANCE.messageType())
                && outcome.code().equals("00")) {
            return answer.with(54, SimulatedAnswers.balance(booking.available(holder.account())));
        }
        return outcome.entry()
                .map(entry -> SimulatedAnswers.booked(answer, entry))
                .orElse(answer);
    }

    private SimulatedAccounts.Holder holder(String account) {
        return accounts.named(account)
                .orElseThrow(() -> new IllegalArgumentException("expected the name of an account, got " + account));
    }
}
