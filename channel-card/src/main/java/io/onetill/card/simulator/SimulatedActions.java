package io.onetill.card.simulator;

import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A simulated card's cryptograms by contact: GENERATE AC, EXTERNAL AUTHENTICATE, INTERNAL AUTHENTICATE. */
final class SimulatedActions {
    private static final int SIGNED = 0x10;
    private static final int COMBINED = 0x01;
    private static final int AAC = 0x00;
    private static final int TC = 0x40;
    private static final int ARQC = 0x80;
    private static final int AUTHENTICATION = 10;

    /** The device wants its code. */
    private static final String OWNER_WANTED = "030001";

    /** Its number, then its shortest and longest time and what it takes to be heard. */
    private static final String RELAY_ANSWER = "5A5A5A5A" + "0032" + "0064" + "0018";

    private final SimulatedCardProfile profile;
    private final SimulatedCardFiles files;
    private final SimulatedCardState state;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private int cryptograms;
    private byte[] requestCryptogram = {};
    private byte[] relay = {};
    private boolean issuerHeard;
    private boolean issuerRefused;

    /** @param pdolValues what GET PROCESSING OPTIONS brought */
    SimulatedActions(SimulatedCardProfile profile, SimulatedCardState state, byte[] pdolValues) {
        this.profile = profile;
        this.files = profile.files();
        this.state = state;
        told.writeBytes(pdolValues);
    }

    byte[] internalAuthenticate(byte[] challenge) {
        if (challenge.length != 4) {
            return SimulatedStatus.of(SimulatedStatus.WRONG_LENGTH);
        }
        byte[] dynamic = {2, state.counter()[0], state.counter()[1]};
        return SimulatedStatus.good(new Tlv(0x80, profile.keys().signedDynamicData(dynamic, challenge)).encode());
    }

    byte[] externalAuthenticate(byte[] data) {
        if (data.length < AUTHENTICATION) {
            return SimulatedStatus.of(SimulatedStatus.WRONG_LENGTH);
        }
        if (cryptograms != 1 || issuerHeard || files.authenticatesInCryptogram()) {
            return SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED);
        }
        issuerHeard = true;
        issuerRefused = !files.cryptograms().authentic(state.counter(), requestCryptogram, data);
        return SimulatedStatus.of(issuerRefused ? 0x6300 : SimulatedStatus.OK);
    }

    /** The only GENERATE AC of a tap for kernel C-2; a locked device refuses and says why (DF4B). */
    byte[] tapCryptogram(int wanted, byte[] data) {
        if (cryptograms > 0) {
            return SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED);
        }
        boolean locked = profile.has(SimulatedCardFeature.LOCKED) && !state.unlocks();
        byte[] answer =
                locked ? SimulatedStatus.good(refusal(data)) : generateCryptogram(declines() ? AAC : wanted, data);
        cryptograms = 2;
        state.keep(answer);
        return answer;
    }

    private boolean declines() {
        return profile.behaviour() == SimulatedCardBehaviour.DECLINES;
    }

    private byte[] refusal(byte[] transaction) {
        byte[] application = SimulatedCryptograms.issuerData(0x80);
        return Tlv.of(
                        0x77,
                        List.of(
                                Tlv.of(0x9F27, "00"),
                                new Tlv(0x9F36, state.counter()),
                                new Tlv(0x9F26, files.cryptograms().make(state.counter(), transaction, application)),
                                new Tlv(0x9F10, application),
                                Tlv.of(0xDF4B, OWNER_WANTED)))
                .encode();
    }

    /** EXCHANGE RELAY RESISTANCE DATA: a number of its own, and times in tenths of a millisecond. */
    byte[] relayResistance(byte[] challenge) {
        if (challenge.length != 4 || !profile.has(SimulatedCardFeature.RESISTS_RELAY) || relay.length > 0) {
            return SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED);
        }
        byte[] answer = Hex.decode(RELAY_ANSWER);
        relay = Hex.decode(Hex.encode(challenge) + RELAY_ANSWER);
        return SimulatedStatus.good(new Tlv(0x80, answer).encode());
    }

    byte[] generateCryptogram(int wanted, byte[] data) {
        int type = wanted & 0xC0;
        if (cryptograms == 2 || type == 0xC0) {
            return SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED);
        }
        int length = SimulatedCardFiles.CDOL1_LENGTH;
        int second = 2 + length + (files.authenticatesInCryptogram() ? AUTHENTICATION : 0);
        if (data.length != (cryptograms == 0 ? length : second)) {
            return SimulatedStatus.of(SimulatedStatus.WRONG_LENGTH);
        }
        told.writeBytes(data);
        boolean signed = (wanted & SIGNED) != 0 && (Hex.decode(profile.interchangeProfile())[0] & COMBINED) != 0;
        return cryptograms++ == 0 ? first(type, signed, data) : second(type, signed, data);
    }

    /** Asked for a TC it gives an ARQC, unless it may approve without its issuer. */
    private byte[] first(int type, boolean signed, byte[] transaction) {
        int given = type == TC && !profile.has(SimulatedCardFeature.APPROVES_OFFLINE) ? ARQC : type;
        if (profile.behaviour() == SimulatedCardBehaviour.DECLINES_AT_FIRST) {
            given = AAC;
        }
        byte[] application = SimulatedCryptograms.issuerData(given == ARQC ? 0xA0 : given == TC ? 0x90 : 0x80);
        requestCryptogram = files.cryptograms().make(state.counter(), transaction, application);
        if (given != ARQC) {
            cryptograms = 2;
        }
        return answer(given, signed, transaction, requestCryptogram, application);
    }

    private byte[] second(int type, boolean signed, byte[] data) {
        if (type == ARQC) {
            return SimulatedStatus.of(SimulatedStatus.CONDITIONS_NOT_SATISFIED);
        }
        int end = 2 + SimulatedCardFiles.CDOL1_LENGTH;
        byte[] transaction = Arrays.copyOfRange(data, 2, end);
        if (files.authenticatesInCryptogram()) {
            byte[] authentication = Arrays.copyOfRange(data, end, data.length);
            // Zeros are what a till sends when the issuer gave nothing.
            issuerRefused = !Arrays.equals(authentication, new byte[AUTHENTICATION])
                    && !files.cryptograms().authentic(state.counter(), requestCryptogram, authentication);
        }
        boolean online = data[0] != 'Y' && data[0] != 'Z';
        boolean alone = !online && !profile.has(SimulatedCardFeature.APPROVES_OFFLINE);
        boolean agreed =
                type == TC && !issuerRefused && !alone && profile.behaviour() != SimulatedCardBehaviour.DECLINES;
        if (agreed && online) {
            state.wentOnline();
        }
        byte[] application = SimulatedCryptograms.issuerData(agreed ? 0x60 : 0x20);
        byte[] value = files.cryptograms().make(state.counter(), transaction, application);
        return answer(agreed ? TC : AAC, signed, transaction, value, application);
    }

    private byte[] answer(int information, boolean signed, byte[] transaction, byte[] value, byte[] application) {
        List<Tlv> objects = new ArrayList<>(
                List.of(new Tlv(0x9F27, new byte[] {(byte) information}), new Tlv(0x9F36, state.counter())));
        if (signed && information != AAC) {
            Tlv issuerData = new Tlv(0x9F10, application);
            objects.add(issuerData);
            byte[] hash = SimulatedKeyPair.sha1(told.toByteArray(), Tlv.encodeAll(objects));
            ByteArrayOutputStream dynamic = new ByteArrayOutputStream();
            dynamic.write(2);
            dynamic.writeBytes(state.counter());
            dynamic.write(information);
            dynamic.writeBytes(value);
            dynamic.writeBytes(hash);
            dynamic.writeBytes(relay);
            byte[] challenge = Arrays.copyOfRange(transaction, transaction.length - 4, transaction.length);
            objects.add(2, new Tlv(0x9F4B, profile.keys().signedDynamicData(dynamic.toByteArray(), challenge)));
        } else {
            objects.add(new Tlv(0x9F26, value));
            objects.add(new Tlv(0x9F10, application));
        }
        return SimulatedStatus.good(Tlv.of(0x77, objects).encode());
    }
}
