package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What both simulated wallets share: how faults spoil an exchange. Sans I/O. */
abstract class SimulatedWalletCore {
    private static final int LATE_MILLIS = 30_000;

    private final String wallet;
    private final SimulatedFaults faults;

    SimulatedWalletCore(String wallet, SimulatedFaults faults) {
        this.wallet = wallet;
        this.faults = faults;
    }

    /** The answer, or nothing if request or answer is lost. */
    public Optional<WalletHttpResponse> handle(WalletHttpRequest request) {
        Optional<SimulatedFault> fault = faults.next(wallet, () -> operation(request));
        if (fault.isEmpty()) {
            return answer(request);
        }
        return switch (fault.get()) {
            case DROP_BEFORE_COMMIT -> Optional.empty();
            case SERVER_ERROR_BEFORE_COMMIT -> Optional.of(badGateway());
            case DROP_AFTER_COMMIT -> answer(request).flatMap(lost -> Optional.empty());
            case SERVER_ERROR_AFTER_COMMIT -> answer(request).map(lost -> badGateway());
            case SYSTEM_ERROR_AFTER_COMMIT -> answer(request).map(lost -> systemError(request));
            case LATE ->
                answer(request)
                        .map(late ->
                                with(late, SimulatedFault.DELAY_HEADER, Integer.toString(LATE_MILLIS), late.body()));
            case BAD_SIGNATURE -> answer(request).map(this::forged);
            case TRUNCATED ->
                answer(request)
                        .map(whole -> new WalletHttpResponse(
                                whole.status(), whole.headers(), Arrays.copyOf(whole.body(), whole.body().length / 2)));
            case LOWER_CASE_HEADERS -> answer(request).map(SimulatedWalletCore::lowerCase);
            case EXPIRED_SIGNATURE -> aged(request);
            case UNKNOWN_CERTIFICATE -> answer(request).map(SimulatedSeals::ofNobody);
            case UNSIGNED -> answer(request).map(SimulatedSeals::without);
            case NOT_CANCELLABLE_YET -> Optional.of(notYet(request));
            case ACCEPTED,
                    ACCEPTED_EMPTY,
                    ACCEPTED_AS_ERROR,
                    NEW_STATE,
                    ADDED_FIELDS,
                    ESCAPED_SLASHES,
                    ASKS_AGAIN,
                    NOT_FOUND_YET -> faults.slipping(SimulatedSpeech.of(fault.get()), () -> answer(request));
        };
    }

    /** pay, create, query, cancel, refund, refund-query, bill or other. */
    abstract String operation(WalletHttpRequest request);

    /** The answer without faults, or nothing if the payment code's scenario loses it. */
    abstract Optional<WalletHttpResponse> answer(WalletHttpRequest request);

    /** What is said instead of this. */
    final SimulatedAnswer said(int status, String body) {
        return faults.said(new SimulatedAnswer(status, body));
    }

    /** The answer, signed at a time long past; as usual if the wallet's answers bear no time that is checked. */
    abstract Optional<WalletHttpResponse> aged(WalletHttpRequest request);

    /** A signed answer that refuses to cancel for now. */
    abstract WalletHttpResponse notYet(WalletHttpRequest request);

    /** A signed answer that says system error. */
    abstract WalletHttpResponse systemError(WalletHttpRequest request);

    /** The same answer with a signature that does not fit. */
    abstract WalletHttpResponse forged(WalletHttpResponse response);

    static WalletHttpResponse with(WalletHttpResponse response, String header, String value, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.put(header, value);
        return new WalletHttpResponse(response.status(), headers, body);
    }

    private static WalletHttpResponse badGateway() {
        return new WalletHttpResponse(
                502,
                Map.of("Content-Type", "text/html"),
                "<html><h1>502 Bad Gateway</h1></html>".getBytes(StandardCharsets.UTF_8));
    }

    private static WalletHttpResponse lowerCase(WalletHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new WalletHttpResponse(response.status(), headers, response.body());
    }
}
