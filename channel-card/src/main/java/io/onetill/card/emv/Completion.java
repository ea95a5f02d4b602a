package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import io.onetill.payment.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From the issuer's answer to the end: issuer authentication, scripts, second GENERATE AC (EMV Book 3, 10.9 to 10.11).
 */
final class Completion {
    private static final int EXTERNAL_AUTHENTICATE_SUPPORTED = 0x04;

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
        return ActionAnalysis.withoutIssuer(session) == Cryptogram.Type.TC
                ? approveWithoutIssuer()
                : refuse("Z3", ErrorCode.HOST_UNREACHABLE, List.of());
    }

    /** The card or the codes refused before anybody was asked. */
    EmvAction declinedOffline() {
        session.answered("Z1");
        ErrorCode code = session.flagged(Tvr.EXPIRED) ? ErrorCode.CARD_EXPIRED : ErrorCode.CARD_DECLINED_BY_CHIP;
        return card.finish(new EmvOutcome.Declined(code, session.facts(), "Z1"));
    }

    /** Card and codes approve, and the issuer is only told. */
    EmvAction approvedOffline(String code) {
        session.answered(code);
        OnlineData notice = session.onlineData(Field55.offline(session));
        return card.finish(new EmvOutcome.ApprovedOffline(code, notice, session.facts()));
    }

    /** A cryptogram with a wrong signature is refused; a card that waits for its issuer is told so (Book 4, 6.3.7). */
    EmvAction unauthentic(Cryptogram.Type given) {
        return given == Cryptogram.Type.TC
                ? declinedOffline()
                : refuse("Z1", ErrorCode.CARD_DECLINED_BY_CHIP, List.of());
    }

    private EmvAction approveWithoutIssuer() {
        session.answered("Y3");
        return Cryptogram.generate(session, card, Cryptogram.Type.TC, EmvTag.CDOL2, given -> {
            boolean agreed = given == Cryptogram.Type.TC && !session.unauthentic();
            return agreed
                    ? approvedOffline("Y3")
                    : card.finish(new EmvOutcome.Declined(ErrorCode.HOST_UNREACHABLE, session.facts(), "Z3"));
        });
    }

    private EmvAction answered(OnlineResult.Answered answer) {
        List<Tlv> chipData = chipData(answer.field55());
        String code = answer.responseCode();
        Optional<byte[]> authentication = chipData.stream()
                .filter(object -> object.tag() == EmvTag.ISSUER_AUTHENTICATION)
                .map(Tlv::value)
                .findFirst()
                .filter(value -> value.length >= 8 && value.length <= 16);
        session.answered(code);
        authentication.ifPresent(value -> session.data().setTerminal(EmvTag.ISSUER_AUTHENTICATION, value));
        if (!answer.approved()) {
            return authenticateIssuer(authentication, () -> refuse(code, refusal(), chipData));
        }
        return authenticateIssuer(
                authentication, () -> scripts(chipData, EmvTag.SCRIPT_BEFORE).run(() -> approve(chipData, code)));
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

    private EmvAction approve(List<Tlv> chipData, String code) {
        return Cryptogram.generate(session, card, Cryptogram.Type.TC, EmvTag.CDOL2, given -> {
            if (given == Cryptogram.Type.ARQC) {
                throw new CardDataException("expected TC or AAC at the end");
            }
            boolean agreed = given == Cryptogram.Type.TC && !session.unauthentic();
            card.decided(() -> agreed
                    ? new EmvOutcome.Approved(session.cvm(), session.facts())
                    : new EmvOutcome.Declined(ErrorCode.CARD_DECLINED_BY_CHIP, session.facts(), code));
            return scripts(chipData, EmvTag.SCRIPT_AFTER).run(card::conclude);
        });
    }

    /** The no stands, whether or not the card still hears of it. */
    private EmvAction refuse(String responseCode, ErrorCode error, List<Tlv> chipData) {
        session.answered(responseCode);
        card.decided(() -> new EmvOutcome.Declined(error, session.facts(), responseCode));
        return scripts(chipData, EmvTag.SCRIPT_BEFORE)
                .run(() -> Cryptogram.generate(
                        session,
                        card,
                        Cryptogram.Type.AAC,
                        EmvTag.CDOL2,
                        given -> scripts(chipData, EmvTag.SCRIPT_AFTER).run(card::conclude)));
    }

    private IssuerScripts scripts(List<Tlv> chipData, int template) {
        return new IssuerScripts(session, card, chipData, template);
    }
}
