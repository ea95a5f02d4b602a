package io.onetill.card.simulator;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.Track2;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a simulated card was made with. Immutable; cards with one profile share its files, so that the certificates are
 * signed once. Any number of cards may be made from it, by any thread.
 */
public final class SimulatedCardProfile {
    private static final String ALWAYS_ONLINE_PIN = "000000000000000042031E031F00";

    private static final String PIN = "123456";
    private static final int COMBINED = 0x01;

    private final Pan pan;
    private final String expiryYymmdd;
    private final String serviceCode;
    private final String cvmList;
    private final String interchangeProfile;
    private final SimulatedCardBehaviour behaviour;
    private final Set<SimulatedCardFeature> features;
    private Optional<SimulatedCardFiles> files = Optional.empty();
    private Optional<SimulatedCardProfile> tapped = Optional.empty();

    private SimulatedCardProfile(
            Pan pan,
            String expiryYymmdd,
            String serviceCode,
            String cvmList,
            String interchangeProfile,
            SimulatedCardBehaviour behaviour,
            Set<SimulatedCardFeature> features) {
        this.pan = pan;
        this.expiryYymmdd = expiryYymmdd;
        this.serviceCode = serviceCode;
        this.cvmList = cvmList;
        this.interchangeProfile = interchangeProfile;
        this.behaviour = behaviour;
        this.features = features;
    }

    /** A chip card that asks for online PIN, then signature, then nothing, good until the end of 2049. */
    public static SimulatedCardProfile of(Pan pan) {
        return new SimulatedCardProfile(
                pan, "491231", "201", ALWAYS_ONLINE_PIN, "7C00", SimulatedCardBehaviour.NORMAL, Set.of());
    }

    /** The same with another expiry date, YYMMDD. */
    public SimulatedCardProfile expiring(String yymmdd) {
        return new SimulatedCardProfile(pan, yymmdd, serviceCode, cvmList, interchangeProfile, behaviour, features);
    }

    /** The same with another service code, three digits (ISO/IEC 7813). */
    public SimulatedCardProfile serviceCode(String digits) {
        return new SimulatedCardProfile(pan, expiryYymmdd, digits, cvmList, interchangeProfile, behaviour, features);
    }

    /** The same with another CVM list (8E), in hexadecimal: two amounts of four bytes, then rules of two bytes. */
    public SimulatedCardProfile cvmList(String hex) {
        return new SimulatedCardProfile(pan, expiryYymmdd, serviceCode, hex, interchangeProfile, behaviour, features);
    }

    /** The same that takes the issuer's authentication inside the second GENERATE AC instead of EXTERNAL AUTHENTICATE. */
    public SimulatedCardProfile authenticatingInCryptogram() {
        return new SimulatedCardProfile(pan, expiryYymmdd, serviceCode, cvmList, "7800", behaviour, features);
    }

    /** The same with static instead of dynamic data authentication. */
    public SimulatedCardProfile signedStatically() {
        return new SimulatedCardProfile(pan, expiryYymmdd, serviceCode, cvmList, "5C00", behaviour, features);
    }

    /** The same that behaves otherwise. */
    public SimulatedCardProfile behaving(SimulatedCardBehaviour other) {
        return new SimulatedCardProfile(pan, expiryYymmdd, serviceCode, cvmList, interchangeProfile, other, features);
    }

    /** The same that has these besides. */
    public SimulatedCardProfile having(SimulatedCardFeature... more) {
        Set<SimulatedCardFeature> all = EnumSet.noneOf(SimulatedCardFeature.class);
        all.addAll(features);
        all.addAll(List.of(more));
        return new SimulatedCardProfile(
                pan, expiryYymmdd, serviceCode, cvmList, interchangeProfile, behaviour, Set.copyOf(all));
    }

    /** What it is when it is tapped: a card for kernel C-2 has another profile then, and other certificates. */
    synchronized SimulatedCardProfile tapped() {
        if (SimulatedCardScheme.of(pan) != SimulatedCardScheme.MASTERCARD) {
            return this;
        }
        if (tapped.isEmpty()) {
            int first = has(SimulatedCardFeature.VERIFIES_OWNER) ? 0x13 : 0x11;
            int second = has(SimulatedCardFeature.STRIPE_MODE_ONLY) ? 0x00 : 0x80;
            second |= has(SimulatedCardFeature.RESISTS_RELAY) ? 0x01 : 0;
            String both = Hex.encode(new byte[] {(byte) first, (byte) second});
            tapped = Optional.of(
                    new SimulatedCardProfile(pan, expiryYymmdd, serviceCode, cvmList, both, behaviour, features));
        }
        return tapped.get();
    }

    /** The card number. */
    public Pan pan() {
        return pan;
    }

    /** The card sequence number, two digits. */
    public String sequence() {
        return "01";
    }

    /** Expiry date, YYMMDD. */
    public String expiryYymmdd() {
        return expiryYymmdd;
    }

    /** Track 2, as on the stripe and in 57. */
    public Track2 track2() {
        return Track2.of(
                pan.clear(ClearAccess.token()) + 'D' + expiryYymmdd.substring(0, 4) + serviceCode + "00000100");
    }

    SimulatedCardBehaviour behaviour() {
        return behaviour;
    }

    String cvmList() {
        return cvmList;
    }

    /** AIP in hexadecimal. */
    String interchangeProfile() {
        int first = Integer.parseInt(interchangeProfile.substring(0, 2), 16);
        return has(SimulatedCardFeature.COMBINED_AUTHENTICATION)
                ? Hex.encode(new byte[] {(byte) (first | COMBINED)}) + interchangeProfile.substring(2)
                : interchangeProfile;
    }

    boolean has(SimulatedCardFeature feature) {
        return features.contains(feature);
    }

    /** The PIN that the card itself checks. */
    String pin() {
        return PIN;
    }

    SimulatedKeySet keys() {
        return has(SimulatedCardFeature.LONG_KEYS) ? SimulatedLongKeys.LONG : SimulatedCardKeys.USUAL;
    }

    synchronized SimulatedCardFiles files() {
        if (files.isEmpty()) {
            files = Optional.of(new SimulatedCardFiles(this));
        }
        return files.get();
    }

    @Override
    public String toString() {
        return "SimulatedCardProfile[" + pan + "]";
    }
}
