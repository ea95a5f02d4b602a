package io.onetill.card.simulator;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** How the simulated scheme answers messages about payments by code, faults included. */
final class SimulatedQrAnswers {
    private SimulatedQrAnswers() {}

    /**
     * The answer as it goes onto the wire; nothing if it or the question is lost.
     *
     * @param acts does what the message asks for
     * @param sealing adds the MAC
     */
    static Optional<byte[]> answer(
            Iso8583Message request,
            Function<Iso8583Message, SimulatedQrRules.Outcome> acts,
            Optional<SimulatedQrFault> fault,
            SimulatedAnswers answers,
            Function<Iso8583Message, byte[]> sealing) {
        if (fault.isPresent() && fault.get() == SimulatedQrFault.REQUEST_LOST) {
            return Optional.empty();
        }
        if (fault.isPresent() && fault.get() == SimulatedQrFault.CENTRE_FAILS) {
            return Optional.of(sealing.apply(answers.to(request, "96")));
        }
        SimulatedQrRules.Outcome outcome = acts.apply(request);
        if (outcome.lost()) {
            return Optional.empty();
        }
        Iso8583Message answer = answers.to(request, outcome.code())
                .with(62, Hex.encode(outcome.payload().getBytes(StandardCharsets.US_ASCII)));
        Iso8583Message told = outcome.entry()
                .map(entry -> answer.with(37, entry.rrn()).with(38, entry.authCode()))
                .orElse(answer);
        return fault.isEmpty() ? Optional.of(sealing.apply(told)) : spoilt(told, fault.get(), sealing);
    }

    private static Optional<byte[]> spoilt(
            Iso8583Message answer, SimulatedQrFault fault, Function<Iso8583Message, byte[]> sealing) {
        return switch (fault) {
            case REQUEST_LOST, CENTRE_FAILS, ANSWER_LOST -> Optional.empty();
            case CENTRE_FAILS_AFTERWARDS -> Optional.of(sealing.apply(answer.with(39, "96")));
            case UNKNOWN_CODE -> Optional.of(sealing.apply(answer.with(39, "Z9")));
            case OTHER_AMOUNT ->
                Optional.of(sealing.apply(answer.with(4, Digits.padded(SimulatedAnswers.amount(answer) + 1, 12))));
            case OTHER_NUMBER ->
                Optional.of(sealing.apply(answer.with(11, answer.text(11).equals("999999") ? "000001" : "999999")));
            case WRONG_MAC -> {
                byte[] bytes = sealing.apply(answer);
                bytes[bytes.length - 1] ^= 0x01;
                yield Optional.of(bytes);
            }
        };
    }
}
