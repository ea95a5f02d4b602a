package io.onetill.card.emv;

import java.math.BigInteger;

/**
 * A certification authority's public key, by which issuers' certificates are checked (EMV Book 2, 11.2.2).
 *
 * @param rid registered application provider identifier, 10 hexadecimal digits
 * @param index key index, 0 to 255 (8F)
 * @param modulus of 1024 to 1984 bits
 * @param exponent 3 or 65537
 */
public record CaPublicKey(String rid, int index, BigInteger modulus, BigInteger exponent) {}
