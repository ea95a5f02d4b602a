package io.onetill.card.emv;

import io.onetill.codec.Hex;
import java.util.Locale;

/**
 * One application that the till takes, with the acquirer's parameters for it (UnionPay AID download: 9F06, 9F08, DF11
 * to DF13, 9F1B, DF19 to DF21). Amounts are in minor units. Immutable.
 *
 * @param aid application identifier, 10 to 32 hexadecimal digits; longer names on the card match too unless {@code exact}
 * @param brand card scheme, for the record
 * @param version application version of the terminal (9F09), 4 hexadecimal digits
 * @param denial terminal action code that refuses offline, 10 hexadecimal digits
 * @param online terminal action code that asks the issuer, 10 hexadecimal digits; consulted where the till may approve
 *     offline, since otherwise it always asks
 * @param otherwise terminal action code "default", 10 hexadecimal digits: what refuses when the issuer cannot be asked
 * @param floorLimit from here on the issuer must be asked
 * @param contactlessFloorLimit the same for contactless
 * @param contactlessCvmLimit above this contactless needs the cardholder verified
 * @param contactlessMaximum above this contactless is not possible
 * @param random what goes online by chance below the floor limit
 * @param ddol what dynamic authentication signs when the card has no list of its own (DF14), in hexadecimal
 * @param exact whether only this very name is taken, and no longer one that begins with it (ASI, DF01)
 * @param contactlessDeviceMaximum the maximum for a device that verifies its owner itself, where the kernel knows that
 *     beforehand (DF8125); not below {@code contactlessMaximum}
 */
public record EmvApplication(
        String aid,
        String brand,
        String version,
        String denial,
        String online,
        String otherwise,
        long floorLimit,
        long contactlessFloorLimit,
        long contactlessCvmLimit,
        long contactlessMaximum,
        RandomSelection random,
        String ddol,
        boolean exact,
        long contactlessDeviceMaximum) {
    private static final String UNPREDICTABLE_NUMBER = "9F3704";

    /** Checks the lengths; the AID is kept in upper case. */
    public EmvApplication {
        aid = aid.toUpperCase(Locale.ROOT);
        if (aid.length() < 10 || aid.length() > 32 || Hex.decode(aid).length < 5) {
            throw new IllegalArgumentException("an AID has 5 to 16 bytes");
        }
        if (Hex.decode(version).length != 2) {
            throw new IllegalArgumentException("an application version has 2 bytes");
        }
        if (Hex.decode(denial).length != 5 || Hex.decode(online).length != 5 || Hex.decode(otherwise).length != 5) {
            throw new IllegalArgumentException("an action code has 5 bytes");
        }
        DataObjectList.parse(Hex.decode(ddol));
        contactlessDeviceMaximum = Math.max(contactlessDeviceMaximum, contactlessMaximum);
    }

    /** The same for any name that begins with the AID, and with one maximum for cards and devices. */
    public EmvApplication(
            String aid,
            String brand,
            String version,
            String denial,
            String online,
            String otherwise,
            long floorLimit,
            long contactlessFloorLimit,
            long contactlessCvmLimit,
            long contactlessMaximum,
            RandomSelection random,
            String ddol) {
        this(
                aid,
                brand,
                version,
                denial,
                online,
                otherwise,
                floorLimit,
                contactlessFloorLimit,
                contactlessCvmLimit,
                contactlessMaximum,
                random,
                ddol,
                false,
                contactlessMaximum);
    }

    /** The same without random selection, and with the unpredictable number as what dynamic authentication signs. */
    public EmvApplication(
            String aid,
            String brand,
            String version,
            String denial,
            String online,
            String otherwise,
            long floorLimit,
            long contactlessFloorLimit,
            long contactlessCvmLimit,
            long contactlessMaximum) {
        this(
                aid,
                brand,
                version,
                denial,
                online,
                otherwise,
                floorLimit,
                contactlessFloorLimit,
                contactlessCvmLimit,
                contactlessMaximum,
                RandomSelection.NONE,
                UNPREDICTABLE_NUMBER);
    }

    /**
     * An application with action codes usual in China and failed combined authentication among them (issuer asked for every doubt), always online, contactless up to
     * 100,000.00 and without PIN up to 1,000.00.
     */
    public static EmvApplication usual(String aid, String brand, String version) {
        return new EmvApplication(
                aid, brand, version, "0010000000", "DC4004F800", "DC4000A800", 0, 0, 100_000, 10_000_000);
    }

    /** The same with a contact floor limit, in minor units, and chances below it. */
    public EmvApplication withFloor(long limit, RandomSelection chances) {
        return with(limit, chances, exact, contactlessDeviceMaximum);
    }

    /** The same for this very name only. */
    public EmvApplication matchingExactly() {
        return with(floorLimit, random, true, contactlessDeviceMaximum);
    }

    /** The same with another maximum for devices that verify their owner, in minor units. */
    public EmvApplication withDeviceMaximum(long maximum) {
        return with(floorLimit, random, exact, maximum);
    }

    private EmvApplication with(long floor, RandomSelection chances, boolean exactly, long deviceMaximum) {
        return new EmvApplication(
                aid,
                brand,
                version,
                denial,
                online,
                otherwise,
                floor,
                contactlessFloorLimit,
                contactlessCvmLimit,
                contactlessMaximum,
                chances,
                ddol,
                exactly,
                deviceMaximum);
    }

    /** Whether a card's application of this name, in upper case hexadecimal, is this one. */
    boolean names(String name) {
        return exact ? name.equals(aid) : name.startsWith(aid);
    }

    /** The registered application provider: the first five bytes of the AID in hexadecimal. */
    public String rid() {
        return aid.substring(0, 10);
    }
}
