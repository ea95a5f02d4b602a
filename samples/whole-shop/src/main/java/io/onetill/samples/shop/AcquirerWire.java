package io.onetill.samples.shop;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.LinkException;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.samples.shop.LossyNetwork.Carriage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The wire from one run of the till to the acquirer: the real bytes over the lossy network. */
final class AcquirerWire implements AcquirerLink {
    private final Shop shop;
    private final PoweredTime power;
    private final SimulatedAcquirer acquirer;
    private Consumer<byte[]> stray = bytes -> {};

    AcquirerWire(Shop shop, PoweredTime power, SimulatedAcquirer acquirer) {
        this.shop = shop;
        this.power = power;
        this.acquirer = acquirer;
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        Promise<byte[]> answer = Promise.promise();
        byte[] bytes = message.clone();
        if (!power.on() || shop.powerCut(Fault.POWER_CUT_BEFORE_SEND)) {
            return answer.future();
        }
        CardMessage request = CardMessage.of(bytes);
        shop.trace().note(Lane.TILL, request.reference(), "-> " + request.mti(), request.amount());
        shop.tap(bytes);
        shop.watch().leaves(request);
        power.after(within, () -> answer.tryFail(new LinkException(false, "no answer in time")));
        byte[][] changed = new byte[1][];
        shop.network()
                .carry(new Carriage<>(
                        request.reference(),
                        within,
                        () -> handle(request, bytes),
                        () -> handle(request, shop.spoil(bytes)),
                        genuine -> changed[0] = changed(genuine),
                        arrived -> {
                            if (arrived != changed[0]) {
                                shop.watch().genuine(request.stan());
                            }
                            receive(request, arrived, answer);
                        },
                        () -> refuse(request, answer)));
        shop.powerCut(Fault.POWER_CUT_AFTER_SEND);
        return answer.future();
    }

    private Optional<byte[]> handle(CardMessage request, byte[] bytes) {
        Optional<byte[]> answer = acquirer.handle(bytes);
        String code = answer.map(whole -> CardMessage.of(whole).responseCode()).orElse("silent");
        shop.trace().note(Lane.HOST, request.reference(), "has " + request.mti() + ", answers", code);
        return answer;
    }

    private void receive(CardMessage request, byte[] bytes, Promise<byte[]> answer) {
        if (!power.on()) {
            return;
        }
        boolean late = answer.future().isComplete();
        shop.trace().note(Lane.TILL, request.reference(), late ? "<- stray answer" : "<- answer");
        shop.tap(bytes);
        if (!answer.tryComplete(bytes)) {
            stray.accept(bytes);
        }
    }

    /** Any byte, or the one thing that somebody on the line would change. */
    private byte[] changed(byte[] answer) {
        return shop.choices().choose(4, "network.forged") == 1 ? CardMessage.turned(answer) : shop.spoil(answer);
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
