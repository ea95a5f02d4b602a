package io.onetill.samples.shop.exhaustive;

import io.onetill.device.DeviceException;
import io.onetill.samples.shop.ScriptedShop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Decides for each call of a port whether it works, fails, throws, or is never answered. */
final class PortTrouble {
    private static final int WORKS = 0;
    private static final int FAILS = 1;
    private static final int THROWS = 2;
    private static final int SILENT = 3;
    private static final int DONE_AND_SILENT = 4;

    private final ScriptedShop shop;

    PortTrouble(ScriptedShop shop) {
        this.shop = shop;
    }

    ScriptedShop shop() {
        return shop;
    }

    /** A call of a device. */
    <T> Future<T> device(String call, Supplier<Future<T>> real) {
        return call(call, SILENT, real, new DeviceException(DeviceException.Reason.FAULT, "the device fails"));
    }

    /** A command to a card, which may be pulled out. */
    <T> Future<T> card(String call, Supplier<Future<T>> real) {
        return call(call, SILENT, real, new DeviceException(DeviceException.Reason.CARD_GONE, "the card has gone"));
    }

    /** A message on a wire that may also swallow the answer and not keep its own deadline. */
    <T> Future<T> wire(String call, Supplier<Future<T>> real, Throwable nothingSent) {
        return call(call, DONE_AND_SILENT, real, nothingSent);
    }

    /** How one of so many troubles is chosen at a call; 0 if all is well. */
    int choose(String call, int troubles) {
        return shop.faulty() ? shop.choices().choose(troubles + 1, "port." + call) : WORKS;
    }

    private <T> Future<T> call(String call, int troubles, Supplier<Future<T>> real, Throwable failure) {
        int trouble = choose(call, troubles);
        if (trouble == WORKS) {
            return real.get();
        }
        shop.note("", call + (trouble == FAILS ? " fails" : trouble == THROWS ? " throws" : " is never answered"));
        return switch (trouble) {
            case FAILS -> Future.failedFuture(failure);
            case THROWS -> throw new IllegalStateException("a port that throws");
            case DONE_AND_SILENT ->
                real.get().transform(done -> Promise.<T>promise().future());
            default -> Promise.<T>promise().future();
        };
    }
}
