package io.onetill.samples.shop.exhaustive;

import io.onetill.payment.Payment;
import io.onetill.samples.shop.ScriptedShop;
import java.util.Optional;

/**
 * Where somebody acts in the middle of a run.
 *
 * @param scenario what is played
 * @param shop the shop
 * @param counter its cashier
 * @param wish what the cashier has asked for
 * @param sale the sale that money goes back to, if it does
 */
record Stage(Scenario scenario, ScriptedShop shop, Counter counter, Wish wish, Optional<Payment> sale) {
    /** What somebody does. */
    @FunctionalInterface
    interface Act {
        void on(Stage stage);
    }
}
