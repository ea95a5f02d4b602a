package io.onetill.card.emv;

import io.onetill.codec.Hex;

/** Terminal risk management and terminal action analysis of an online till (EMV Book 3, 10.6 and 10.7). */
final class ActionAnalysis {
    private ActionAnalysis() {}

    /**
     * Sets the floor limit bit. Random selection and velocity checks choose transactions to go online, and here all do.
     */
    static void manageRisk(EmvSession session) {
        if (session.request().amountMinor() >= session.application().settings().floorLimit()) {
            session.flag(Tvr.FLOOR_LIMIT_EXCEEDED);
        }
        session.done(Tsi.TERMINAL_RISK_MANAGEMENT);
    }

    /** Whether till or issuer refuse this offline: denial action codes; a card without its own has none. */
    static boolean denied(EmvSession session) {
        byte[] card = session.data().fromCard(EmvTag.IAC_DENIAL).orElseGet(() -> new byte[5]);
        return matches(session, card)
                || matches(session, Hex.decode(session.application().settings().denial()));
    }

    private static boolean matches(EmvSession session, byte[] code) {
        if (code.length != 5) {
            throw new CardDataException("expected an action code of five bytes");
        }
        byte[] tvr = session.tvr();
        for (int i = 0; i < tvr.length; i++) {
            if ((tvr[i] & code[i]) != 0) {
                return true;
            }
        }
        return false;
    }
}
