package io.onetill.samples.shop.exhaustive;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.RequestId;
import io.onetill.samples.shop.ScriptedShop;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that the cashier wants of the till, asked for under one request id as often as it takes.
 *
 * @param id the request id
 * @param call asks for it
 * @param deed what the customer does then
 * @param longest after which an answer is late (I8)
 */
record Wish(RequestId id, Function<Payments, PaymentHandle> call, Consumer<ScriptedShop> deed, Duration longest) {
    /** The same with a customer who does nothing. */
    Wish without() {
        return new Wish(id, call, shop -> {}, longest);
    }
}
