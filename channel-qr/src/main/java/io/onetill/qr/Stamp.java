package io.onetill.qr;

import java.time.Instant;

/**
 * What differs each time a message is sent: wall time and nonce. Passed in, so that a simulation repeats exactly.
 *
 * @param at wall time of sending
 * @param nonce 32 hexadecimal digits
 */
public record Stamp(Instant at, String nonce) {}
