package io.onetill.card.emv;

import java.util.function.Supplier;

/** Whether the card is the one that the issuer made (EMV Book 2, 5 and 6; Book 3, 10.3). */
final class OfflineDataAuthentication {
    private final EmvSession session;

    OfflineDataAuthentication(EmvSession session, CardConversation card, byte[] signedData) {
        this.session = session;
    }

    EmvAction start(Supplier<EmvAction> then) {
        session.flag(Tvr.OFFLINE_AUTHENTICATION_NOT_PERFORMED);
        return then.get();
    }
}
