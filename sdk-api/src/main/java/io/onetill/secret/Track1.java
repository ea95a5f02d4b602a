package io.onetill.secret;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Track 1 of a stripe in format B (ISO/IEC 7813, 7): PAN, name, expiry YYMM, service code, discretionary data.
 *
 * <p>Only to compare with track 2: an acquirer in China wants no track 1. Lives as long as its card and is never stored
 * (PCI DSS 3.3.1). Prints only the masked PAN. Not serializable. Immutable but for {@link #erase()}; safe for any thread.
 */
public final class Track1 {
    private static final int LONGEST = 76;
    private static final Pattern FORMAT =
            Pattern.compile("B([0-9]{1,19})\\^([^^]{2,26})\\^([0-9]{4})([0-9]{3})[ -_&&[^^]]*");

    private final transient ClearText data;
    private final int expiryAt;
    private final transient Pan pan;

    private Track1(String data, int expiryAt, Pan pan) {
        this.data = new ClearText(data);
        this.expiryAt = expiryAt;
        this.pan = pan;
    }

    /**
     * Track 1 from text; sentinels {@code %} and {@code ?} may be there.
     *
     * @throws IllegalArgumentException if it is not of format B; the message never shows the data
     */
    public static Track1 of(String text) {
        int from = text.startsWith("%") ? 1 : 0;
        int end = text.endsWith("?") ? text.length() - 1 : text.length();
        String data = from <= end ? text.substring(from, end) : "";
        if (data.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "track 1 has at most " + LONGEST + " characters, this has " + data.length());
        }
        Matcher fields = FORMAT.matcher(data);
        if (!fields.matches()) {
            throw new IllegalArgumentException(
                    "expected track 1 in format B: a card number, a name, an expiry and a service code");
        }
        return new Track1(data, fields.start(3), Pan.of(fields.group(1)));
    }

    /** The PAN before the first separator. */
    public Pan pan() {
        return pan;
    }

    /**
     * Expiry as YYMM.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public String expiryYymm() {
        return data.read().substring(expiryAt, expiryAt + 4);
    }

    /**
     * The three digits of the service code (ISO/IEC 7813, 6.2).
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public String serviceCode() {
        return data.read().substring(expiryAt + 4, expiryAt + 7);
    }

    /**
     * The clear data without sentinels; a String that the caller drops as soon as it can.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public String clear(ClearAccess access) {
        Objects.requireNonNull(access);
        return data.read();
    }

    /** Overwrites the data and the hidden digits of {@link #pan()}. Safe to call twice. */
    public void erase() {
        data.erase(0, data.length());
        pan.erase();
    }

    @Override
    public String toString() {
        return "Track1[" + pan + "]";
    }
}
