package io.onetill.card.simulator;

import io.onetill.secret.Pan;
import java.util.stream.Stream;

/** Which application a simulated card of a scheme has. A table. */
enum SimulatedCardScheme {
    UNIONPAY("A000000333010101", "UnionPay Debit", "62", 7),
    AMERICAN_EXPRESS("A00000002501", "AMEX", "34 37", 4),
    JCB("A0000000651010", "JCB", "35", 5),
    DISCOVER("A0000001523010", "Discover", "30 36 38 60 65", 6),
    VISA("A0000000031010", "VISA CREDIT", "4", 3),
    MASTERCARD("A0000000041010", "Mastercard", "5 2", 2);

    private final String aid;
    private final String label;
    private final String prefixes;
    private final int kernel;

    SimulatedCardScheme(String aid, String label, String prefixes, int kernel) {
        this.aid = aid;
        this.label = label;
        this.prefixes = prefixes;
        this.kernel = kernel;
    }

    String aid() {
        return aid;
    }

    String label() {
        return label;
    }

    /** The contactless kernel that its applications want. */
    int kernel() {
        return kernel;
    }

    static SimulatedCardScheme of(Pan pan) {
        for (SimulatedCardScheme scheme : values()) {
            if (Stream.of(scheme.prefixes.split(" ")).anyMatch(pan.iin()::startsWith)) {
                return scheme;
            }
        }
        throw new IllegalArgumentException("expected a card number of a known scheme");
    }
}
