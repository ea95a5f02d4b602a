package io.onetill.card.emv;

import io.onetill.codec.Bcd;
import io.onetill.codec.Digits;
import io.onetill.secret.Pan;
import io.onetill.secret.Track2;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who the card is: read from 5A, 57, 5F24 and 5F34.
 *
 * @param expiryYymmdd from 5F24, else the first day of the month in track 2
 * @param sequence two digits, if the card has a sequence number
 */
record CardIdentity(Pan pan, Optional<Track2> track2, String expiryYymmdd, Optional<String> sequence) {

    /** Reads it; a PAN that differs between 5A and 57 is malformed, since receipt and message would name two cards. */
    static CardIdentity of(TlvStore data) {
        Optional<Track2> track2 = data.fromCard(EmvTag.TRACK2).map(CardIdentity::track2);
        Optional<Pan> printed = data.fromCard(EmvTag.PAN).map(CardIdentity::pan);
        Pan pan = printed.or(() -> track2.map(Track2::pan))
                .orElseThrow(() -> new CardDataException("expected a card number"));
        if (track2.isPresent() && !track2.get().pan().equals(pan)) {
            throw new CardDataException("expected one card number");
        }
        String expiry = data.fromCard(EmvTag.EXPIRY)
                .map(CardIdentity::date)
                .or(() -> track2.map(track -> track.expiryYymm() + "01"))
                .orElseThrow(() -> new CardDataException("expected an expiry date"));
        Optional<String> sequence = data.fromCard(EmvTag.CARD_SEQUENCE).map(CardIdentity::sequence);
        return new CardIdentity(pan, track2, expiry, sequence);
    }

    private static Track2 track2(byte[] value) {
        return Track2.of(Bcd.unpack(value, 0, value.length));
    }

    private static Pan pan(byte[] value) {
        String digits = Bcd.unpack(value, 0, value.length);
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == 'F') {
            end--;
        }
        return Pan.of(digits.substring(0, end));
    }

    /** An amount of six bytes (n 12), in minor units; nothing if it is none. */
    static OptionalLong amount(byte[] value) {
        String digits = Bcd.unpack(value, 0, value.length);
        return Digits.are(digits, 12) ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    static String date(byte[] value) {
        if (value.length != 3) {
            throw new CardDataException("expected a date of three bytes");
        }
        return Bcd.unpackDigits(value, 0, 3);
    }

    private static String sequence(byte[] value) {
        if (value.length != 1) {
            throw new CardDataException("expected a card sequence number of one byte");
        }
        return Bcd.unpackDigits(value, 0, 1);
    }
}
