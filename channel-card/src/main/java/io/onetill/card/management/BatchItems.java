package io.onetill.card.management;

import io.onetill.card.management.BatchItem.Chip;
import io.onetill.card.management.BatchItem.Kind;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The transactions of a batch as the journal has them. Stateless; any thread. */
public final class BatchItems {
    private static final String CARD = "card";
    private static final String UNION_PAY = "CUP";
    private static final String UNION_PAY_RID = "A000000333";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final String CERTIFICATE = "40";
    private static final int ISSUER_NOT_AUTHENTICATED = 0x40;

    private BatchItems() {}

    /**
     * What moved money by card in this batch, by STAN. The same payments give the same list.
     *
     * @param payments of all days that the batch may have transactions of
     * @param batch six digits, see {@link io.onetill.card.host.AcquirerHost#batch}
     * @param zone where the shop is
     * @throws PaymentException OPEN_WORK_LEFT if one of the batch is not final yet: settle when it is
     */
    public static List<BatchItem> of(List<Payment> payments, String batch, ZoneId zone) {
        List<BatchItem> items = new ArrayList<>();
        for (Payment payment : payments) {
            for (PaymentAttempt attempt : payment.attempts()) {
                if (attempt.channel().equals(CARD)
                        && attempt.facts().text(Fact.BATCH).equals(batch)) {
                    item(payment, attempt, zone).ifPresent(items::add);
                }
            }
        }
        items.sort(Comparator.comparing(BatchItem::stan));
        return List.copyOf(items);
    }

    private static Optional<BatchItem> item(Payment payment, PaymentAttempt attempt, ZoneId zone) {
        return switch (attempt.state()) {
            case PAID ->
                kind(payment.kind(), attempt.facts())
                        .map(kind -> item(kind, payment, attempt.facts(), zone))
                        .filter(item -> item.kind() != Kind.NO_MONEY || item.chip() != Chip.NONE);
            case FAILED, CLOSED -> Optional.empty();
            case INTENDED -> payment.kind().isNotice() ? open(attempt) : Optional.empty();
            case SENT, WAITING, UNKNOWN, UNDOING, UNDONE -> open(attempt);
        };
    }

    private static Optional<BatchItem> open(PaymentAttempt attempt) {
        throw new PaymentException(ErrorCode.OPEN_WORK_LEFT, "a transaction of the batch is open: " + attempt.id());
    }

    private static Optional<Kind> kind(PaymentKind kind, Facts facts) {
        return switch (kind) {
            case SALE -> Optional.of(facts.get(Fact.OFFLINE_APPROVAL).isPresent() ? Kind.OFFLINE_SALE : Kind.SALE);
            case VOID -> Optional.of(Kind.VOID);
            case REFUND -> Optional.of(Kind.REFUND);
            case COMPLETION -> Optional.of(Kind.COMPLETION);
            case COMPLETION_NOTICE -> Optional.of(Kind.COMPLETION_NOTICE);
            case COMPLETION_VOID -> Optional.of(Kind.COMPLETION_VOID);
            case OFFLINE_SALE -> Optional.of(Kind.OFFLINE_SALE);
            case TIP -> Optional.of(Kind.TIP);
            case ADJUSTMENT -> Optional.of(Kind.ADJUSTMENT);
            case AUTHORIZATION -> Optional.of(Kind.NO_MONEY);
            case ADDITION, AUTHORIZATION_VOID, BALANCE, ADVICE, SCRIPT_NOTICE -> Optional.empty();
        };
    }

    private static BatchItem item(Kind kind, Payment payment, Facts facts, ZoneId zone) {
        boolean offline = facts.get(Fact.OFFLINE_APPROVAL).isPresent();
        boolean inserted = facts.text(Fact.ENTRY_MODE).equals(EntryMode.CHIP.name());
        // A tap without the issuer leaves a TC as well; one that the issuer answered leaves nothing that it lacks.
        boolean speaks = offline || inserted && (kind == Kind.SALE || kind == Kind.NO_MONEY);
        Chip chip = !speaks ? Chip.NONE : unverified(facts) ? Chip.UNVERIFIED : Chip.APPROVED;
        String date = DATE.format(payment.createdAt().atZone(zone));
        return new BatchItem(
                kind,
                chip,
                foreign(facts),
                payment.approved().minor(),
                facts.text(Fact.STAN),
                facts.text(Fact.RRN),
                facts.text(Fact.AUTH_CODE),
                facts.text(Fact.POS_ENTRY_MODE),
                facts.get(Fact.CARD_SEQUENCE).map(digits -> "0" + digits).orElse(""),
                kind == Kind.REFUND ? "000000" + "000000" + date.substring(2) : "",
                chip == Chip.NONE ? "" : chipData(payment, facts, date));
    }

    /** By the host's word (63.1), or, where it was not asked, by the chip. A card of which neither speaks is domestic. */
    private static boolean foreign(Facts facts) {
        String brand = facts.text(Fact.CARD_BRAND);
        boolean own = brand.isEmpty() || brand.equals(UNION_PAY);
        return !own && !facts.text(Fact.AID).startsWith(UNION_PAY_RID);
    }

    private static boolean unverified(Facts facts) {
        byte[] tvr = Hex.decode(facts.text(Fact.TVR));
        return tvr.length == 5 && (tvr[4] & ISSUER_NOT_AUTHENTICATED) != 0;
    }

    /**
     * DE 55 of an upload with the TC, of what is on record: all that the dialect demands; 9F35, 9F1E and 9F09, which it
     * does not, are left out.
     */
    private static String chipData(Payment payment, Facts facts, String date) {
        List<Tlv> objects = new ArrayList<>();
        add(objects, 0x9F26, facts.text(Fact.CRYPTOGRAM));
        add(objects, 0x9F27, CERTIFICATE);
        add(objects, 0x9F10, facts.text(Fact.ISSUER_APPLICATION_DATA));
        add(objects, 0x9F37, facts.text(Fact.UNPREDICTABLE_NUMBER));
        add(objects, 0x9F36, facts.text(Fact.ATC));
        add(objects, 0x95, facts.text(Fact.TVR));
        add(objects, 0x9A, date);
        add(objects, 0x9C, "00");
        add(objects, 0x9F02, Digits.padded(payment.approved().minor(), 12));
        add(objects, 0x5F2A, "0156");
        add(objects, 0x82, facts.text(Fact.INTERCHANGE_PROFILE));
        add(objects, 0x9F1A, "0156");
        add(objects, 0x9F03, Digits.padded(0, 12));
        add(objects, 0x9F33, facts.text(Fact.TERMINAL_CAPABILITIES));
        add(objects, 0x9F34, facts.text(Fact.CVM_RESULTS));
        add(objects, 0x84, facts.text(Fact.AID));
        add(objects, 0x9F41, "00" + facts.text(Fact.STAN));
        return Hex.encode(Tlv.encodeAll(objects));
    }

    private static void add(List<Tlv> objects, int tag, String hex) {
        if (!hex.isEmpty()) {
            objects.add(Tlv.of(tag, hex));
        }
    }
}
