package io.onetill.card.simulator;

/** A customer's phone at the simulated UnionPay scheme: scans shown codes and pays or refuses. Safe for any thread. */
public final class SimulatedQrPayer {
    private final SimulatedUnionPayQr scheme;

    SimulatedQrPayer(SimulatedUnionPayQr scheme) {
        this.scheme = scheme;
    }

    /** What the phone shows after a scan. */
    public enum Result {
        /** Paid. */
        PAID,
        /** The payer put the phone away; the code may be scanned again. */
        REFUSED,
        /** The scheme does not know the code. */
        UNKNOWN_CODE,
        /** The code was closed, or paid before. */
        NOT_PAYABLE
    }

    /** Scans a code and pays. */
    public Result scan(String payload) {
        return scheme.scanned(payload, true);
    }

    /** Scans a code and refuses. */
    public Result scanAndRefuse(String payload) {
        return scheme.scanned(payload, false);
    }
}
