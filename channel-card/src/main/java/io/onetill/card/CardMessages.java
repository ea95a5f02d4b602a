package io.onetill.card;

import io.onetill.card.host.Field60;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.Attempt;
import io.onetill.channel.OriginalSale;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PinBlock;
import io.onetill.secret.Track2;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The channel's messages as functions of what is on record and what was sealed, so that a repeated message is the same
 * message. Only a sale also carries what is never kept: track 2, PIN block and chip data.
 */
final class CardMessages {
    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MMdd");
    private static final String MOST_PIN_DIGITS = "12";

    private final String securityControl;
    private final ZoneId zone;

    CardMessages(String securityControl, ZoneId zone) {
        this.securityControl = securityControl;
        this.zone = zone;
    }

    /** DE 22: how the card was read, and whether there is a PIN. */
    static String entryMode(EntryMode mode, boolean pin) {
        String how = switch (mode) {
            case CHIP -> "05";
            case CONTACTLESS -> "07";
            case MAGSTRIPE -> "02";
            case SCANNED_CODE, SHOWN_QR -> "03";
        };
        return how + (pin ? "1" : "2");
    }

    /** The row of a kind. */
    static PosMessageKind row(PaymentKind kind) {
        return switch (kind) {
            case SALE -> PosMessageKind.SALE;
            case VOID -> PosMessageKind.SALE_VOID;
            case REFUND -> PosMessageKind.REFUND;
        };
    }

    /**
     * 0200 of a sale.
     *
     * @param facts on record, with what {@link Attempt#sending} added
     */
    Iso8583Message sale(Attempt attempt, Facts facts, SaleCard card, Optional<PinBlock> pin) {
        Iso8583Message message = common(attempt, facts, card.sealed())
                .with(
                        35,
                        card.track2()
                                .map(track -> track.clear(ClearAccess.token()))
                                .orElse(""))
                .with(55, Hex.encode(card.field55()));
        if (card.fallback()) {
            message = message.with(
                    60,
                    Field60.fallback(PosMessageKind.SALE, facts.require(Fact.BATCH))
                            .digits());
        }
        // The PAN of a swiped card is in its track.
        Iso8583Message complete = card.mode() == EntryMode.MAGSTRIPE ? message.without(2) : message;
        return pin.map(block -> complete.with(26, MOST_PIN_DIGITS)
                        .with(52, Hex.encode(block.enciphered(ClearAccess.token())))
                        .with(53, securityControl))
                .orElse(complete);
    }

    /** 0200 of a void, or 0220 of a refund. */
    Iso8583Message giveBack(Attempt attempt, Facts facts, OriginalSale original, SealedCard card) {
        Iso8583Message message = common(attempt, facts, card)
                .with(37, original.facts().text(Fact.RRN))
                .with(38, original.facts().text(Fact.AUTH_CODE))
                .with(61, original(attempt.kind(), original));
        return attempt.kind() == PaymentKind.REFUND ? message.with(63, "000") : message;
    }

    /**
     * 0400 of a sale or void: the same trace, without track, PIN and PIN control.
     *
     * @param cause DE 39: 98 no answer, A0 wrong MAC, 06 any other reason
     */
    Iso8583Message reversal(Attempt attempt, Optional<SealedCard> card, String cause) {
        Facts facts = attempt.facts();
        Iso8583Message message =
                card.map(known -> common(attempt, facts, known)).orElseGet(() -> withoutCard(attempt, facts));
        String field61 =
                attempt.original().map(sale -> original(attempt.kind(), sale)).orElse("");
        return Iso8583Message.of("0400", message.fields())
                .with(38, facts.text(Fact.AUTH_CODE))
                .with(39, cause)
                .with(55, attempt.kind() == PaymentKind.SALE ? reversalChipData(facts, cause) : "")
                .with(61, field61);
    }

    private static Iso8583Message common(Attempt attempt, Facts facts, SealedCard card) {
        return withoutCard(attempt, facts)
                .with(2, card.pan().clear(ClearAccess.token()))
                .with(14, card.expiryYymm());
    }

    private static Iso8583Message withoutCard(Attempt attempt, Facts facts) {
        PosMessageKind row = row(attempt.kind());
        return Iso8583Message.of(row.mti())
                .with(3, row.processingCode())
                .with(4, Digits.padded(attempt.amount().minor(), 12))
                .with(11, facts.require(Fact.STAN))
                .with(22, facts.require(Fact.POS_ENTRY_MODE))
                .with(
                        23,
                        facts.get(Fact.CARD_SEQUENCE)
                                .map(digits -> "0" + digits)
                                .orElse(""))
                .with(25, row.conditionCode())
                .with(41, facts.require(Fact.TERMINAL_ID))
                .with(42, facts.require(Fact.MERCHANT_ID))
                .with(49, UnionPayPos.CNY)
                .with(60, Field60.financial(row, facts.require(Fact.BATCH)).digits());
    }

    /** DE 61: batch and trace of the original, for a refund its date too. */
    private String original(PaymentKind kind, OriginalSale sale) {
        String numbers = sale.facts().text(Fact.BATCH) + sale.facts().text(Fact.STAN);
        String date = sale.facts()
                .get(Fact.HOST_DATE)
                .orElseGet(() -> MONTH_AND_DAY.format(sale.requestedAt().atZone(zone)));
        return kind == PaymentKind.REFUND ? numbers + date : numbers;
    }

    /** 95, 9F10, and 9F36 only when the terminal has heard of the host's answer. */
    private static String reversalChipData(Facts facts, String cause) {
        List<Tlv> objects = new ArrayList<>();
        facts.get(Fact.TVR).ifPresent(hex -> objects.add(Tlv.of(0x95, hex)));
        facts.get(Fact.ISSUER_APPLICATION_DATA).ifPresent(hex -> objects.add(Tlv.of(0x9F10, hex)));
        if (cause.equals("06")) {
            facts.get(Fact.ATC).ifPresent(hex -> objects.add(Tlv.of(0x9F36, hex)));
        }
        return Hex.encode(Tlv.encodeAll(objects));
    }

    /**
     * What a sale needs of the card; lives until the message was sent.
     *
     * @param mode how the card was read
     * @param sealed number and expiry
     * @param track2 track 2, or its equivalent from the chip
     * @param field55 chip data, empty for a stripe
     * @param fallback whether a chip card was swiped because its chip does not work
     */
    record SaleCard(EntryMode mode, SealedCard sealed, Optional<Track2> track2, byte[] field55, boolean fallback) {
        void erase() {
            sealed.pan().erase();
            track2.ifPresent(Track2::erase);
            Arrays.fill(field55, (byte) 0);
        }
    }
}
