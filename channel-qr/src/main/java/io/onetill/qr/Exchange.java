package io.onetill.qr;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One question to a wallet without any I/O: how it is written and how its answer is read. All of it runs on the
 * {@link CryptoWorker}.
 *
 * @param write makes the signed request
 * @param read understands the answer, given when it came; it verifies the signature and answers unknown rather than
 *     throw
 * @param first what else has to be asked, if anything, before this answer can be read: for a certificate that is not
 *     known yet. Absent where that never happens
 * @param <T> what is learnt
 */
public record Exchange<T>(
        Function<Stamp, WalletHttpRequest> write,
        BiFunction<WalletHttpResponse, Instant, T> read,
        Optional<Function<WalletHttpResponse, Optional<Exchange<?>>>> first) {
    /** An exchange whose answer can always be read by itself. */
    public Exchange(Function<Stamp, WalletHttpRequest> write, BiFunction<WalletHttpResponse, Instant, T> read) {
        this(write, read, Optional.empty());
    }
}
