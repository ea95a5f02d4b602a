package io.onetill.qr.simulator;

/**
 * What a simulated wallet is about to sign and say. Immutable.
 *
 * @param status HTTP status; Alipay's gateway always says 200
 * @param body JSON, of Alipay the part that is signed
 */
public record SimulatedAnswer(int status, String body) {}
