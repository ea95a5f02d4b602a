package io.onetill.samples.terminal;

import io.onetill.card.host.AnswerKey;
import io.onetill.card.host.HostOptions;
import io.onetill.card.host.KeyForm;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which terminal a till is to its acquirer: numbers and master key. All keys here are test keys. */
final class TerminalIdentity {
    private static final int KEY_BYTES = 16;

    @Option(
            names = "--terminal",
            paramLabel = "ID",
            description = "Terminal number, 8 letters or digits (default: 10000001, with --sm4 10000002).")
    private @Nullable String terminal;

    @Option(
            names = "--merchant",
            paramLabel = "ID",
            description = "Merchant number, 15 letters or digits (default: 898000000000001).")
    private String merchant = Hosts.MERCHANT_ID;

    @Option(
            names = "--tmk",
            paramLabel = "HEX",
            description = "The terminal's master key, 32 hexadecimal digits (default: the test key).")
    private @Nullable String masterKey;

    @Option(names = "--sm4", description = "Master key and working keys are of SM4 instead of 3DES.")
    private boolean sm4;

    /** Refuses what does not fit. No sentence repeats a key. */
    void check() {
        if (!terminalId().matches("[0-9A-Za-z]{8}")) {
            throw new BadInputException("--terminal: expected 8 letters or digits");
        }
        if (!merchant.matches("[0-9A-Za-z]{15}")) {
            throw new BadInputException("--merchant: expected 15 letters or digits");
        }
        key();
    }

    String terminalId() {
        return terminal == null ? sm4 ? Hosts.SM4_TERMINAL_ID : Hosts.TERMINAL_ID : terminal;
    }

    String merchantId() {
        return merchant;
    }

    /** How its keys are called. */
    String cipher() {
        return sm4 ? "SM4" : "3DES";
    }

    /** The key as it is written down; a test key. */
    String keyText() {
        return Hex.encode(key());
    }

    /** How answers on a kept connection are known. */
    AnswerKey answerKey() {
        return sm4 ? AnswerKey.UNION_PAY_POS_SM4 : AnswerKey.UNION_PAY_POS;
    }

    /** A pad with the key. */
    SimulatedPinPad pinPad() {
        if (!sm4) {
            return new SimulatedPinPad(TripleDesKey.of(key()));
        }
        try (SecretBytes bytes = SecretBytes.copyOf(key())) {
            return SimulatedPinPad.sm4(bytes);
        }
    }

    /** What the till says of itself. */
    HostOptions hostOptions() {
        HostOptions usual = HostOptions.of(terminalId(), merchant);
        return new HostOptions(
                usual.terminalId(),
                usual.merchantId(),
                usual.envelope(),
                sm4 ? KeyForm.SM4 : KeyForm.DOUBLE,
                usual.operator(),
                usual.answerWithin(),
                usual.signOnWithin());
    }

    private byte[] key() {
        String hex = masterKey == null ? sm4 ? Hosts.SM4_MASTER_KEY : Hosts.TERMINAL_MASTER_KEY : masterKey;
        try {
            byte[] key = Hex.decode(hex);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (CodecException e) {
            // Told below, without what was typed.
        }
        throw new BadInputException("--tmk: expected 32 hexadecimal digits");
    }
}
