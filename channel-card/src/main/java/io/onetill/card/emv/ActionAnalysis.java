package io.onetill.card.emv;

import io.onetill.card.emv.EmvConfiguration.OfflineApproval;
import io.onetill.codec.Hex;
import java.util.Arrays;

/**
 * Terminal action analysis (EMV Book 3, 10.7): issuer's and terminal's action codes against the verification results,
 * denial before online before default. Stateless.
 */
final class ActionAnalysis {
    private static final int LENGTH = 5;

    private ActionAnalysis() {}

    /** What a till can do about the issuer: the second digit of its type (Book 4, Annex A1). */
    enum Reach {
        /** Asks the issuer each time. */
        ONLINE_ONLY,
        /** Asks when the codes say so. */
        ONLINE_AND_OFFLINE,
        /** Cannot ask. */
        OFFLINE_ONLY
    }

    static Reach reach(EmvConfiguration till) {
        Reach reach = switch (till.terminalType().charAt(1)) {
            case '1', '4' -> Reach.ONLINE_ONLY;
            case '3', '6' -> Reach.OFFLINE_ONLY;
            default -> Reach.ONLINE_AND_OFFLINE;
        };
        // A till that cannot forward an offline approval has nothing to win from the online codes.
        return reach == Reach.ONLINE_AND_OFFLINE && till.offlineApproval() == OfflineApproval.FORBIDDEN
                ? Reach.ONLINE_ONLY
                : reach;
    }

    /** What the till asks the card for at first. */
    static Cryptogram.Type first(EmvSession session) {
        if (matches(session, EmvTag.IAC_DENIAL, session.application().settings().denial(), (byte) 0)) {
            return Cryptogram.Type.AAC;
        }
        return switch (reach(session.configuration())) {
            case ONLINE_ONLY -> Cryptogram.Type.ARQC;
            case OFFLINE_ONLY -> withoutIssuer(session);
            case ONLINE_AND_OFFLINE ->
                matches(
                                session,
                                EmvTag.IAC_ONLINE,
                                session.application().settings().online(),
                                (byte) 0xFF)
                        ? Cryptogram.Type.ARQC
                        : Cryptogram.Type.TC;
        };
    }

    /** What the till asks the card for when the issuer cannot be asked. */
    static Cryptogram.Type withoutIssuer(EmvSession session) {
        boolean refused = session.configuration().offlineApproval() == OfflineApproval.FORBIDDEN
                || ActionAnalysis.reach(session.configuration()) == Reach.ONLINE_ONLY
                || matches(
                        session,
                        EmvTag.IAC_DEFAULT,
                        session.application().settings().otherwise(),
                        (byte) 0xFF);
        return refused ? Cryptogram.Type.AAC : Cryptogram.Type.TC;
    }

    /** @param absent what each byte of the issuer's code is when the card has none */
    private static boolean matches(EmvSession session, int issuerTag, String terminalCode, byte absent) {
        byte[] issuer = session.data().fromCard(issuerTag).orElseGet(() -> {
            byte[] all = new byte[LENGTH];
            Arrays.fill(all, absent);
            return all;
        });
        byte[] terminal = Hex.decode(terminalCode);
        if (issuer.length != LENGTH) {
            throw new CardDataException("expected an action code of five bytes");
        }
        byte[] tvr = session.tvr();
        for (int i = 0; i < LENGTH; i++) {
            if ((tvr[i] & (issuer[i] | terminal[i])) != 0) {
                return true;
            }
        }
        return false;
    }
}
