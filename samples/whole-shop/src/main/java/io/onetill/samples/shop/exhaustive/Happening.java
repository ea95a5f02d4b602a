package io.onetill.samples.shop.exhaustive;

import io.onetill.card.simulator.SimulatedCards;
import io.onetill.payment.EntryMode;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.simulator.SimulatedCodes;
import java.util.ArrayList;
import java.util.List;

/** What may happen in one payment in any order. */
enum Happening {
    /** A card is presented. */
    CARD,
    /** A payment code is shown. */
    CODE,
    /** A shown code is scanned and paid. */
    SCAN,
    /** The cashier cancels. */
    CANCEL,
    /** The cashier asks for the same again. */
    AGAIN,
    /** The hosts begin to answer. */
    ANSWER,
    /** The wallets begin to notify. */
    NOTIFICATION,
    /** More time passes than anybody had patience for. */
    TIME;

    private static final String PAYS =
            SimulatedCodes.named("wechat-pays").orElseThrow().code();
    private static final String REFUSED =
            SimulatedCodes.named("wechat-insufficient-funds").orElseThrow().code();

    /** What may happen in this scenario. */
    static List<Happening> of(Scenario scenario) {
        List<Happening> all = new ArrayList<>();
        boolean sale = scenario.kind().begins();
        if (scenario.methods().contains(PaymentMethod.CARD)) {
            all.add(CARD);
        }
        if (sale && scenario.methods().contains(PaymentMethod.PAYMENT_CODE)) {
            all.add(CODE);
        }
        if (sale && scenario.methods().contains(PaymentMethod.DYNAMIC_QR)) {
            all.add(SCAN);
            all.add(NOTIFICATION);
        }
        all.add(CANCEL);
        all.add(ANSWER);
        all.add(TIME);
        if (!sale) {
            all.add(AGAIN);
        }
        return List.copyOf(all);
    }

    void on(Stage stage, HeldAnswers hosts, boolean refuses) {
        switch (this) {
            case CARD -> card(stage, refuses);
            case CODE -> stage.shop().shows(refuses ? REFUSED : PAYS);
            case SCAN -> stage.shop().scans("支付宝");
            case CANCEL -> stage.counter().cancels(stage.wish().id());
            case AGAIN -> stage.counter().asksTwice(stage.wish().id());
            case ANSWER -> hosts.answer();
            case NOTIFICATION -> hosts.letNotify();
            case TIME -> {}
        }
    }

    /** A refund wants the card of its sale. */
    private static void card(Stage stage, boolean refuses) {
        if (!stage.scenario().kind().begins()) {
            stage.wish().deed().accept(stage.shop());
        } else if (refuses) {
            stage.shop().presents(SimulatedCards.INSUFFICIENT_FUNDS, EntryMode.CHIP);
        } else {
            stage.shop().presents(SimulatedCards.TAP, EntryMode.CONTACTLESS);
        }
    }
}
