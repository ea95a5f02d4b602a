package io.onetill.card.simulator;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.Field60;
import io.onetill.card.host.KeyForm;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedBehaviour.Kind;
import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import io.onetill.codec.Hex;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.secret.TripleDesKey;
import io.onetill.secret.UnionPayMac;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An acquirer with issuer behind it that speaks the UnionPay POS dialect, for development and tests. Bytes in, bytes or
 * nothing out; see {@link SimulatedAcquirerServer} for TCP.
 *
 * <p>It checks what a real one checks (MAC, PIN block, card cryptogram, batch), books into a {@link SimulatedLedger} and
 * answers a repeated message as the first time, without a second booking. Safe for any thread.
 */
public final class SimulatedAcquirer {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMdd");
    private static final String ACQUIRER_ID = "00010000";
    private static final int MAC_BYTES = 8;

    private final Map<String, SimulatedTerminal> terminals = new HashMap<>();
    private final SimulatedAccounts issuer;
    private final SimulatedLedger ledger;
    private final Memory memory;
    private final RandomGenerator random;
    private final InstantSource clock;
    private long references;

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
     * @param issuerMaster the key that card keys are derived from
     * @param random makes the working keys; a seeded one makes runs repeatable
     */
    public SimulatedAcquirer(
            SimulatedLedger ledger,
            TripleDesKey issuerMaster,
            Memory memory,
            RandomGenerator random,
            InstantSource clock) {
        this.ledger = ledger;
        this.issuer = new SimulatedAccounts(issuerMaster);
        this.memory = memory;
        this.random = random;
        this.clock = clock;
        this.references = ledger.entries().size();
    }

    /** Registers a terminal with the master key that its PIN pad holds. */
    public synchronized void addTerminal(String terminalId, String merchantId, TripleDesKey masterKey) {
        long batch = ledger.entries().stream()
                .filter(entry -> entry.terminal().equals(terminalId))
                .mapToLong(entry -> Long.parseLong(entry.batch()))
                .max()
                .orElse(1);
        terminals.put(terminalId, new SimulatedTerminal(merchantId, masterKey, batch));
    }

    /** Registers an account; what the ledger has booked for its name counts against its balance. */
    public synchronized void addAccount(SimulatedAccount account) {
        issuer.add(account);
    }

    /**
     * Sets what happens to an account's payments from now on.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public synchronized void behave(String account, SimulatedBehaviour behaviour) {
        holder(account).behave(behaviour);
    }

    /** Ends the terminal's batch: its next message is refused with 77 until it has signed on. */
    public synchronized void nextBatch(String terminalId) {
        Optional.ofNullable(terminals.get(terminalId)).ifPresent(SimulatedTerminal::nextBatch);
    }

    /** Forgets the working keys of all terminals, as after a restart: their messages are refused with A0. */
    public synchronized void forgetKeys() {
        terminals.values().forEach(SimulatedTerminal::signOff);
    }

    /** What the account can still spend, in minor units. */
    public synchronized long balanceMinor(String account) {
        return holder(account).account().openingMinor() - ledger.netMinor(account);
    }

    /** The books. */
    public SimulatedLedger ledger() {
        return ledger;
    }

    /** The bookings of a day in the host's zone, Asia/Shanghai. */
    public List<SimulatedLedgerEntry> dayEntries(LocalDate day) {
        return ledger.dayEntries(day, ZONE);
    }

    /**
     * Takes a message and answers it.
     *
     * @param message from TPDU to the last field, without length
     * @return the answer in the same shape, or nothing if the host drops the message or the answer is lost
     */
    public synchronized Optional<byte[]> handle(byte[] message) {
        try {
            Envelope envelope = Envelope.of(message);
            byte[] body = Envelope.open(message);
            Iso8583Message request = UnionPayPos.DIALECT.decode(body);
            return answer(request, body).map(answer -> envelope.answered().seal(answer));
        } catch (Iso8583Exception e) {
            // A real host drops what it cannot read: it does not know whom to answer.
            return Optional.empty();
        }
    }

    private Optional<byte[]> answer(Iso8583Message request, byte[] body) {
        SimulatedTerminal terminal = terminals.get(request.text(41));
        if (terminal == null) {
            return plain(request, "97");
        }
        if (!terminal.merchantId().equals(request.text(42))) {
            return plain(request, "03");
        }
        return switch (request.mti()) {
            case "0800" -> signOn(terminal, request);
            case "0820" -> signOffOrEcho(terminal, request);
            case "0200", "0220", "0400" -> financial(terminal, request, body);
            default -> plain(request, "40");
        };
    }

    private Optional<byte[]> signOn(SimulatedTerminal terminal, Iso8583Message request) {
        String asked = Field60.parse(request.text(60)).management();
        Optional<KeyForm> form = Arrays.stream(KeyForm.values())
                .filter(each -> each.managementCode().equals(asked))
                .findFirst();
        if (form.isEmpty()) {
            return plain(request, "40");
        }
        String batch = AcquirerHost.sixDigits(terminal.batch());
        return Optional.of(UnionPayPos.DIALECT.encode(answerTo(request, "00")
                .with(
                        60,
                        Field60.management(PosMessageKind.SIGN_ON, batch, asked).digits())
                .with(62, terminal.issueKeys(form.get(), random))));
    }

    private Optional<byte[]> signOffOrEcho(SimulatedTerminal terminal, Iso8583Message request) {
        if (Field60.parse(request.text(60)).management().equals("002")) {
            terminal.signOff();
        }
        return plain(request, "00");
    }

    private Optional<byte[]> financial(SimulatedTerminal terminal, Iso8583Message request, byte[] body) {
        Optional<TripleDesKey> macKey = terminal.macKey();
        if (macKey.isEmpty() || !authentic(macKey.get(), request, body)) {
            return plain(request, "A0");
        }
        Field60 class60 = Field60.parse(request.text(60));
        if (request.mti().equals("0400")) {
            return reversal(macKey.get(), request, class60.batch());
        }
        Optional<SimulatedAccounts.Holder> holder = issuer.of(request);
        if (holder.isEmpty()) {
            return Optional.of(sealed(macKey.get(), answerTo(request, "14")));
        }
        boolean batchCurrent = class60.batch().equals(AcquirerHost.sixDigits(terminal.batch()));
        // A refund that is repeated after the batch ended is still the same refund.
        boolean known =
                ledger.find(request.text(41), class60.batch(), request.text(11)).isPresent();
        if (!batchCurrent && !known) {
            return plain(request, "77");
        }
        Iso8583Message answer = payment(terminal, request, class60, holder.get());
        return delivered(holder.get(), macKey.get(), answer);
    }

    private Iso8583Message payment(
            SimulatedTerminal terminal, Iso8583Message request, Field60 class60, SimulatedAccounts.Holder holder) {
        Optional<SimulatedLedgerEntry> booked = ledger.find(request.text(41), class60.batch(), request.text(11));
        if (booked.isPresent()) {
            boolean same = booked.get().amount().minor() == amount(request)
                    && booked.get().account().equals(holder.account().name())
                    && booked.get().state() != State.REVERSED;
            return same ? approval(request, booked.get(), holder) : answerTo(request, "94");
        }
        if (ledger.barred(SimulatedLedgerEntry.key(request.text(41), class60.batch(), request.text(11)))) {
            return answerTo(request, "22");
        }
        if (holder.behaviour().kind() == Kind.DECLINES) {
            return decline(request, holder, holder.behaviour().code());
        }
        Optional<String> refusal = issuer.refusal(holder, request, terminal.pinKey());
        if (refusal.isPresent()) {
            return decline(request, holder, refusal.get());
        }
        return switch (class60.messageType()) {
            case "22" -> sale(request, class60.batch(), holder);
            case "23" -> saleVoid(request, class60.batch(), holder);
            case "25" -> refund(request, class60.batch(), holder);
            default -> answerTo(request, "40");
        };
    }

    private Iso8583Message sale(Iso8583Message request, String batch, SimulatedAccounts.Holder holder) {
        long amount = amount(request);
        if (amount <= 0) {
            return decline(request, holder, "13");
        }
        if (amount > balanceMinor(holder.account().name())) {
            return decline(request, holder, "51");
        }
        return book(request, batch, PaymentKind.SALE, holder, "");
    }

    private Iso8583Message saleVoid(Iso8583Message request, String batch, SimulatedAccounts.Holder holder) {
        String field61 = request.text(61);
        Optional<SimulatedLedgerEntry> sale = field61.length() < 12
                ? Optional.empty()
                : ledger.find(request.text(41), field61.substring(0, 6), field61.substring(6, 12));
        if (sale.isEmpty()
                || sale.get().kind() != PaymentKind.SALE
                || !sale.get().batch().equals(batch)) {
            return answerTo(request, "25");
        }
        boolean fits = sale.get().state() == State.APPROVED
                && ledger.refundedMinor(sale.get().rrn()) == 0
                && sale.get().account().equals(holder.account().name());
        if (!fits) {
            return answerTo(request, "12");
        }
        return sale.get().amount().minor() == amount(request)
                ? book(request, batch, PaymentKind.VOID, holder, sale.get().rrn())
                : answerTo(request, "64");
    }

    private Iso8583Message refund(Iso8583Message request, String batch, SimulatedAccounts.Holder holder) {
        Optional<SimulatedLedgerEntry> sale = ledger.findByRrn(request.text(37));
        if (sale.isEmpty() || sale.get().kind() != PaymentKind.SALE) {
            return answerTo(request, "25");
        }
        if (sale.get().state() != State.APPROVED
                || !sale.get().account().equals(holder.account().name())) {
            return answerTo(request, "12");
        }
        long rest =
                sale.get().amount().minor() - ledger.refundedMinor(sale.get().rrn());
        long amount = amount(request);
        return amount > 0 && amount <= rest
                ? book(request, batch, PaymentKind.REFUND, holder, sale.get().rrn())
                : answerTo(request, "64");
    }

    private Optional<byte[]> reversal(TripleDesKey macKey, Iso8583Message request, String batch) {
        Optional<SimulatedLedgerEntry> entry = ledger.find(request.text(41), batch, request.text(11))
                .filter(found -> found.amount().minor() == amount(request) && found.kind() != PaymentKind.REFUND);
        Optional<SimulatedAccounts.Holder> holder =
                entry.map(found -> issuer.named(found.account())).orElseGet(() -> issuer.of(request));
        if (holder.map(found -> found.behaviour().kind() == Kind.SILENT).orElse(false)) {
            return Optional.empty();
        }
        if (entry.isEmpty()) {
            if (memory == Memory.REMEMBERS) {
                ledger.bar(SimulatedLedgerEntry.key(request.text(41), batch, request.text(11)));
            }
            return Optional.of(sealed(macKey, answerTo(request, "25")));
        }
        if (entry.get().state() == State.APPROVED) {
            ledger.reverse(entry.get());
        }
        return Optional.of(
                sealed(macKey, answerTo(request, "00").with(37, entry.get().rrn())));
    }

    private Iso8583Message book(
            Iso8583Message request,
            String batch,
            PaymentKind kind,
            SimulatedAccounts.Holder holder,
            String originalRrn) {
        references++;
        Instant now = clock.instant();
        SimulatedLedgerEntry entry = new SimulatedLedgerEntry(
                request.text(41),
                request.text(42),
                batch,
                request.text(11),
                kind,
                holder.account().name(),
                holder.account().pan().masked(),
                Money.fen(amount(request)),
                String.format(java.util.Locale.ROOT, "%012d", references),
                String.format(java.util.Locale.ROOT, "%06d", references % 1_000_000),
                originalRrn,
                State.APPROVED,
                now);
        ledger.book(entry);
        return approval(request, entry, holder);
    }

    private Iso8583Message approval(
            Iso8583Message request, SimulatedLedgerEntry entry, SimulatedAccounts.Holder holder) {
        return answerTo(request, "00")
                .with(37, entry.rrn())
                .with(38, entry.authCode())
                .with(55, issuer.authentication(holder, request.text(55), "00"));
    }

    private Iso8583Message decline(Iso8583Message request, SimulatedAccounts.Holder holder, String code) {
        return answerTo(request, code).with(55, issuer.authentication(holder, request.text(55), code));
    }

    private Iso8583Message answerTo(Iso8583Message request, String code) {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        String mti = request.mti().substring(0, 2) + (char) (request.mti().charAt(2) + 1) + "0";
        Iso8583Message answer = Iso8583Message.of(mti)
                .with(12, TIME.format(now))
                .with(13, DATE.format(now))
                .with(39, code);
        for (int field : new int[] {3, 4, 11, 25, 41, 42, 49, 60}) {
            answer = answer.with(field, request.text(field));
        }
        return request.mti().startsWith("08")
                ? answer
                : answer.with(15, DATE.format(now))
                        .with(32, ACQUIRER_ID)
                        .with(44, "01030000   00010000   ")
                        .with(63, "CUP");
    }

    private Optional<byte[]> delivered(SimulatedAccounts.Holder holder, TripleDesKey macKey, Iso8583Message answer) {
        return switch (holder.behaviour().kind()) {
            case NORMAL, DECLINES -> Optional.of(sealed(macKey, answer));
            case LOSES_ONE_ANSWER -> {
                holder.behave(SimulatedBehaviour.NORMAL);
                yield Optional.empty();
            }
            case LOSES_ANSWERS, SILENT -> Optional.empty();
            case WRONG_MAC -> {
                byte[] bytes = sealed(macKey, answer);
                bytes[bytes.length - 1] ^= 0x01;
                yield Optional.of(bytes);
            }
            case WRONG_AMOUNT -> {
                String other = String.format(java.util.Locale.ROOT, "%012d", amount(answer) + 1);
                yield Optional.of(sealed(macKey, answer.with(4, other)));
            }
        };
    }

    private SimulatedAccounts.Holder holder(String account) {
        return issuer.named(account)
                .orElseThrow(() -> new IllegalArgumentException("expected the name of an account, got " + account));
    }

    private Optional<byte[]> plain(Iso8583Message request, String code) {
        return Optional.of(UnionPayPos.DIALECT.encode(answerTo(request, code)));
    }

    private static byte[] sealed(TripleDesKey macKey, Iso8583Message answer) {
        byte[] bytes = UnionPayPos.DIALECT.encode(answer.with(64, "0".repeat(2 * MAC_BYTES)));
        byte[] mac = UnionPayMac.compute(macKey, Arrays.copyOf(bytes, bytes.length - MAC_BYTES));
        System.arraycopy(mac, 0, bytes, bytes.length - MAC_BYTES, MAC_BYTES);
        return bytes;
    }

    private static boolean authentic(TripleDesKey macKey, Iso8583Message request, byte[] body) {
        return request.get(64).isPresent()
                && MessageDigest.isEqual(
                        Hex.decode(request.text(64)),
                        UnionPayMac.compute(macKey, Arrays.copyOf(body, body.length - MAC_BYTES)));
    }

    private static long amount(Iso8583Message message) {
        return message.get(4).map(Long::parseLong).orElse(0L);
    }
}
