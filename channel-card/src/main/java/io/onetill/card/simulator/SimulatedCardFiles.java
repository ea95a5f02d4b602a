package io.onetill.card.simulator;

import io.onetill.codec.Bcd;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.secret.ClearAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a simulated card's application. */
final class SimulatedCardFiles {
    static final String CDOL1 = "9F02069F03069F1A0295055F2A029A039C019F3704";
    static final int CDOL1_LENGTH = 29;
    static final String CONTACTLESS_PDOL = "9F6604" + CDOL1;
    static final String C2_PDOL = "9F1D08";
    static final int C2_VALUES = 8;

    /** SFI and record number as one number. */
    private final Map<Integer, byte[]> records = new HashMap<>();

    private final SimulatedCryptograms cryptograms;
    private final byte[] locator;
    private final SimulatedCardProfile profile;

    SimulatedCardFiles(SimulatedCardProfile profile) {
        this.profile = profile;
        this.cryptograms = new SimulatedCryptograms(
                SimulatedIssuer.cardKey(profile.pan(), profile.sequence()), interchangeProfile());
        byte[] holder = personalData();
        records.put(1 << 8 | 1, record(List.of(new Tlv(0x57, track2()), Tlv.of(0x5F20, "202F"))));
        records.put(1 << 8 | 2, new Tlv(0x70, holder).encode());
        records.put(2 << 8 | 1, record(lists()));
        // A card for kernel C-2 has no DDA when tapped, and a key to sign its cryptograms.
        boolean dynamic = (profileByte() & 0x21) != 0;
        boolean forged = profile.has(SimulatedCardFeature.FORGED_DATA);
        // Kernel C-2 approves by one signature over what the lists ask for, so that its cards have them signed.
        boolean listsSigned = (profileByte() & 0x21) == 0x01;
        byte[] vouched = listsSigned ? concatenated(holder, Tlv.encodeAll(lists())) : holder;
        certificates(dynamic, forged ? new byte[] {0x5A, 0x00} : vouched);
        boolean pinKey = profile.has(SimulatedCardFeature.LONG_KEYS);
        if (pinKey) {
            pinCertificate();
        }
        this.locator = Hex.decode(
                "08010100" + "08020201" + (listsSigned ? "10010101" : "10010100") + (pinKey ? "18010400" : "18010300"));
    }

    private List<Tlv> lists() {
        List<Tlv> lists =
                new ArrayList<>(List.of(Tlv.of(0x8C, CDOL1), Tlv.of(0x8D, cdol2()), Tlv.of(0x9F49, "9F3704")));
        if (profile.has(SimulatedCardFeature.RECOVERS)) {
            lists.add(Tlv.of(0x9F51, "9F3704"));
        }
        return lists;
    }

    private int profileByte() {
        return Hex.decode(profile.interchangeProfile())[0];
    }

    /** CDOL2; a card that has no EXTERNAL AUTHENTICATE asks for the issuer's authentication here. */
    private String cdol2() {
        return "8A02" + CDOL1 + (authenticatesInCryptogram() ? "910A" : "");
    }

    boolean authenticatesInCryptogram() {
        return (profileByte() & 0x04) == 0;
    }

    private byte[] personalData() {
        List<Tlv> objects = new ArrayList<>(List.of(
                new Tlv(0x5A, Bcd.packRightPadded(digits(), 'F')),
                Tlv.of(0x5F24, profile.expiryYymmdd()),
                Tlv.of(0x5F25, "160101"),
                Tlv.of(0x5F28, "0156"),
                Tlv.of(0x5F34, profile.sequence()),
                Tlv.of(0x8E, profile.cvmList()),
                Tlv.of(0x9F07, "FF00"),
                Tlv.of(0x9F0D, "D86004A800"),
                Tlv.of(0x9F0E, "0010000000"),
                Tlv.of(0x9F0F, "D86804F800"),
                Tlv.of(0x9F42, "0156"),
                Tlv.of(0x9F4A, "82")));
        if (profile.has(SimulatedCardFeature.OFFLINE_LIMITS)) {
            objects.add(Tlv.of(0x9F14, "01"));
            objects.add(Tlv.of(0x9F23, "03"));
        }
        return Tlv.encodeAll(objects);
    }

    private void certificates(boolean dynamic, byte[] holder) {
        SimulatedKeySet keys = profile.keys();
        byte[] staticData = concatenated(holder, interchangeProfile());
        SimulatedKeySet.Certificate issuer =
                keys.issuerCertificate(profile.pan().iin());
        Tlv exponent = new Tlv(0x9F32, keys.exponent());
        Tlv index = new Tlv(0x8F, new byte[] {(byte) keys.index()});
        records.put(3 << 8 | 1, record(List.of(index, exponent, new Tlv(0x92, issuer.remainder()))));
        records.put(3 << 8 | 2, record(List.of(new Tlv(0x90, issuer.bytes()))));
        if (dynamic) {
            SimulatedKeySet.Certificate card = keys.cardCertificate(digits(), staticData);
            List<Tlv> objects = new ArrayList<>(List.of(new Tlv(0x9F46, card.bytes())));
            Tlv remainder = new Tlv(0x9F48, card.remainder());
            if (keys.exponent().length == 1) {
                objects.add(new Tlv(0x9F47, keys.exponent()));
                objects.add(remainder);
            }
            records.put(3 << 8 | 3, record(objects));
        } else {
            records.put(3 << 8 | 3, record(List.of(new Tlv(0x93, keys.signedStaticData(staticData)))));
        }
    }

    /** A key of its own for PINs. A certificate of 1984 bits fills its record, so that the rest needs others. */
    private void pinCertificate() {
        SimulatedKeySet keys = profile.keys();
        SimulatedKeySet.Certificate pin = keys.pinCertificate(digits());
        records.put(3 << 8 | 4, record(List.of(new Tlv(0x9F2D, pin.bytes()))));
        List<Tlv> objects = new ArrayList<>(lists());
        objects.add(new Tlv(0x9F47, keys.exponent()));
        objects.add(new Tlv(0x9F2E, keys.exponent()));
        records.put(2 << 8 | 1, record(objects));
    }

    private String digits() {
        return profile.pan().clear(ClearAccess.token());
    }

    SimulatedCryptograms cryptograms() {
        return cryptograms;
    }

    byte[] track2() {
        return Bcd.packRightPadded(profile.track2().clear(ClearAccess.token()), 'F');
    }

    byte[] interchangeProfile() {
        return Hex.decode(profile.interchangeProfile());
    }

    byte[] locator() {
        return locator.clone();
    }

    Optional<byte[]> record(int sfi, int number) {
        return Optional.ofNullable(records.get(sfi << 8 | number));
    }

    private static byte[] record(List<Tlv> objects) {
        return Tlv.of(0x70, objects).encode();
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
