package io.onetill.card.emv;

import io.onetill.payment.EntryMode;
import io.onetill.payment.Facts;
import io.onetill.secret.Pan;
import io.onetill.secret.Track2;
import java.util.Optional;

/**
 * What an online authorization needs to know of the card. Lives until the message was sent.
 *
 * @param mode chip or contactless
 * @param pan the card number (5A or from 57)
 * @param track2 track 2 equivalent data (57)
 * @param cardSequence 3 digits for DE 23, if the card has 5F34
 * @param expiryYymm for DE 14
 * @param cvm how the cardholder was or will be verified
 * @param field55 the data objects for DE 55 in the dialect's order
 * @param facts what may go on record: AID, label, TVR, TSI, ATC, cryptogram, CVM
 */
public record OnlineData(
        EntryMode mode,
        Pan pan,
        Optional<Track2> track2,
        Optional<String> cardSequence,
        String expiryYymm,
        Cvm cvm,
        byte[] field55,
        Facts facts) {}
