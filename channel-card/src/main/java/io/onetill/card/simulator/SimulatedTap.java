package io.onetill.card.simulator;

import io.onetill.codec.Tlv;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a simulated card answers to a tap: everything in GET PROCESSING OPTIONS (qPBOC; EMV Book C-7). Stateless. */
final class SimulatedTap {
    private static final int ONLINE_CRYPTOGRAM_REQUIRED = 0x80;
    private static final int CVM_REQUIRED = 0x40;
    private static final int PIN_PAD = 0x04;
    private static final int ASK_PIN = 0x80;
    private static final int ASK_SIGNATURE = 0x40;
    private static final int ONLINE_IF_FORGED = 0x20;
    private static final int ONLINE_IF_EXPIRED = 0x08;
    private static final int OWNER_VERIFIED = 0x80;
    private static final int UPDATABLE = 0x40;

    /** 888.00, and an issuer's authorization of electronic cash. */
    private static final String BALANCE = "000000088800";

    private static final String CASH_CODE = "454343303031";

    private SimulatedTap() {}

    /** @param values what the PDOL asked for: 9F66, then as CDOL1 */
    static byte[] answer(SimulatedCardProfile profile, SimulatedCardState state, byte[] values) {
        byte[] qualifiers = Arrays.copyOf(values, 4);
        byte[] transaction = Arrays.copyOfRange(values, 4, values.length);
        boolean declines = profile.behaviour() == SimulatedCardBehaviour.DECLINES
                || profile.behaviour() == SimulatedCardBehaviour.DECLINES_AT_FIRST;
        boolean offline =
                profile.has(SimulatedCardFeature.APPROVES_OFFLINE) && (qualifiers[1] & ONLINE_CRYPTOGRAM_REQUIRED) == 0;
        byte[] application = SimulatedCryptograms.issuerData(declines ? 0x80 : offline ? 0x90 : 0xA0);
        SimulatedCardFiles files = profile.files();
        List<Tlv> objects = new ArrayList<>(List.of(
                new Tlv(0x82, files.interchangeProfile()),
                new Tlv(0x9F36, state.counter()),
                new Tlv(0x57, files.track2()),
                new Tlv(0x9F10, application),
                new Tlv(0x9F26, files.cryptograms().make(state.counter(), transaction, application)),
                Tlv.of(0x5F34, profile.sequence())));
        byte[] ask = cardQualifiers(profile, qualifiers, offline);
        objects.add(new Tlv(0x9F6C, ask));
        state.asked(objects.get(4).value());
        if (profile.has(SimulatedCardFeature.TELLS_BALANCE)) {
            objects.add(Tlv.of(0x9F5D, BALANCE));
            if (offline && !declines) {
                objects.add(Tlv.of(0x9F74, CASH_CODE));
            }
        }
        if (offline && !declines) {
            objects.add(new Tlv(0x94, files.locator()));
            objects.addAll(signature(profile, state, transaction, ask));
        }
        return SimulatedStatus.good(Tlv.of(0x77, objects).encode());
    }

    /** The fast signature: challenge, amount, currency and the card's own data (9F69); version 00 the challenge only. */
    private static List<Tlv> signature(
            SimulatedCardProfile profile, SimulatedCardState state, byte[] transaction, byte[] ask) {
        byte[] dynamic = {2, state.counter()[0], state.counter()[1]};
        if (profile.has(SimulatedCardFeature.OLD_SIGNATURE)) {
            byte[] challenge = Arrays.copyOfRange(transaction, transaction.length - 4, transaction.length);
            return List.of(new Tlv(0x9F4B, profile.keys().signedDynamicData(dynamic, challenge)));
        }
        byte[] own = {1, 0x5A, 0x5A, state.counter()[0], state.counter()[1], ask[0], ask[1]};
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.write(transaction, transaction.length - 4, 4);
        signed.write(transaction, 0, 6);
        signed.write(transaction, 19, 2);
        signed.writeBytes(own);
        return List.of(
                new Tlv(0x9F69, own), new Tlv(0x9F4B, profile.keys().signedDynamicData(dynamic, signed.toByteArray())));
    }

    /** Asks for online PIN, or without a pad for signature, when the till says that this amount needs the cardholder. */
    private static byte[] cardQualifiers(SimulatedCardProfile profile, byte[] terminal, boolean offline) {
        boolean required = (terminal[1] & CVM_REQUIRED) != 0;
        int ask = (terminal[0] & PIN_PAD) != 0 ? ASK_PIN : ASK_SIGNATURE;
        int online = offline ? ONLINE_IF_FORGED | ONLINE_IF_EXPIRED : ONLINE_IF_EXPIRED;
        int second = profile.has(SimulatedCardFeature.UPDATABLE) ? UPDATABLE : 0;
        if (profile.has(SimulatedCardFeature.VERIFIES_OWNER)) {
            return new byte[] {(byte) online, (byte) (second | OWNER_VERIFIED)};
        }
        return new byte[] {(byte) ((required ? ask : 0) | online), (byte) second};
    }
}
