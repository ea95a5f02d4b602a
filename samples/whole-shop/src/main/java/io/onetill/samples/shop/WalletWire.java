package io.onetill.samples.shop;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.WalletTransportException;
import io.onetill.samples.shop.LossyNetwork.Carriage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The wire from one run of the till to the wallets: the real HTTP messages over the lossy network. */
final class WalletWire implements WalletTransport {
    private static final List<Fault> LIES =
            List.of(Fault.SAYS_OTHER_AMOUNT, Fault.SAYS_OTHER_NUMBER, Fault.SAYS_OTHER_TERMINAL);
    private static final List<Fault> QUERY_LIES =
            List.of(Fault.SAYS_OTHER_AMOUNT, Fault.SAYS_OTHER_NUMBER, Fault.SAYS_OTHER_TERMINAL, Fault.SAYS_NOT_FOUND);

    private final Shop shop;
    private final PoweredTime power;
    private final Hosts hosts;

    WalletWire(Shop shop, PoweredTime power, Hosts hosts) {
        this.shop = shop;
        this.power = power;
        this.hosts = hosts;
    }

    @Override
    public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
        Promise<WalletHttpResponse> answer = Promise.promise();
        if (!power.on() || shop.powerCut(Fault.POWER_CUT_BEFORE_SEND)) {
            return answer.future();
        }
        WalletMessage message = WalletMessage.of(request);
        shop.trace()
                .note(
                        Lane.TILL,
                        message.number(),
                        message.wallet().equals("alipay") ? "-> alipay" : "-> wechat",
                        message.operation().name());
        shop.trace().mix(request.body());
        shop.watch().leaves(message);
        power.after(within, () -> answer.tryFail(WalletTransportException.noAnswer("time-out")));
        Set<WalletHttpResponse> untrue = Collections.newSetFromMap(new IdentityHashMap<>());
        shop.network()
                .carry(new Carriage<>(
                        message.number(),
                        within,
                        () -> handle(message, request, untrue),
                        () -> handle(message, spoilt(request), untrue),
                        genuine -> spoilt(genuine, untrue),
                        arrived -> {
                            if (!untrue.contains(arrived)) {
                                shop.watch().genuine(message.number());
                            }
                            receive(message, arrived, answer);
                        },
                        () -> answer.tryFail(WalletTransportException.nothingSent("refused"))));
        shop.powerCut(Fault.POWER_CUT_AFTER_SEND);
        return answer.future();
    }

    /** @param untrue where answers are put that are not what the wallet did */
    private Optional<WalletHttpResponse> handle(
            WalletMessage message, WalletHttpRequest request, Set<WalletHttpResponse> untrue) {
        Optional<WalletHttpResponse> answer = answer(message, request, untrue);
        String status = answer.map(given -> Integer.toString(given.status())).orElse("silent");
        shop.trace().note(Lane.HOST, message.number(), message.has(), status);
        return answer;
    }

    private Optional<WalletHttpResponse> answer(
            WalletMessage message, WalletHttpRequest request, Set<WalletHttpResponse> untrue) {
        if (shop.profile().injects(Fault.WALLET_FAILS, shop.choices())) {
            shop.trace().fault(Lane.HOST, message.number(), Fault.WALLET_FAILS.words());
            int way = shop.choices().choose(HostLies.waysToFail(), "hosts.failure");
            Optional<WalletHttpResponse> failure = hosts.lies.failing(way, () -> hosts.wallets.handle(request));
            failure.ifPresent(untrue::add);
            return failure;
        }
        for (Fault lie : lies(message.operation())) {
            if (shop.profile().strikes(lie, shop.choices())) {
                return lying(message, lie, request, untrue);
            }
        }
        return hosts.wallets.handle(request);
    }

    private static List<Fault> lies(WalletMessage.Operation operation) {
        return switch (operation) {
            case PAY -> LIES;
            case QUERY -> QUERY_LIES;
            case CREATE, UNDO, REFUND, OTHER -> List.of();
        };
    }

    private Optional<WalletHttpResponse> lying(
            WalletMessage message, Fault lie, WalletHttpRequest request, Set<WalletHttpResponse> untrue) {
        Optional<WalletHttpResponse> answer = hosts.lies.lying(lie, () -> hosts.wallets.handle(request));
        if (hosts.lies.told()) {
            shop.profile().happened(lie);
            shop.trace().fault(Lane.HOST, message.number(), lie.words());
            answer.ifPresent(untrue::add);
        }
        return answer;
    }

    private void receive(WalletMessage message, WalletHttpResponse response, Promise<WalletHttpResponse> answer) {
        if (power.on()) {
            shop.trace().note(Lane.TILL, message.number(), "<- answer", Integer.toString(response.status()));
            shop.trace().mix(response.body());
            answer.tryComplete(response);
        }
    }

    private WalletHttpRequest spoilt(WalletHttpRequest request) {
        if (request.body().length == 0) {
            return request;
        }
        return new WalletHttpRequest(request.method(), request.target(), request.headers(), shop.spoil(request.body()));
    }

    private WalletHttpResponse spoilt(WalletHttpResponse response, Set<WalletHttpResponse> untrue) {
        if (response.body().length == 0) {
            return response;
        }
        WalletHttpResponse spoilt =
                new WalletHttpResponse(response.status(), response.headers(), shop.spoil(response.body()));
        untrue.add(spoilt);
        return spoilt;
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
