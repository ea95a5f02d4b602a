package io.onetill.card.emv;

import io.onetill.card.emv.UiRequest.Status;
import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import io.onetill.payment.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What follows a tap that went online: the issuer's word ends it, since the card has left. If card and till know second
 * taps, the issuer's authentication and scripts reach the card by one (EMV Book C-3, 5.9); they change nothing of the money.
 */
final class TapCompletion {
    private final EmvSession session;
    private final CardConversation card;
    private final boolean secondTap;
    private final boolean expired;

    TapCompletion(EmvSession session, CardConversation card, boolean secondTap, boolean expired) {
        this.session = session;
        this.card = card;
        this.secondTap = secondTap;
        this.expired = expired;
    }

    EmvAction askIssuer() {
        return card.askIssuer(session.onlineData(Field55.online(session)), this::answered);
    }

    private EmvAction answered(OnlineResult result) {
        if (!(result instanceof OnlineResult.Answered answer)) {
            return card.decline(ErrorCode.HOST_UNREACHABLE);
        }
        List<Tlv> updates = secondTap ? updates(answer.field55()) : List.of();
        card.decided(() -> answer.approved()
                ? new EmvOutcome.Approved(session.cvm(), session.facts())
                : new EmvOutcome.Declined(
                        expired ? ErrorCode.CARD_EXPIRED : ErrorCode.ISSUER_DECLINED,
                        session.facts(),
                        answer.responseCode()));
        return updates.isEmpty()
                ? card.conclude()
                : card.presentAgain(
                        new UiRequest(UiMessage.PRESENT_CARD_AGAIN, Status.READY_TO_READ, 0), () -> update(updates));
    }

    private static List<Tlv> updates(byte[] field55) {
        try {
            return Tlv.decodeAll(field55).stream()
                    .filter(object -> object.tag() == EmvTag.ISSUER_AUTHENTICATION
                            || object.tag() == EmvTag.SCRIPT_BEFORE
                            || object.tag() == EmvTag.SCRIPT_AFTER)
                    .toList();
        } catch (CodecException e) {
            return List.of();
        }
    }

    private EmvAction update(List<Tlv> updates) {
        byte[] name = session.data().require(EmvTag.DF_NAME, 5);
        return card.send(Commands.select(name, 0), response -> {
            boolean same = response.ok()
                    && Tlv.find(Tlv.decodeAll(response.data()), EmvTag.DF_NAME)
                            .filter(found -> Arrays.equals(found.value(), name))
                            .isPresent();
            return same ? authenticate(updates) : card.conclude();
        });
    }

    private EmvAction authenticate(List<Tlv> updates) {
        Optional<byte[]> authentication = updates.stream()
                .filter(object -> object.tag() == EmvTag.ISSUER_AUTHENTICATION)
                .map(Tlv::value)
                .filter(value -> value.length >= 8 && value.length <= 16)
                .findFirst();
        if (authentication.isEmpty()) {
            return scripts(updates);
        }
        return card.send(Commands.externalAuthenticate(authentication.get()), response -> {
            session.done(Tsi.ISSUER_AUTHENTICATION);
            return scripts(updates);
        });
    }

    private EmvAction scripts(List<Tlv> updates) {
        return new IssuerScripts(session, card, updates, EmvTag.SCRIPT_BEFORE)
                .run(() -> new IssuerScripts(session, card, updates, EmvTag.SCRIPT_AFTER).run(card::conclude));
    }
}
