package io.onetill.qr.wechat;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.WalletTransportException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/** Carries to the bench's simulator, on its clock; what is lost is a time-out. */
record BenchTransport(WeChatBench bench) implements WalletTransport {
    @Override
    public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
        Promise<WalletHttpResponse> answer = Promise.promise();
        bench.time.after(within, () -> answer.tryFail(WalletTransportException.noAnswer("time-out")));
        bench.time.after(Duration.ofMillis(50), () -> bench.exchange(request).ifPresent(answer::tryComplete));
        return answer.future();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
