package io.onetill.card.management;

import io.onetill.card.host.Field60;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.management.BatchItem.Chip;
import io.onetill.card.management.BatchItem.Kind;
import io.onetill.codec.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The messages of one batch's upload, a function of its items and the host's verdicts, so that it is the same after a
 * restart.
 *
 * <p>A half that is balanced sends only what its chips have to say. Card numbers, which this dialect wants in details, are
 * not kept by a till: DE 2 is left out, and zeros stand in their place in DE 48.
 */
final class SettlementPlan {
    private static final int DETAILS_AT_ONCE = 8;
    private static final String NO_CARD_NUMBER = "0".repeat(20);
    private static final String OFFLINE_APPROVED = "8A025931";

    /**
     * One message and whose items it carries.
     *
     * @param request without terminal and merchant
     * @param stans of the items in it
     */
    record Upload(Iso8583Message request, List<String> stans) {}

    private final List<BatchItem> items;
    private final SettlementProgress progress;

    SettlementPlan(List<BatchItem> items, SettlementProgress progress) {
        this.items = items;
        this.progress = progress;
    }

    /** Offline items first, then details, then refunds and notices, then what chips have to say. */
    List<Upload> uploads() {
        List<Upload> uploads = new ArrayList<>();
        each(uploads, item -> item.kind() == Kind.OFFLINE_SALE && different(item), this::whole);
        details(uploads);
        each(
                uploads,
                item -> (item.kind() == Kind.REFUND || item.kind() == Kind.COMPLETION_NOTICE) && different(item),
                this::whole);
        each(uploads, item -> item.chip() == Chip.APPROVED && !offline(item), this::certificate);
        each(uploads, item -> item.chip() == Chip.UNVERIFIED || item.chip() == Chip.REFUSED, this::failedChip);
        return uploads;
    }

    /** The message that ends the upload. */
    static Iso8583Message end(SettlementProgress progress) {
        return Iso8583Message.of(PosMessageKind.BATCH_UPLOAD.mti())
                .with(48, Digits.padded(progress.position(), 4))
                .with(60, field60("00", progress, progress.balanced() ? "207" : "202"));
    }

    /** The message that compares the totals. */
    static Iso8583Message totals(List<BatchItem> items, SettlementProgress progress) {
        String sums = BatchTotals.of(items, false).digits()
                + BatchTotals.of(items, true).digits();
        return Iso8583Message.of(PosMessageKind.SETTLEMENT.mti())
                .with(48, sums)
                .with(49, UnionPayPos.CNY)
                .with(60, field60("00", progress, "201"));
    }

    private void details(List<Upload> uploads) {
        List<BatchItem> wanted = items.stream()
                .filter(item -> different(item) && item.kind().side() != BatchItem.Side.NONE)
                .filter(item -> item.chip() == Chip.NONE && !offline(item))
                .filter(item -> item.kind() != Kind.REFUND && item.kind() != Kind.COMPLETION_NOTICE)
                .toList();
        for (int from = 0; from < wanted.size(); from += DETAILS_AT_ONCE) {
            List<BatchItem> some = wanted.subList(from, Math.min(from + DETAILS_AT_ONCE, wanted.size()));
            StringBuilder field48 = new StringBuilder(Digits.padded(some.size(), 2));
            some.forEach(item -> field48.append(item.foreign() ? "01" : "00")
                    .append(item.stan())
                    .append(NO_CARD_NUMBER)
                    .append(Digits.padded(item.amountMinor(), 12)));
            Iso8583Message request = Iso8583Message.of(PosMessageKind.BATCH_UPLOAD.mti())
                    .with(48, field48.toString())
                    .with(60, field60("00", progress, "201"));
            uploads.add(new Upload(request, some.stream().map(BatchItem::stan).toList()));
        }
    }

    private void each(
            List<Upload> uploads,
            Predicate<BatchItem> which,
            java.util.function.Function<BatchItem, Iso8583Message> message) {
        items.stream()
                .filter(which)
                .forEach(item -> uploads.add(new Upload(message.apply(item), List.of(item.stan()))));
    }

    /** An item in full, as an advice was: offline sale, refund, completion notice. */
    private Iso8583Message whole(BatchItem item) {
        boolean chip = item.chip() != Chip.NONE;
        return common(item)
                .with(3, item.kind().processingCode())
                .with(25, item.kind() == Kind.COMPLETION_NOTICE ? "06" : "00")
                .with(37, item.rrn())
                .with(38, item.authCode())
                .with(49, UnionPayPos.CNY)
                .with(55, chip ? item.chipData() + OFFLINE_APPROVED : "")
                .with(60, field60(chip ? "36" : item.kind().messageType(), progress, "000"))
                .with(61, item.original());
    }

    private Iso8583Message certificate(BatchItem item) {
        return common(item)
                .with(37, item.rrn())
                .with(55, item.chipData())
                .with(60, field60("00", progress, progress.balanced() ? "203" : "205"))
                .with(62, ascii("61" + organization(item) + "00" + Digits.padded(item.amountMinor(), 12) + "156"));
    }

    private Iso8583Message failedChip(BatchItem item) {
        // 05 and 22: the issuer's answer could not be checked; 11 and 10: the chip refused.
        boolean refused = item.chip() == Chip.REFUSED;
        String reason = refused ? "11" : "05";
        String tail = refused ? "10" : "22";
        return common(item)
                .with(37, item.rrn())
                .with(55, item.chipData())
                .with(60, field60("00", progress, progress.balanced() ? "204" : "206"))
                .with(
                        62,
                        ascii("71" + organization(item) + reason + Digits.padded(item.amountMinor(), 12) + "156"
                                + tail));
    }

    /** The original's own STAN, by which the host knows it. */
    private static Iso8583Message common(BatchItem item) {
        return Iso8583Message.of(PosMessageKind.BATCH_UPLOAD.mti())
                .with(4, Digits.padded(item.amountMinor(), 12))
                .with(11, item.stan())
                .with(22, item.entryMode())
                .with(23, item.sequence());
    }

    private boolean different(BatchItem item) {
        return !progress.balanced(item.foreign());
    }

    private static boolean offline(BatchItem item) {
        return item.kind() == Kind.OFFLINE_SALE;
    }

    private static String organization(BatchItem item) {
        return item.foreign() ? "01" : "00";
    }

    private static String field60(String type, SettlementProgress progress, String code) {
        return new Field60(type, Digits.padded(progress.batch(), 6), code, "").digits();
    }

    private static String ascii(String text) {
        return io.onetill.codec.Hex.encode(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
