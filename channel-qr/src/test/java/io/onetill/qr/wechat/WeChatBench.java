package io.onetill.qr.wechat;

import io.onetill.channel.Instrument;
import io.onetill.payment.Fact;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.FakeTill;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A till, a simulated WeChat Pay and a virtual clock between them; what is asked is noted. */
final class WeChatBench {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    final FakeTill till = new FakeTill(time);
    final SimulatedWallets wallets;
    final List<WalletHttpRequest> asked = new ArrayList<>();
    Function<WalletHttpResponse, WalletHttpResponse> onTheWay = Function.identity();

    private WeChatBench(boolean rsa) {
        wallets = rsa
                ? SimulatedWallets.withRsa(SimulatedLedger.inMemory(), time::wallTime, "")
                : SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    }

    static WeChatBench cheap() {
        return new WeChatBench(false);
    }

    static WeChatBench rsa() {
        return new WeChatBench(true);
    }

    WalletChannel channel(WeChatOptions options) {
        WalletChannel channel =
                WalletChannel.of(new WeChatWallet(options), new BenchTransport(this), CryptoWorker.direct());
        channel.open(till);
        return channel;
    }

    Optional<WalletHttpResponse> exchange(WalletHttpRequest request) {
        asked.add(request);
        return wallets.handle(request).map(onTheWay);
    }

    long asked(String path) {
        return asked.stream().filter(request -> request.path().equals(path)).count();
    }

    <T> T run(Future<T> future) {
        boolean more = true;
        while (!future.isComplete() && more) {
            more = time.step();
        }
        return FakeTill.await(future);
    }

    long charged(TestAttempt sale) {
        return wallets.ledger().chargedFen("wechat", sale.facts().require(Fact.OUT_TRADE_NO));
    }

    static Instrument.Code code(String name) {
        return new Instrument.Code(
                PaymentCode.of(SimulatedCodes.named(name).orElseThrow().code()));
    }
}
