package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.TillServices;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.device.PinPad;
import io.onetill.device.WorkingKeys;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentException;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A terminal's conversation with its acquirer: sign-on, authenticated messages, and which answers may be believed.
 *
 * <p>It never repeats a financial message by itself and never decides what a payment becomes. Used on the till's thread
 * of control, on which its futures complete too.
 */
public final class AcquirerHost {
    /** The till's counter for DE 11. */
    public static final String STAN = "stan";

    /** The till's counter that holds the batch number of the last sign-on. */
    public static final String BATCH = "batch";

    private static final int MAC_BYTES = 8;
    private static final String NO_MAC = "0".repeat(2 * MAC_BYTES);
    // The link keeps its own deadline; this much later it is not believed to keep it.
    private static final Duration GRACE = Duration.ofSeconds(12);

    // MAC and key loading need nobody's finger.
    private static final Duration PIN_PAD_WITHIN = Duration.ofSeconds(10);

    private final HostOptions options;
    private final AcquirerLink link;
    private final PinPad pinPad;
    private final TillServices services;
    private final TillThread till;
    private final ManagementExchange management;
    private IntConsumer hostRequests = digit -> {};
    private Optional<Future<Void>> signingOn = Optional.empty();
    private boolean signedOn;

    /** A host that has not signed on yet; nothing is sent before the first call. */
    public AcquirerHost(HostOptions options, AcquirerLink link, PinPad pinPad, TillServices services) {
        this.options = options;
        this.link = link;
        this.pinPad = pinPad;
        this.services = services;
        this.till = new TillThread(services.time());
        this.management = new ManagementExchange(options, services, this::exchange, this::evidence);
        link.listen(bytes -> services.time().execute(() -> evidence("late answer of the acquirer", bytes)));
        link.whenIdle(() -> Future.future(done -> services.time().execute(() -> echo().onComplete(done))));
    }

    /** A counter's value as DE 11 or 60.2: six digits, 999999 followed by 1. */
    public static String sixDigits(long value) {
        return Digits.padded(value <= 0 ? 0 : (value - 1) % 999_999 + 1, 6);
    }

    /** The batch number of the last sign-on, six digits. */
    public String batch() {
        return sixDigits(services.number(BATCH));
    }

    /** Signs on if that was not done since the start, or the host asked for it. See {@link #signOn}. */
    public Future<Void> ready() {
        return signedOn ? Future.succeededFuture() : signOn();
    }

    /**
     * Asks for working keys and the batch number, and loads the keys into the PIN pad. Calls at the same time share one
     * sign-on.
     *
     * @return fails with {@link PaymentException} HOST_UNREACHABLE, SIGN_ON_FAILED or DEVICE_UNAVAILABLE; no money is
     *     ever involved
     */
    public Future<Void> signOn() {
        if (signingOn.isPresent()) {
            return signingOn.get();
        }
        Future<Void> run = management
                .numbered(PosMessageKind.SIGN_ON, options.keyForm().managementCode(), batch())
                .compose(this::takeKeys);
        if (run.isComplete()) {
            return run;
        }
        signingOn = Optional.of(run);
        return run.onComplete(done -> signingOn = Optional.empty());
    }

    /** Ends the terminal's day. Fails as {@link #signOn} does. */
    public Future<Void> signOff() {
        return management.numbered(PosMessageKind.SIGN_OFF, "002", batch()).map(answer -> {
            signedOn = false;
            return null;
        });
    }

    /** Asks whether the host is there; fails as {@link #signOn} does. */
    public Future<Void> echo() {
        return management.numbered(PosMessageKind.ECHO, "301", batch()).mapEmpty();
    }

    /**
     * Sends a message that carries no MAC (08xx, settlement, batch upload) and gives the answer that belongs to it,
     * whatever response code it has. Terminal, merchant and, where the kind has one, operator are added here. Not for
     * money: what is not heard of is not reversed.
     *
     * @param request MTI, 60 and the kind's own fields
     * @return fails with {@link PaymentException} HOST_UNREACHABLE where no usable answer came, or HOST_ERROR where one
     *     came that does not belong to the request
     */
    public Future<Iso8583Message> ask(Iso8583Message request) {
        return management.ask(request);
    }

    /** Forgets the working keys, so that the next message signs on first: after a batch was closed, for example. */
    public void signOnAgain() {
        signedOn = false;
    }

    /**
     * Names who hears what the host wants done next, the sixth digit of the header of its answers, as a character from
     * {@code '1'} to {@code '9'}; a new sign-on ({@code '3'}) is seen to here. The last call counts.
     *
     * @param listener called on the till's thread, before the answer is judged; it must not begin the work at once,
     *     since a customer is waiting
     */
    public void onHostRequest(IntConsumer listener) {
        hostRequests = listener;
    }

    /**
     * Sends one financial message and waits for its answer. The MAC is added here. Never fails.
     *
     * @param request all fields but 64
     */
    public Future<HostReply> send(Iso8583Message request) {
        byte[] message;
        try {
            message = options.keyForm().dialect().encode(request.with(64, NO_MAC));
        } catch (Iso8583Exception e) {
            return Future.succeededFuture(new HostReply.NotSent("the message could not be written: " + e.getMessage()));
        }
        byte[] authenticated = Arrays.copyOf(message, message.length - MAC_BYTES);
        return till.back(pinPad.mac(authenticated), PIN_PAD_WITHIN)
                .transform(mac -> mac.succeeded() && mac.result().length == MAC_BYTES
                        ? sendAuthenticated(request, message, mac.result())
                        : Future.succeededFuture(new HostReply.NotSent("the PIN pad gave no MAC")));
    }

    /** Closes the link; safe to call twice. */
    public Future<Void> close() {
        return link.close();
    }

    private Future<HostReply> sendAuthenticated(Iso8583Message request, byte[] message, byte[] mac) {
        System.arraycopy(mac, 0, message, message.length - MAC_BYTES, MAC_BYTES);
        return exchange(message, options.answerWithin()).transform(answer -> {
            if (answer.succeeded()) {
                return judge(request, answer.result());
            }
            return Future.succeededFuture(
                    nothingSent(answer.cause())
                            ? new HostReply.NotSent("the acquirer could not be reached: " + sentence(answer.cause()))
                            : new HostReply.NoAnswer(sentence(answer.cause())));
        });
    }

    private Future<byte[]> exchange(byte[] message, Duration within) {
        return till.back(link.exchange(options.envelope().seal(message), within), within.plus(GRACE));
    }

    /** Whether this answer may be believed. Everything that is doubtful is a bad answer, never a decline. */
    private Future<HostReply> judge(Iso8583Message request, byte[] bytes) {
        Iso8583Message answer;
        byte[] message;
        try {
            message = Envelope.open(bytes);
            answer = options.keyForm().dialect().decode(message);
        } catch (Iso8583Exception e) {
            return bad("06", "an answer that cannot be read: " + e.getMessage(), bytes);
        }
        Optional<String> mismatch = AnswerCheck.mismatch(request, answer);
        if (mismatch.isPresent()) {
            return bad("06", "an answer that does not belong to the request: " + mismatch.get(), bytes);
        }
        ResponseCode response = ResponseCode.of(answer.text(39));
        if (response.signOnAgain() || Envelope.of(bytes).hostRequest() == '3') {
            signedOn = false;
        }
        hostRequests.accept(Envelope.of(bytes).hostRequest());
        boolean part = response.category() == ResponseCode.Category.PARTIAL;
        if (part && !AnswerCheck.isPartOf(request, answer)) {
            return bad("06", "a partial approval that nobody asked for", bytes);
        }
        Facts facts = part ? AnswerCheck.factsOfPart(answer) : AnswerCheck.facts(answer);
        HostReply answered = new HostReply.Answered(response, facts, Hex.decode(answer.text(55)), answer);
        // A refusal may leave the MAC out, as that of a host without keys must. One that carries a MAC has to be right:
        // else a changed bit could turn an approval into a refusal.
        boolean unchecked = !response.approved() && !part && answer.get(64).isEmpty();
        return unchecked ? Future.succeededFuture(answered) : authenticate(answer, message, answered, bytes);
    }

    private Future<HostReply> authenticate(Iso8583Message answer, byte[] message, HostReply answered, byte[] bytes) {
        byte[] expected = Hex.decode(answer.text(64));
        if (expected.length != MAC_BYTES) {
            return bad("A0", "an approval without MAC", bytes);
        }
        return till.back(pinPad.mac(Arrays.copyOf(message, message.length - MAC_BYTES)), PIN_PAD_WITHIN)
                .transform(mac -> {
                    if (mac.failed()) {
                        return bad("06", "an answer whose MAC the PIN pad did not compute", bytes);
                    }
                    if (!MessageDigest.isEqual(mac.result(), expected)) {
                        signedOn = false;
                        return bad("A0", "an answer with a wrong MAC", bytes);
                    }
                    return Future.succeededFuture(answered);
                });
    }

    private Future<HostReply> bad(String cause, String sentence, byte[] bytes) {
        evidence(sentence, bytes);
        return Future.succeededFuture(new HostReply.BadAnswer(cause, sentence));
    }

    private void evidence(String what, byte[] bytes) {
        Facts facts = Facts.none();
        try {
            Iso8583Message message = options.keyForm().dialect().decode(Envelope.open(bytes));
            facts = AnswerCheck.facts(message)
                    .with(Fact.STAN, message.text(11))
                    .with(Fact.TERMINAL_ID, message.text(41));
        } catch (Iso8583Exception e) {
            facts = facts.with(Fact.REASON, String.valueOf(e.getMessage()));
        }
        services.evidence(what, facts);
    }

    private Future<Void> takeKeys(Iso8583Message answer) {
        WorkingKeys keys;
        Optional<String> batch;
        try {
            keys = KeyForm.parse(Hex.decode(answer.text(62)));
            batch = answer.get(60).map(digits -> Field60.parse(digits).batch());
        } catch (Iso8583Exception e) {
            return refuse(ErrorCode.SIGN_ON_FAILED, "the host's keys cannot be read: " + e.getMessage());
        }
        return till.back(pinPad.loadKeys(keys), PIN_PAD_WITHIN)
                .recover(cause -> refuse(ErrorCode.DEVICE_UNAVAILABLE, "the PIN pad did not take the working keys"))
                .compose(loaded ->
                        loaded ? takeBatch(batch) : refuse(ErrorCode.SIGN_ON_FAILED, "a key check value differs"))
                .onSuccess(done -> signedOn = true);
    }

    private Future<Void> takeBatch(Optional<String> batch) {
        long number = batch.map(Long::parseLong).orElse(0L);
        boolean news = number > 0 && number != services.number(BATCH);
        return news ? till.back(services.setNumber(BATCH, number)) : Future.succeededFuture();
    }

    private static boolean nothingSent(Throwable cause) {
        return cause instanceof LinkException link && link.nothingSent();
    }

    static String sentence(Throwable cause) {
        return cause instanceof LinkException ? String.valueOf(cause.getMessage()) : "no answer in time";
    }

    private static <T> Future<T> refuse(ErrorCode code, String sentence) {
        return Future.failedFuture(new PaymentException(code, sentence));
    }
}
