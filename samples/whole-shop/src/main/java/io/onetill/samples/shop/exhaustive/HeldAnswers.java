package io.onetill.samples.shop.exhaustive;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.LinkException;
import io.onetill.card.host.UnionPayPos;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.WalletTransportException;
import io.onetill.samples.shop.Fittings;
import io.onetill.samples.shop.ScriptedShop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the hosts' answers and notifications until a script lets them go. What moves money is always done at once. */
final class HeldAnswers implements Fittings {
    /** Which answers are kept. */
    enum Which {
        /** Those to messages that take money: 0200 and payment by code. */
        MONEY,
        /** All but those that a payment cannot begin without: sign-on and the making of shown codes. */
        ALL
    }

    private final ScriptedShop shop;
    private final Which which;
    private final boolean lost;
    private final List<Runnable> answers = new ArrayList<>();
    private final List<Runnable> notifications = new ArrayList<>();
    private boolean answering;
    private boolean notifying;

    /** @param lost whether answers that were kept never come; those to later messages do */
    HeldAnswers(ScriptedShop shop, Which which, boolean lost) {
        this.shop = shop;
        this.which = which;
        this.lost = lost;
    }

    /** From now on answers come. */
    void answer() {
        answering = true;
        if (!lost) {
            answers.forEach(Runnable::run);
        }
        answers.clear();
    }

    /** From now on notifications come. */
    void letNotify() {
        notifying = true;
        notifications.forEach(Runnable::run);
        notifications.clear();
    }

    @Override
    public void notification(Runnable leaves) {
        if (notifying || !shop.faulty()) {
            leaves.run();
        } else {
            notifications.add(leaves);
        }
    }

    private void whenAnswering(Runnable delivery) {
        if (answering || !shop.faulty()) {
            delivery.run();
        } else {
            answers.add(delivery);
        }
    }

    @Override
    public AcquirerLink link(AcquirerLink link) {
        return new Link(link);
    }

    @Override
    public WalletTransport wire(WalletTransport wire) {
        return new Wire(wire);
    }

    private final class Link implements AcquirerLink {
        private final AcquirerLink link;
        private Consumer<byte[]> stray = answer -> {};

        private Link(AcquirerLink link) {
            this.link = link;
        }

        @Override
        public Future<byte[]> exchange(byte[] message, Duration within) {
            String mti = UnionPayPos.DIALECT.decode(Envelope.open(message)).mti();
            boolean held = mti.equals("0200") || (which == Which.ALL && !mti.startsWith("08"));
            if (!held) {
                return link.exchange(message, within);
            }
            Promise<byte[]> answer = Promise.promise();
            shop.time().after(within, () -> answer.tryFail(new LinkException(false, "no answer in time")));
            link.exchange(message, within)
                    .onFailure(answer::tryFail)
                    .onSuccess(bytes -> whenAnswering(() -> {
                        if (!answer.tryComplete(bytes)) {
                            stray.accept(bytes);
                        }
                    }));
            return answer.future();
        }

        @Override
        public void listen(Consumer<byte[]> strayAnswers) {
            stray = strayAnswers;
            link.listen(strayAnswers);
        }

        @Override
        public Future<Void> close() {
            return link.close();
        }
    }

    private final class Wire implements WalletTransport {
        private final WalletTransport wire;

        private Wire(WalletTransport wire) {
            this.wire = wire;
        }

        @Override
        public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
            boolean money = isOneOf(request, "/codepay", "alipay.trade.pay");
            boolean making = isOneOf(request, "/native", "alipay.trade.precreate");
            if (!money && (which == Which.MONEY || making)) {
                return wire.send(request, within);
            }
            Promise<WalletHttpResponse> answer = Promise.promise();
            shop.time().after(within, () -> answer.tryFail(WalletTransportException.noAnswer("no answer in time")));
            wire.send(request, within)
                    .onFailure(answer::tryFail)
                    .onSuccess(response -> whenAnswering(() -> answer.tryComplete(response)));
            return answer.future();
        }

        private static boolean isOneOf(WalletHttpRequest request, String path, String method) {
            return request.path().endsWith(path) || (request.target() + "&").contains("method=" + method + "&");
        }

        @Override
        public Future<Void> close() {
            return wire.close();
        }
    }
}
