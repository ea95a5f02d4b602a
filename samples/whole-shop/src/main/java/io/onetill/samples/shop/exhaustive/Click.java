package io.onetill.samples.shop.exhaustive;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.RequestId;
import java.util.Arrays;
import java.util.List;

/** What a finger does in the middle of a payment, refund or void (M1, M2, M3 of the fault model). */
enum Click implements Stage.Act {
    /** Cancels. */
    CANCEL {
        @Override
        public void on(Stage stage) {
            stage.counter().cancels(stage.wish().id());
        }
    },
    /** Cancels twice. */
    CANCEL_TWICE {
        @Override
        public void on(Stage stage) {
            CANCEL.on(stage);
            CANCEL.on(stage);
        }
    },
    /** Asks for the same again under the same request id. */
    SAME_AGAIN {
        @Override
        public void on(Stage stage) {
            stage.counter().asksTwice(stage.wish().id());
        }
    },
    /** Asks for something else under the same request id. */
    OTHER_BODY {
        @Override
        public void on(Stage stage) {
            stage.counter()
                    .asksOther(stage.scenario().wish(stage.sale(), stage.wish().id(), OTHER_AMOUNT));
        }
    },
    /** Asks for the same under another request id: a second sale, a second refund of the same part, a second void. */
    ANOTHER {
        @Override
        public void on(Stage stage) {
            stage.counter().asks(stage.scenario().wish(stage.sale(), SECOND, Scenario.PART));
        }
    },
    /** A second refund of exactly what the first one leaves. */
    REST_BACK {
        @Override
        public void on(Stage stage) {
            stage.counter().asks(stage.scenario().wish(stage.sale(), SECOND, Scenario.REST));
        }
    },
    /** A second refund of one fen more than that. */
    MORE_BACK {
        @Override
        public void on(Stage stage) {
            stage.counter().asks(stage.scenario().wish(stage.sale(), SECOND, Scenario.REST.plus(Money.fen(1))));
        }
    };

    private static final RequestId SECOND = new RequestId("second-1");
    private static final Money OTHER_AMOUNT = Scenario.PART.plus(Money.fen(1));

    /** The clicks that make sense for a scenario. */
    static List<Click> of(Scenario scenario) {
        return Arrays.stream(values())
                .filter(click -> click.compareTo(ANOTHER) <= 0 || scenario.kind() == PaymentKind.REFUND)
                .toList();
    }
}
