package io.onetill.card.simulator;

import io.onetill.codec.Bcd;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.secret.ClearAccess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a simulated card: directory entries, selection answers and records. */
final class SimulatedCardFiles {
    static final String CDOL1 = "9F02069F03069F1A0295055F2A029A039C019F3704";
    static final int CDOL1_LENGTH = 29;
    static final String CONTACTLESS_PDOL = "9F6604" + CDOL1;
    private static final String UNKNOWN_AID = "F0000000999999";
    private static final String PSE = "1PAY.SYS.DDF01";
    private static final String PPSE = "2PAY.SYS.DDF01";

    /** SFI and record number as one number. */
    private final Map<Integer, byte[]> records = new HashMap<>();

    private final SimulatedCryptograms cryptograms;
    private final byte[] name;
    private final byte[] locator;
    private final SimulatedCardProfile profile;
    private final String label;

    SimulatedCardFiles(SimulatedCardProfile profile) {
        this.profile = profile;
        this.cryptograms = new SimulatedCryptograms(
                SimulatedIssuer.cardKey(profile.pan(), profile.sequence()), interchangeProfile());
        SimulatedCardScheme scheme = SimulatedCardScheme.of(profile.pan());
        boolean unsupported = profile.behaviour() == SimulatedCardBehaviour.UNSUPPORTED;
        this.name = Hex.decode(unsupported ? UNKNOWN_AID : scheme.aid());
        this.label = scheme.label();
        byte[] holder = personalData();
        records.put(1 << 8 | 1, record(List.of(new Tlv(0x57, track2()), Tlv.of(0x5F20, "202F"))));
        records.put(1 << 8 | 2, new Tlv(0x70, holder).encode());
        records.put(2 << 8 | 1, record(List.of(Tlv.of(0x8C, CDOL1), Tlv.of(0x8D, cdol2()), Tlv.of(0x9F49, "9F3704"))));
        boolean dynamic = (profileByte() & 0x20) != 0;
        certificates(dynamic, holder);
        this.locator = Hex.decode("08010100" + "08020201" + "10010100" + "180103" + "00");
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
        return Tlv.encodeAll(List.of(
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
    }

    private void certificates(boolean dynamic, byte[] holder) {
        byte[] staticData = concatenated(holder, Hex.decode(profile.interchangeProfile()));
        SimulatedCardKeys.Certificate issuer =
                SimulatedCardKeys.issuerCertificate(profile.pan().iin());
        records.put(
                3 << 8 | 1,
                record(List.of(
                        new Tlv(0x8F, new byte[] {SimulatedCardKeys.CA_INDEX}),
                        Tlv.of(0x9F32, "03"),
                        new Tlv(0x92, issuer.remainder()))));
        records.put(3 << 8 | 2, record(List.of(new Tlv(0x90, issuer.bytes()))));
        if (dynamic) {
            SimulatedCardKeys.Certificate card = SimulatedCardKeys.cardCertificate(digits(), staticData);
            records.put(
                    3 << 8 | 3,
                    record(List.of(
                            new Tlv(0x9F46, card.bytes()), Tlv.of(0x9F47, "03"), new Tlv(0x9F48, card.remainder()))));
        } else {
            byte[] signature = SimulatedCardKeys.signedStaticData(staticData);
            records.put(3 << 8 | 3, record(List.of(new Tlv(0x93, signature))));
        }
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

    /** The only record of the payment system's directory. */
    byte[] directoryRecord() {
        return new Tlv(0x70, Tlv.of(0x61, directoryEntry()).encode()).encode();
    }

    private List<Tlv> directoryEntry() {
        return List.of(new Tlv(0x4F, name), ascii(0x50, label), Tlv.of(0x87, "01"));
    }

    boolean isPse(byte[] wanted) {
        return new String(wanted, StandardCharsets.ISO_8859_1).equals(PSE);
    }

    boolean isPpse(byte[] wanted) {
        return new String(wanted, StandardCharsets.ISO_8859_1).equals(PPSE);
    }

    /** Whether the wanted name is the application's or the beginning of it. */
    boolean isApplication(byte[] wanted) {
        return wanted.length >= 5 && Hex.encode(name).startsWith(Hex.encode(wanted));
    }

    byte[] pseInformation() {
        return information(ascii(0x84, PSE), List.of(Tlv.of(0x88, "01")));
    }

    byte[] ppseInformation() {
        return information(ascii(0x84, PPSE), List.of(Tlv.of(0xBF0C, List.of(Tlv.of(0x61, directoryEntry())))));
    }

    byte[] applicationInformation(String pdol) {
        List<Tlv> proprietary = new ArrayList<>(List.of(ascii(0x50, label), Tlv.of(0x87, "01")));
        proprietary.add(Tlv.of(0x9F38, pdol));
        return information(new Tlv(0x84, name), proprietary);
    }

    private static byte[] information(Tlv dfName, List<Tlv> proprietary) {
        return Tlv.of(0x6F, List.of(dfName, Tlv.of(0xA5, proprietary))).encode();
    }

    private static Tlv ascii(int tag, String text) {
        return new Tlv(tag, text.getBytes(StandardCharsets.US_ASCII));
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
