package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.payment.EntryMode;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedScenario;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one customer and the cashier will do, drawn before it begins.
 *
 * @param methods what the cashier allows
 * @param deed what the customer does
 * @param card the card, if one is used
 * @param mode how it is presented
 * @param code the payment code, if one is shown
 * @param actsAfter when the customer acts
 * @param typesAfter how long the customer thinks before each PIN
 * @param patience how long the till waits for the customer
 * @param cancelAfter when the cashier cancels, in milliseconds, if at all
 * @param askAgainAfter when the shop asks with the same request id again, in milliseconds, if at all
 */
record Visit(
        Set<PaymentMethod> methods,
        Deed deed,
        SimulatedCards card,
        EntryMode mode,
        String code,
        Duration actsAfter,
        Duration typesAfter,
        Duration patience,
        OptionalInt cancelAfter,
        OptionalInt askAgainAfter) {
    private static final SimulatedCards[] CARDS = {
        SimulatedCards.CHIP_PIN,
        SimulatedCards.TAP,
        SimulatedCards.STRIPE_SIGNATURE,
        SimulatedCards.WRONG_PIN_ONCE,
        SimulatedCards.WRONG_PIN_ALWAYS,
        SimulatedCards.INSUFFICIENT_FUNDS,
        SimulatedCards.DECLINED,
        SimulatedCards.EXPIRED,
        SimulatedCards.REMOVED_EARLY,
        SimulatedCards.CHIP_DECLINES,
        SimulatedCards.PIN_CANCELLED,
        SimulatedCards.UNREADABLE
    };
    private static final SimulatedScenario[] SCENARIOS = {
        SimulatedScenario.PAYS,
        SimulatedScenario.PASSWORD_THEN_PAYS,
        SimulatedScenario.INSUFFICIENT_FUNDS,
        SimulatedScenario.CODE_INVALID,
        SimulatedScenario.REFUSES,
        SimulatedScenario.DECLINED,
        SimulatedScenario.NEVER_FINISHES,
        SimulatedScenario.PAYS_ANSWER_LOST,
        SimulatedScenario.REQUEST_LOST
    };

    /** What a customer does. */
    enum Deed {
        /** Presents a card. */
        CARD,
        /** Shows a payment code. */
        CODE,
        /** Scans one of the shown codes and pays. */
        SCAN,
        /** Scans both shown codes and pays both. */
        SCAN_BOTH,
        /** Pays a shown code and presents a card in the same moment. */
        SCAN_AND_CARD,
        /** Pays a shown code and shows a payment code in the same moment. */
        SCAN_AND_CODE,
        /** Leaves. */
        NOTHING
    }

    static Visit draw(Choices choices) {
        Deed deed = Deed.values()[choices.weighted("customer.deed", 40, 25, 12, 5, 4, 4, 6)];
        SimulatedCards card = CARDS[choices.weighted("customer.card", 30, 25, 10, 8, 3, 3, 3, 1, 4, 4, 2, 1)];
        EntryMode mode = card.modes().get(choices.choose(card.modes().size(), "customer.mode"));
        SimulatedScenario scenario = SCENARIOS[choices.weighted("customer.code", 50, 20, 5, 5, 5, 3, 4, 4, 4)];
        String wallet = choices.choose(2, "customer.wallet") == 0 ? "alipay" : "wechat";
        if (choices.happens(250, "customer.unionpay")) {
            wallet = "unionpay";
        }
        boolean hurried = choices.happens(100, "customer.hurry");
        return new Visit(
                methods(deed, choices),
                deed,
                card,
                mode,
                codeOf(wallet, scenario),
                Duration.ofMillis(choices.between(200, hurried ? 600 : 15_000, "customer.acts")),
                Duration.ofSeconds(
                        choices.happens(80, "customer.forgot") ? choices.between(40, 58, "customer.types") : 2),
                Duration.ofSeconds(choices.between(20, 60, "cashier.patience")),
                maybe(choices, 120, 90_000, "cashier.cancel"),
                maybe(choices, 120, 90_000, "cashier.again"));
    }

    /** The same by card alone: what cannot be had by a wallet. */
    Visit byCard() {
        return new Visit(
                EnumSet.of(PaymentMethod.CARD),
                deed == Deed.NOTHING ? Deed.NOTHING : Deed.CARD,
                card,
                mode,
                code,
                actsAfter,
                typesAfter,
                patience,
                cancelAfter,
                askAgainAfter);
    }

    private static Set<PaymentMethod> methods(Deed deed, Choices choices) {
        boolean any = choices.happens(350, "cashier.any");
        if (any) {
            return EnumSet.allOf(PaymentMethod.class);
        }
        return switch (deed) {
            case CARD, NOTHING -> EnumSet.of(PaymentMethod.CARD);
            case CODE -> EnumSet.of(PaymentMethod.PAYMENT_CODE);
            case SCAN, SCAN_BOTH -> EnumSet.of(PaymentMethod.DYNAMIC_QR);
            case SCAN_AND_CARD -> EnumSet.of(PaymentMethod.DYNAMIC_QR, PaymentMethod.CARD);
            case SCAN_AND_CODE -> EnumSet.of(PaymentMethod.DYNAMIC_QR, PaymentMethod.PAYMENT_CODE);
        };
    }

    private static String codeOf(String wallet, SimulatedScenario scenario) {
        if (wallet.equals("unionpay")) {
            return SimulatedQrScenario.valueOf(scenario.name()).code();
        }
        String name = wallet + "-" + scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return SimulatedCodes.named(name).orElseThrow().code();
    }

    private static OptionalInt maybe(Choices choices, int perMille, int mostMillis, String label) {
        if (!choices.happens(perMille, label)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(choices.between(0, mostMillis, label));
    }
}
