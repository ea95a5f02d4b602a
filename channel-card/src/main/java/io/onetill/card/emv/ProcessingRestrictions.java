package io.onetill.card.emv;

import java.util.Arrays;

/** Whether card and till go together today (EMV Book 3, 10.4). Only sets TVR bits; the action codes decide. */
final class ProcessingRestrictions {
    private static final int DOMESTIC_GOODS = 0x20;
    private static final int INTERNATIONAL_GOODS = 0x10;
    private static final int TERMINALS_OTHER_THAN_ATM = 0x01;

    private ProcessingRestrictions() {}

    static void check(EmvSession session) {
        TlvStore data = session.data();
        data.fromCard(EmvTag.CARD_VERSION)
                .filter(version -> !Arrays.equals(version, data.require(EmvTag.TERMINAL_VERSION, 2)))
                .ifPresent(version -> session.flag(Tvr.VERSIONS_DIFFER));
        data.fromCard(EmvTag.USAGE_CONTROL)
                .filter(control -> !allowed(control, data))
                .ifPresent(control -> session.flag(Tvr.SERVICE_NOT_ALLOWED));
        String today = century(session.request().dateYymmdd());
        data.fromCard(EmvTag.EFFECTIVE)
                .map(date -> century(CardIdentity.date(date)))
                .filter(from -> from.compareTo(today) > 0)
                .ifPresent(from -> session.flag(Tvr.NOT_YET_EFFECTIVE));
        if (expired(session)) {
            session.flag(Tvr.EXPIRED);
        }
    }

    /** Whether the expiry date lies before the transaction; track 2 has only a month, which is good to its end. */
    static boolean expired(EmvSession session) {
        String today = century(session.request().dateYymmdd());
        String expiry = century(session.identity().expiryYymmdd());
        return session.data().fromCard(EmvTag.EXPIRY).isPresent()
                ? expiry.compareTo(today) < 0
                : expiry.substring(0, 6).compareTo(today.substring(0, 6)) < 0;
    }

    private static boolean allowed(byte[] control, TlvStore data) {
        if (control.length != 2) {
            throw new CardDataException("expected a usage control of two bytes");
        }
        boolean place = (control[0] & TERMINALS_OTHER_THAN_ATM) != 0;
        boolean goods = data.fromCard(EmvTag.ISSUER_COUNTRY)
                .map(country -> Arrays.equals(country, data.require(EmvTag.TERMINAL_COUNTRY, 2)))
                .map(domestic -> (control[0] & (domestic ? DOMESTIC_GOODS : INTERNATIONAL_GOODS)) != 0)
                .orElse(true);
        return place && goods;
    }

    /** Two-digit years from 50 belong to the last century (Book 4, 6.7.3). */
    private static String century(String yymmdd) {
        return (yymmdd.compareTo("50") < 0 ? "20" : "19") + yymmdd;
    }
}
