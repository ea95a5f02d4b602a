package io.onetill.samples.shop;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.LinkException;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.samples.shop.LossyNetwork.Carriage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The wire from one run of the till to the acquirer: the real bytes over the lossy network. */
final class AcquirerWire implements AcquirerLink {
    private static final Fault[] LIES = {Fault.SAYS_OTHER_AMOUNT, Fault.SAYS_OTHER_NUMBER, Fault.SAYS_OTHER_TERMINAL};

    /** System malfunction, issuer unavailable, error, format error, exceeds limit: none says that nothing is charged. */
    private static final List<String> REFUSALS = List.of("96", "91", "06", "30", "61");

    private final Shop shop;
    private final PoweredTime power;
    private final Hosts hosts;
    private Consumer<byte[]> stray = bytes -> {};
    private byte[] old = {};

    AcquirerWire(Shop shop, PoweredTime power, Hosts hosts) {
        this.shop = shop;
        this.power = power;
        this.hosts = hosts;
    }

    /** One question, whether the host has approved it, and its answer as changed on the way. */
    private static final class Question {
        private final CardMessage request;
        private final byte[] bytes;
        private final Promise<byte[]> answer = Promise.promise();
        private boolean approved;
        private byte[] changed = {};
        private byte[] lied = {};

        Question(byte[] bytes) {
            this.bytes = bytes;
            this.request = CardMessage.of(bytes);
        }
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        if (!power.on() || shop.powerCut(Fault.POWER_CUT_BEFORE_SEND)) {
            return Promise.<byte[]>promise().future();
        }
        Question question = new Question(message.clone());
        CardMessage request = question.request;
        shop.trace().note(Lane.TILL, request.reference(), "-> " + request.mti(), request.amount());
        shop.tap(question.bytes);
        shop.watch().leaves(request);
        power.after(within, () -> question.answer.tryFail(new LinkException(false, "no answer in time")));
        shop.network()
                .carry(new Carriage<>(
                        request.reference(),
                        within,
                        () -> handle(question, question.bytes),
                        () -> handle(question, shop.spoil(question.bytes)),
                        genuine -> changed(question, genuine),
                        arrived -> receive(question, arrived),
                        () -> refuse(request, question.answer)));
        shop.powerCut(Fault.POWER_CUT_AFTER_SEND);
        return question.answer.future();
    }

    private Optional<byte[]> handle(Question question, byte[] bytes) {
        CardMessage request = question.request;
        Optional<byte[]> answer = request.reverses() && strikes(Fault.REVERSAL_REFUSED)
                ? refusing(request, bytes)
                : lie(request).map(lie -> lying(question, lie, bytes)).orElseGet(() -> hosts.acquirer.handle(bytes));
        String code = answer.map(whole -> CardMessage.of(whole).responseCode()).orElse("silent");
        question.approved = code.equals("00") && !request.mti().startsWith("08");
        shop.trace().note(Lane.HOST, request.reference(), "has " + request.mti() + ", answers", code);
        return answer;
    }

    private Optional<Fault> lie(CardMessage request) {
        return request.mti().startsWith("08") ? Optional.empty() : first(LIES);
    }

    private Optional<Fault> first(Fault... faults) {
        for (Fault fault : faults) {
            if (strikes(fault)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private boolean strikes(Fault fault) {
        return shop.profile().strikes(fault, shop.choices());
    }

    private Optional<byte[]> lying(Question question, Fault lie, byte[] bytes) {
        Optional<byte[]> answer = hosts.lies.lying(lie, () -> hosts.acquirer.handle(bytes));
        if (hosts.lies.told()) {
            shop.profile().happened(lie);
            shop.trace().fault(Lane.HOST, question.request.reference(), lie.words());
            question.lied = answer.orElse(question.lied);
        }
        return answer;
    }

    /** The acquirer does not reverse, whatever stands charged, and says so in one of several ways. */
    private Optional<byte[]> refusing(CardMessage request, byte[] bytes) {
        shop.profile().happened(Fault.REVERSAL_REFUSED);
        shop.trace().fault(Lane.HOST, request.reference(), Fault.REVERSAL_REFUSED.words());
        String code = REFUSALS.get(shop.choices().choose(REFUSALS.size(), "hosts.refusal"));
        return hosts.acquirer.refuse(bytes, code);
    }

    private void receive(Question question, byte[] bytes) {
        if (!power.on()) {
            return;
        }
        if (bytes != question.changed && bytes != question.lied) {
            shop.watch().genuine(question.request.about());
        }
        boolean late = question.answer.future().isComplete();
        shop.trace().note(Lane.TILL, question.request.reference(), late ? "<- stray answer" : "<- answer");
        shop.tap(bytes);
        if (question.answer.tryComplete(bytes)) {
            afterwards(question);
        } else {
            stray.accept(bytes);
        }
        old = bytes;
    }

    /** What else a host may send when it has approved. */
    private void afterwards(Question question) {
        if (!question.approved) {
            return;
        }
        byte[] before = old;
        first(Fault.CONTRADICTS_ITSELF, Fault.ANSWERS_NOBODY, Fault.REPEATS_OLD_ANSWER)
                .ifPresent(fault ->
                        power.after(Duration.ofMillis(shop.choices().between(0, 3_000, "hosts.afterwards")), () -> {
                            shop.profile().happened(fault);
                            shop.trace().fault(Lane.HOST, question.request.reference(), fault.words());
                            strays(question, fault, before);
                        }));
    }

    private void strays(Question question, Fault fault, byte[] before) {
        switch (fault) {
            case CONTRADICTS_ITSELF -> strays(question, answer -> answer.with(39, "05"));
            case ANSWERS_NOBODY -> strays(question, answer -> answer.with(11, "999999"));
            default -> {
                if (before.length > 0) {
                    stray.accept(before);
                }
            }
        }
    }

    private void strays(Question question, UnaryOperator<Iso8583Message> change) {
        hosts.lies.answersAgain(question.bytes, change).ifPresent(stray);
    }

    /** Any byte, or the one thing that somebody on the line would change; no MAC covers the envelope, which says nothing. */
    private byte[] changed(Question question, byte[] answer) {
        byte[] other =
                shop.choices().choose(4, "network.forged") == 1 ? CardMessage.turned(answer) : shop.spoil(answer);
        if (!Arrays.equals(Envelope.open(answer), Envelope.open(other))) {
            question.changed = other;
        }
        return other;
    }

    private void refuse(CardMessage request, Promise<byte[]> answer) {
        shop.watch().refused(request);
        if (power.on()) {
            answer.tryFail(new LinkException(true, "the connection was refused"));
        }
    }

    @Override
    public void listen(Consumer<byte[]> strayAnswers) {
        stray = strayAnswers;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    /** A copy in which one byte differs. */
    static byte[] flip(byte[] bytes, int at, int by) {
        byte[] copy = Arrays.copyOf(bytes, bytes.length);
        copy[at] ^= (byte) by;
        return copy;
    }
}
