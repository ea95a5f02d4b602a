package io.onetill.secret;

import java.util.Objects;

/**
 * Track 2 equivalent data (ISO/IEC 7813): PAN, separator, expiry YYMM, service code, discretionary data.
 *
 * <p>Lives until the authorization was sent and is never stored (PCI DSS 3.3.1). Prints only the masked PAN. Not
 * serializable. Immutable but for {@link #erase()}; safe for any thread.
 */
public final class Track2 {
    private final transient ClearText data;
    private final int separator;
    private final transient Pan pan;

    private Track2(String data, int separator, Pan pan) {
        this.data = new ClearText(data);
        this.separator = separator;
        this.pan = pan;
    }

    /**
     * Track 2 from text with {@code =} or {@code D} as the separator, sentinels and padding {@code F} removed.
     *
     * @throws IllegalArgumentException if there is no separator, PAN or expiry; the message never shows the data
     */
    public static Track2 of(String text) {
        String data = text.replace('=', 'D');
        while (data.endsWith("F")) {
            data = data.substring(0, data.length() - 1);
        }
        int separator = data.indexOf('D');
        if (separator < 0) {
            throw new IllegalArgumentException("track 2 needs a field separator after the PAN");
        }
        if (data.length() > 37) {
            throw new IllegalArgumentException("track 2 has at most 37 characters, this has " + data.length());
        }
        for (int i = 0; i < data.length(); i++) {
            if (i != separator && (data.charAt(i) < '0' || data.charAt(i) > '9')) {
                throw new IllegalArgumentException("track 2 has digits only, see position " + i);
            }
        }
        if (data.length() < separator + 8) {
            throw new IllegalArgumentException("track 2 needs expiry YYMM and service code after the separator");
        }
        return new Track2(data, separator, Pan.of(data.substring(0, separator)));
    }

    /** The PAN before the separator. */
    public Pan pan() {
        return pan;
    }

    /**
     * Expiry as YYMM.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public String expiryYymm() {
        return data.read().substring(separator + 1, separator + 5);
    }

    /**
     * The three digits of the service code (ISO/IEC 7813, 6.2): the first is 2 or 6 for cards that have a chip.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public String serviceCode() {
        return data.read().substring(separator + 5, separator + 8);
    }

    /**
     * The clear data with {@code D} as the separator, as DE 35 and tag 57 carry it; a String that the caller drops as
     * soon as it can.
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
        return "Track2[" + pan + "]";
    }
}
