package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.util.ArrayList;
import java.util.List;

/** The chip data of a message to a UnionPay acquirer, DE 55, in the dialect's order; objects that are missing are left out. */
final class Field55 {
    private static final int[] ONLINE = {
        EmvTag.CRYPTOGRAM,
        EmvTag.CRYPTOGRAM_INFORMATION,
        EmvTag.ISSUER_APPLICATION_DATA,
        EmvTag.UNPREDICTABLE_NUMBER,
        EmvTag.ATC,
        EmvTag.TVR,
        EmvTag.DATE,
        EmvTag.TRANSACTION_TYPE,
        EmvTag.AMOUNT,
        EmvTag.CURRENCY,
        EmvTag.AIP,
        EmvTag.TERMINAL_COUNTRY,
        EmvTag.AMOUNT_OTHER,
        EmvTag.TERMINAL_CAPABILITIES,
        EmvTag.CVM_RESULTS,
        EmvTag.TERMINAL_TYPE,
        EmvTag.DEVICE_SERIAL,
        EmvTag.DF_NAME,
        EmvTag.TERMINAL_VERSION,
        EmvTag.TRANSACTION_COUNTER,
        EmvTag.PRODUCT_IDENTIFIER,
        EmvTag.ELECTRONIC_CASH_AUTHORIZATION
    };

    private Field55() {}

    static byte[] online(EmvSession session) {
        return Tlv.encodeAll(objects(session));
    }

    /** The same for a transaction that was approved offline: with the response code that the till gave it. */
    static byte[] offline(EmvSession session) {
        List<Tlv> objects = objects(session);
        session.value(EmvTag.RESPONSE_CODE).ifPresent(value -> objects.add(new Tlv(EmvTag.RESPONSE_CODE, value)));
        return Tlv.encodeAll(objects);
    }

    private static List<Tlv> objects(EmvSession session) {
        List<Tlv> objects = new ArrayList<>(ONLINE.length);
        for (int tag : ONLINE) {
            session.value(tag).ifPresent(value -> objects.add(new Tlv(tag, value)));
        }
        return objects;
    }
}
