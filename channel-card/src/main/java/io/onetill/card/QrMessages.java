package io.onetill.card;

import io.onetill.card.host.Field60;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.Attempt;
import io.onetill.channel.OriginalSale;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PaymentCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The messages of payments by code as functions of what is on record, so that a repeated message is the same message. Only
 * the payment code itself is on no record: the message with it is sent once.
 */
final class QrMessages {
    /** DE 22: read as a code, no PIN. */
    static final String ENTRY_MODE = CardMessages.entryMode(EntryMode.SCANNED_CODE, false);

    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MMdd");

    private final UnionPayQrDialect dialect;
    private final ZoneId zone;

    QrMessages(UnionPayQrDialect dialect, ZoneId zone) {
        this.dialect = dialect;
        this.zone = zone;
    }

    /** Which message begins an attempt. */
    static PosMessageKind kind(PaymentKind kind, EntryMode mode) {
        return switch (kind) {
            case REFUND -> PosMessageKind.REFUND;
            case VOID -> PosMessageKind.QR_VOID;
            default -> mode == EntryMode.SHOWN_QR ? PosMessageKind.QR_CODE : PosMessageKind.QR_SALE;
        };
    }

    /** DE 3 of that message. */
    String processingCode(PosMessageKind kind) {
        return dialect.processingCode(kind);
    }

    /** Pulls money by the customer's code. */
    Iso8583Message sale(Attempt attempt, Facts facts, PaymentCode code) {
        String clear = code.clear(ClearAccess.token());
        String field = dialect.codeIsBytes() ? Hex.encode(clear.getBytes(StandardCharsets.US_ASCII)) : clear;
        return common(PosMessageKind.QR_SALE, attempt, facts).with(dialect.codeField(), field);
    }

    /** Asks for a code to show. */
    Iso8583Message code(Attempt attempt, Facts facts) {
        return common(PosMessageKind.QR_CODE, attempt, facts);
    }

    /** The text of the code that came back; empty if none did that a screen could show. */
    String shown(Iso8583Message answer) {
        String field = answer.text(dialect.codeField());
        String text = dialect.codeIsBytes() ? new String(Hex.decode(field), StandardCharsets.US_ASCII) : field;
        return text.chars().allMatch(c -> c > ' ' && c <= '~') ? text : "";
    }

    /**
     * Asks what became of a sale.
     *
     * @param stan of this question
     */
    Iso8583Message query(Attempt attempt, String stan) {
        Facts facts = attempt.facts();
        return common(PosMessageKind.QR_QUERY, attempt, facts)
                .with(11, stan)
                .with(37, facts.text(Fact.RRN))
                .with(61, named(facts, attempt.requestedAt()));
    }

    /** Undoes a sale whatever became of it: under the sale's own trace number, as a reversal is. */
    Iso8583Message undo(Attempt attempt) {
        Facts facts = attempt.facts();
        return common(PosMessageKind.QR_VOID, attempt, facts)
                .with(37, facts.text(Fact.RRN))
                .with(61, named(facts, attempt.requestedAt()));
    }

    /** Gives money of an earlier sale back, all of it on the same day (a void) or a part. */
    Iso8583Message giveBack(Attempt attempt, Facts facts, OriginalSale sale) {
        boolean part = attempt.kind() == PaymentKind.REFUND;
        return common(part ? PosMessageKind.REFUND : PosMessageKind.QR_VOID, attempt, facts)
                .with(37, sale.facts().text(Fact.RRN))
                .with(61, named(sale.facts(), sale.requestedAt()))
                .with(63, part ? "000" : "");
    }

    private Iso8583Message common(PosMessageKind kind, Attempt attempt, Facts facts) {
        String type = kind == PosMessageKind.REFUND ? kind.messageType() : dialect.messageType();
        String batch = facts.require(Fact.BATCH);
        return Iso8583Message.of(kind.mti())
                .with(3, dialect.processingCode(kind))
                .with(4, Digits.padded(attempt.amount().minor(), 12))
                .with(11, facts.require(Fact.STAN))
                .with(22, facts.require(Fact.POS_ENTRY_MODE))
                .with(25, kind.conditionCode())
                .with(41, facts.require(Fact.TERMINAL_ID))
                .with(42, facts.require(Fact.MERCHANT_ID))
                .with(49, UnionPayPos.CNY)
                .with(60, new Field60(type, batch, "000", Field60.CONTACTLESS_CAPABLE + "0").digits());
    }

    /** DE 61: batch, trace and date of the sale that is meant. */
    private String named(Facts sale, Instant requestedAt) {
        String date = sale.get(Fact.HOST_DATE).orElseGet(() -> MONTH_AND_DAY.format(requestedAt.atZone(zone)));
        return sale.text(Fact.BATCH) + sale.text(Fact.STAN) + date;
    }
}
