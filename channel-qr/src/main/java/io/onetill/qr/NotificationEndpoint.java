package io.onetill.qr;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Vert.x request handler for notifications: {@code POST .../<channel id>}. Embed it in any HTTP server that the wallets
 * can reach; whatever else comes gets 404, a body of more than 64 KiB gets 413.
 */
public final class NotificationEndpoint implements Handler<HttpServerRequest> {
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, WalletChannel> channels = new HashMap<>();

    /** An endpoint for these channels, which must be open before the first notification. */
    public NotificationEndpoint(List<WalletChannel> channels) {
        for (WalletChannel channel : channels) {
            this.channels.put(channel.id(), channel);
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        WalletChannel channel =
                channels.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        if (channel == null || !HttpMethod.POST.equals(request.method())) {
            request.response().setStatusCode(404).end();
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= MOST_BYTES) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > MOST_BYTES) {
                request.response().setStatusCode(413).end();
                return;
            }
            WalletHttpRequest notification = new WalletHttpRequest(
                    "POST", request.uri(), Headers.canonical(request.headers().entries()), body.getBytes());
            channel.notified(notification)
                    .onSuccess(reply -> answer(request, reply))
                    .onFailure(failure -> request.response().setStatusCode(500).end());
        });
    }

    private static void answer(HttpServerRequest request, WalletHttpResponse reply) {
        request.response().setStatusCode(reply.status());
        reply.headers().forEach(request.response()::putHeader);
        request.response().end(Buffer.buffer(reply.body()));
    }
}
