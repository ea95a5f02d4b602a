package io.onetill.samples.recipes;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.qr.NotificationEndpoint;
import io.onetill.qr.WalletChannel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/** Your shop has a web server of its own; the wallets' notifications come in there, beside your other pages. */
public final class NotificationsInYourRouter {
    private static final long STEP_MILLIS = 50;
    private static final int MOST_STEPS = 200;

    private NotificationsInYourRouter() {}

    /** Runs it; the first argument is the folder for the journal. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        RecipeHosts hosts = new RecipeHosts(vertx);
        Router router = Router.router(vertx);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        RecipeTill shop = new RecipeTill(vertx, RecipeTill.freshFolder(args, "notifications"));
        WalletChannel weChat =
                shop.weChat(hosts, "http://127.0.0.1:" + server.actualPort() + "/payments/notified/wechat");
        shop.taking(weChat);
        // Before anything that reads bodies: what is signed are the raw bytes.
        NotificationEndpoint notifications = new NotificationEndpoint(List.of(weChat));
        router.post("/payments/notified/:wallet").handler(context -> notifications.handle(context.request()));
        router.route().handler(BodyHandler.create(false));
        router.get("/").handler(context -> context.end("your shop"));
        shop.display.onCodes(codes -> codes.forEach(
                code -> vertx.executeBlocking(() -> hosts.wallets().payer().scan(code.payload()))));
        Payments till = shop.open();

        PaymentHandle handle = till.pay(PaymentRequest.of("request-1", "order-1", Money.parse("9.90", Money.CNY))
                .by(PaymentMethod.DYNAMIC_QR));
        RecipeTill.show(handle.result().await());
        for (int step = 0; step < MOST_STEPS && weChat.notificationCounts().kept() == 0; step++) {
            vertx.timer(STEP_MILLIS).await();
        }
        System.out.println("notifications taken: " + weChat.notificationCounts().kept());

        till.close().await();
        server.close().await();
        hosts.close();
        vertx.close().await();
    }
}
