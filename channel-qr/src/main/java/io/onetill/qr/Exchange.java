package io.onetill.qr;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One question to a wallet without any I/O: how it is written and how its answer is read. Both run on the
 * {@link CryptoWorker}.
 *
 * @param write makes the signed request
 * @param read understands the answer, given when it came; it verifies the signature and answers unknown rather than
 *     throw
 * @param <T> what is learnt
 */
public record Exchange<T>(Function<Stamp, WalletHttpRequest> write, BiFunction<WalletHttpResponse, Instant, T> read) {}
