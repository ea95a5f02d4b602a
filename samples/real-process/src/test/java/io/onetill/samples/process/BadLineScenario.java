package io.onetill.samples.process;

import io.onetill.driver.simulator.SimulatedLineFault;
import io.onetill.payment.PaymentKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Which message the line spoils: a row of the matrix. */
enum BadLineScenario {
    SIGN_ON(Line.ACQUIRER, List.of(sale(CustomerCard.CHIP))),
    CARD_SALE(Line.ACQUIRER, List.of(sale(CustomerCard.CHIP)), SimulatedLineFault.PASS),
    TAPPED_SALE(Line.ACQUIRER, List.of(sale(CustomerCard.TAP)), SimulatedLineFault.PASS),
    REVERSAL(Line.ACQUIRER, List.of(sale(CustomerCard.CHIP)), SimulatedLineFault.PASS, SimulatedLineFault.ANSWER_LOST),
    CARD_REFUND(
            Line.ACQUIRER,
            List.of(sale(CustomerCard.CHIP), back(PaymentKind.REFUND, CustomerCard.CHIP)),
            SimulatedLineFault.PASS,
            SimulatedLineFault.PASS),
    CARD_VOID(
            Line.ACQUIRER,
            List.of(sale(CustomerCard.CHIP), back(PaymentKind.VOID, CustomerCard.CHIP)),
            SimulatedLineFault.PASS,
            SimulatedLineFault.PASS),
    REVERSAL_OF_VOID(
            Line.ACQUIRER,
            List.of(sale(CustomerCard.CHIP), back(PaymentKind.VOID, CustomerCard.CHIP)),
            SimulatedLineFault.PASS,
            SimulatedLineFault.PASS,
            SimulatedLineFault.ANSWER_LOST),
    WALLET_PAY(Line.WALLET, List.of(sale(CustomerCard.CODE))),
    WALLET_QUERY(Line.WALLET, List.of(sale(CustomerCard.CODE)), SimulatedLineFault.ANSWER_LOST),
    WALLET_QUERIES_AND_CANCELS(Line.WALLET, List.of(sale(CustomerCard.CODE)), SimulatedLineFault.REQUEST_LOST) {
        @Override
        IntFunction<SimulatedLineFault> plan(SimulatedLineFault fault) {
            return number -> {
                if (number == 1) {
                    return SimulatedLineFault.REQUEST_LOST;
                }
                return number % 2 == 0 && number < 10 ? fault : SimulatedLineFault.PASS;
            };
        }
    },
    WALLET_REFUND(
            Line.WALLET,
            List.of(sale(CustomerCard.CODE), back(PaymentKind.REFUND, CustomerCard.CODE)),
            SimulatedLineFault.PASS);

    private final Line line;
    private final List<Asked> requests;
    private final SimulatedLineFault[] before;

    /** Which of the two lines is bad. */
    enum Line {
        ACQUIRER,
        WALLET
    }

    BadLineScenario(Line line, List<Asked> requests, SimulatedLineFault... before) {
        this.line = line;
        this.requests = requests;
        this.before = before;
    }

    Line line() {
        return line;
    }

    List<Asked> requests() {
        return requests;
    }

    /** What happens before comes first, then the fault, then nothing more. */
    IntFunction<SimulatedLineFault> plan(SimulatedLineFault fault) {
        SimulatedLineFault[] script = Arrays.copyOf(before, before.length + 1);
        script[before.length] = fault;
        return number -> number <= script.length ? script[number - 1] : SimulatedLineFault.PASS;
    }

    private static Asked sale(CustomerCard card) {
        return new Asked("sale", PaymentKind.SALE, card, 1234, "");
    }

    private static Asked back(PaymentKind kind, CustomerCard card) {
        return new Asked("back", kind, card, kind == PaymentKind.VOID ? 1234 : 500, "sale");
    }
}
