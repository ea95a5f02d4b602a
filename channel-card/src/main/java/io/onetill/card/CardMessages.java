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
import java.nio.charset.StandardCharsets;
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
    // DE 25 of an instalment sale.
    private static final String INSTALMENTS = "64";

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

    /**
     * 0200 of a sale or balance inquiry, 0100 of an authorization.
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
                .with(55, Hex.encode(card.field55()))
                .with(60, field60(attempt, facts, card.fallback()).digits())
                .with(62, instalments(attempt));
        // The PAN of a swiped card is in its track.
        Iso8583Message complete = card.mode() == EntryMode.MAGSTRIPE ? message.without(2) : message;
        return pin.map(block -> complete.with(26, MOST_PIN_DIGITS)
                        .with(52, Hex.encode(block.enciphered(ClearAccess.token())))
                        .with(53, securityControl))
                .orElse(complete);
    }

    private static Field60 field60(Attempt attempt, Facts facts, boolean fallback) {
        PosMessageKind row = MessageRow.of(attempt.kind()).message();
        String batch = facts.require(Fact.BATCH);
        Field60 field60 = fallback ? Field60.fallback(row, batch) : Field60.financial(row, batch);
        return attempt.terms().partialApproval() ? field60.takingPart() : field60;
    }

    /** DE 62 of instalments, in hexadecimal: months, 2 digits, and the issuer's plan. Acquirers differ in it. */
    private static String instalments(Attempt attempt) {
        return attempt.terms()
                .instalments()
                .map(terms -> Digits.padded(terms.months(), 2) + terms.plan())
                .map(text -> Hex.encode(text.getBytes(StandardCharsets.US_ASCII)))
                .orElse("");
    }

    /** The message of what follows an original, or of a sale authorized by telephone: the card is only named. */
    Iso8583Message followUp(Attempt attempt, Facts facts, Optional<OriginalSale> original, SealedCard card) {
        Facts before = original.map(OriginalSale::facts).orElse(Facts.none());
        Iso8583Message message = common(attempt, facts, card)
                .with(37, MessageRow.of(attempt.kind()).sendsReference() ? before.text(Fact.RRN) : "")
                .with(38, attempt.authorizedByTelephone().orElse(before.text(Fact.AUTH_CODE)))
                .with(61, original(attempt.kind(), original));
        return switch (attempt.kind()) {
            case REFUND -> message.with(63, "000");
            case TIP, ADJUSTMENT -> withTip(message, attempt, original.orElseThrow());
            default -> message;
        };
    }

    /** DE 4 has what the customer pays in all, DE 48 what of it is added now. */
    private static Iso8583Message withTip(Iso8583Message message, Attempt attempt, OriginalSale sale) {
        long tip = attempt.amount().minor();
        return message.with(4, Digits.padded(sale.amount().minor() + tip, 12)).with(48, Digits.padded(tip, 12));
    }

    /** What the host hears of a sale that it was not asked for, or of the issuer's scripts. */
    Iso8583Message notice(Attempt attempt, Optional<OriginalSale> original, SealedCard card, byte[] field55) {
        Facts facts = attempt.facts();
        Iso8583Message message = common(attempt, facts, card).with(55, Hex.encode(field55));
        if (attempt.kind() != PaymentKind.SCRIPT_NOTICE) {
            return message;
        }
        OriginalSale sale = original.orElseThrow();
        PosMessageKind row = MessageRow.of(sale.kind()).message();
        String batch = facts.require(Fact.BATCH);
        return message.with(3, row.processingCode())
                .with(4, Digits.padded(sale.amount().minor(), 12))
                .with(25, row.conditionCode())
                .with(37, sale.facts().text(Fact.RRN))
                .with(60, Field60.scriptNotice(batch).digits())
                .with(61, original(attempt.kind(), original));
    }

    /**
     * 0400 of what is undone: the same trace, without track, PIN and PIN control.
     *
     * @param cause DE 39: 98 no answer, A0 wrong MAC, 06 any other reason
     */
    Iso8583Message reversal(Attempt attempt, Optional<SealedCard> card, String cause) {
        Facts facts = attempt.facts();
        Iso8583Message message =
                card.map(known -> common(attempt, facts, known)).orElseGet(() -> withoutCard(attempt, facts));
        return Iso8583Message.of("0400", message.fields())
                .with(38, facts.text(Fact.AUTH_CODE))
                .with(39, cause)
                .with(55, attempt.kind().begins() ? reversalChipData(facts, cause) : "")
                .with(61, original(attempt.kind(), attempt.original()));
    }

    private static Iso8583Message common(Attempt attempt, Facts facts, SealedCard card) {
        return withoutCard(attempt, facts)
                .with(2, card.pan().clear(ClearAccess.token()))
                .with(14, card.expiryYymm());
    }

    private static Iso8583Message withoutCard(Attempt attempt, Facts facts) {
        PosMessageKind row = MessageRow.of(attempt.kind()).message();
        boolean instalments = attempt.terms().instalments().isPresent();
        return Iso8583Message.of(row.mti())
                .with(3, row.processingCode())
                .with(
                        4,
                        attempt.kind() == PaymentKind.BALANCE
                                ? ""
                                : Digits.padded(attempt.amount().minor(), 12))
                .with(11, facts.require(Fact.STAN))
                .with(22, facts.require(Fact.POS_ENTRY_MODE))
                .with(
                        23,
                        facts.get(Fact.CARD_SEQUENCE)
                                .map(digits -> "0" + digits)
                                .orElse(""))
                .with(25, instalments ? INSTALMENTS : row.conditionCode())
                .with(41, facts.require(Fact.TERMINAL_ID))
                .with(42, facts.require(Fact.MERCHANT_ID))
                .with(49, UnionPayPos.CNY)
                .with(60, Field60.financial(row, facts.require(Fact.BATCH)).digits());
    }

    /** DE 61: which message of which day is meant. */
    private String original(PaymentKind kind, Optional<OriginalSale> original) {
        Facts facts = original.map(OriginalSale::facts).orElse(Facts.none());
        String date = original.map(sale -> facts.get(Fact.HOST_DATE)
                        .orElseGet(() -> MONTH_AND_DAY.format(sale.requestedAt().atZone(zone))))
                .orElse("");
        return MessageRow.of(kind).original(facts.text(Fact.BATCH), facts.text(Fact.STAN), date);
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
