package io.onetill.qr.simulator;

/** How the simulated v3 form says that the payer is still typing the password; what the real one says is not documented. */
public enum SimulatedAlipayPending {
    /** HTTP 202. */
    ACCEPTED,
    /** HTTP 200 and {@code trade_status} WAIT_BUYER_PAY. */
    TRADE_STATUS,
    /** HTTP 200 and {@code code} 10003. */
    CODE,
    /** HTTP 200 and nothing that tells it from a payment but the missing time. */
    SILENT
}
