package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import io.onetill.payment.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From the issuer's answer to the end: issuer authentication, scripts, second GENERATE AC (EMV Book 3, 10.9 to 10.11).
 */
final class Completion {
    private static final int EXTERNAL_AUTHENTICATE_SUPPORTED = 0x04;
    private static final int MOST_SCRIPT_COMMANDS = 16;
    private static final byte[] UNABLE_DECLINED = "Z3".getBytes(StandardCharsets.US_ASCII);

    private final EmvSession session;
    private final CardConversation card;

    Completion(EmvSession session, CardConversation card) {
        this.session = session;
        this.card = card;
    }

    EmvAction start(OnlineResult result) {
        if (result instanceof OnlineResult.Answered answer) {
            return answered(answer);
        }
        // Approving offline while a reversal may be on its way would give goods away, so the card is asked to decline.
        return refuse(UNABLE_DECLINED, ErrorCode.HOST_UNREACHABLE, List.of());
    }

    private EmvAction answered(OnlineResult.Answered answer) {
        List<Tlv> chipData = chipData(answer.field55());
        byte[] code = answer.responseCode().getBytes(StandardCharsets.US_ASCII);
        Optional<byte[]> authentication = chipData.stream()
                .filter(object -> object.tag() == EmvTag.ISSUER_AUTHENTICATION)
                .map(Tlv::value)
                .findFirst()
                .filter(value -> value.length >= 8 && value.length <= 16);
        session.data().setTerminal(EmvTag.RESPONSE_CODE, code);
        authentication.ifPresent(value -> session.data().setTerminal(EmvTag.ISSUER_AUTHENTICATION, value));
        if (!answer.approved()) {
            return authenticateIssuer(authentication, () -> refuse(code, refusal(), chipData));
        }
        return authenticateIssuer(
                authentication,
                () -> scripts(chipData, EmvTag.SCRIPT_BEFORE, Tvr.SCRIPT_FAILED_BEFORE, () -> approve(chipData)));
    }

    /** What the issuer sent is not the card's fault: without readable chip data the transaction goes on without it. */
    private static List<Tlv> chipData(byte[] field55) {
        try {
            return Tlv.decodeAll(field55);
        } catch (CodecException e) {
            return List.of();
        }
    }

    private ErrorCode refusal() {
        return session.flagged(Tvr.EXPIRED) ? ErrorCode.CARD_EXPIRED : ErrorCode.ISSUER_DECLINED;
    }

    private EmvAction authenticateIssuer(Optional<byte[]> authentication, Supplier<EmvAction> then) {
        if (authentication.isEmpty() || !session.profile(EXTERNAL_AUTHENTICATE_SUPPORTED)) {
            return then.get();
        }
        return card.send(Commands.externalAuthenticate(authentication.get()), response -> {
            session.done(Tsi.ISSUER_AUTHENTICATION);
            if (!response.ok()) {
                session.flag(Tvr.ISSUER_AUTHENTICATION_FAILED);
            }
            return then.get();
        });
    }

    private EmvAction approve(List<Tlv> chipData) {
        return Cryptogram.generate(session, card, Cryptogram.Type.TC, EmvTag.CDOL2, given -> {
            if (given == Cryptogram.Type.ARQC) {
                throw new CardDataException("expected TC or AAC at the end");
            }
            boolean agreed = given == Cryptogram.Type.TC;
            card.decided(() -> agreed
                    ? new EmvOutcome.Approved(session.cvm(), session.facts())
                    : new EmvOutcome.Declined(ErrorCode.CARD_DECLINED_BY_CHIP, session.facts()));
            return finalScripts(chipData);
        });
    }

    /** The issuer's no stands, whether or not the card still hears of it. */
    private EmvAction refuse(byte[] responseCode, ErrorCode error, List<Tlv> chipData) {
        session.data().setTerminal(EmvTag.RESPONSE_CODE, responseCode);
        card.decided(() -> new EmvOutcome.Declined(error, session.facts()));
        return scripts(
                chipData,
                EmvTag.SCRIPT_BEFORE,
                Tvr.SCRIPT_FAILED_BEFORE,
                () -> Cryptogram.generate(
                        session, card, Cryptogram.Type.AAC, EmvTag.CDOL2, given -> finalScripts(chipData)));
    }

    private EmvAction finalScripts(List<Tlv> chipData) {
        return scripts(chipData, EmvTag.SCRIPT_AFTER, Tvr.SCRIPT_FAILED_AFTER, card::conclude);
    }

    private EmvAction scripts(List<Tlv> chipData, int template, Tvr failure, Supplier<EmvAction> then) {
        Deque<byte[]> commands = new ArrayDeque<>();
        for (Tlv object : chipData) {
            if (object.tag() == template) {
                try {
                    object.children().stream()
                            .filter(child -> child.tag() == EmvTag.SCRIPT_COMMAND)
                            .forEach(child -> commands.add(child.value()));
                } catch (CodecException e) {
                    session.flag(failure);
                }
            }
        }
        return nextCommand(commands, MOST_SCRIPT_COMMANDS, failure, then);
    }

    /** Sends a script's commands one by one until one fails: 90, 62 and 63 are good (Book 3, 10.10, figure 12). */
    private EmvAction nextCommand(Deque<byte[]> commands, int left, Tvr failure, Supplier<EmvAction> then) {
        byte[] command = commands.poll();
        if (command == null) {
            return then.get();
        }
        session.done(Tsi.SCRIPT_PROCESSING);
        if (left == 0 || command.length < 4 || command.length > 261) {
            session.flag(failure);
            return then.get();
        }
        return card.send(command, response -> {
            int first = response.status() >> 8;
            if (first != 0x90 && first != 0x62 && first != 0x63) {
                session.flag(failure);
                return then.get();
            }
            return nextCommand(commands, left - 1, failure, then);
        });
    }
}
