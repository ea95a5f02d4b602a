package io.onetill.card;

import io.onetill.channel.Attempt;
import io.onetill.channel.Notice;
import io.onetill.codec.Tlv;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the host has to be told of a sale: that the card approved it by itself, and how the issuer's scripts ended. */
final class CardNotices {
    private static final List<Fact> CARD = List.of(
            Fact.MASKED_PAN,
            Fact.CARD_TOKEN,
            Fact.CARD_SEQUENCE,
            Fact.ENTRY_MODE,
            Fact.POS_ENTRY_MODE,
            Fact.PROCESSING_CODE);
    // The host knows a sale that it was not asked for by its own numbers and nothing else.
    private static final List<Fact> NUMBERS = List.of(Fact.STAN, Fact.BATCH, Fact.OFFLINE_APPROVAL);
    private static final Map<Integer, Fact> SCRIPT_DATA = Map.of(
            0x9F26, Fact.CRYPTOGRAM,
            0x9F10, Fact.ISSUER_APPLICATION_DATA,
            0x9F36, Fact.ATC,
            0x9F37, Fact.UNPREDICTABLE_NUMBER,
            0x95, Fact.TVR,
            0x82, Fact.INTERCHANGE_PROFILE,
            0x9F33, Fact.TERMINAL_CAPABILITIES,
            0xDF31, Fact.SCRIPT_RESULTS);

    private static final String CHINA = "0156";

    private final CardDesk desk;
    private final Attempt attempt;

    CardNotices(CardDesk desk, Attempt attempt) {
        this.desk = desk;
        this.attempt = attempt;
    }

    /**
     * The notice of a sale without the issuer.
     *
     * @param field55 with the card's TC, and what the card was told (8A)
     */
    Future<List<Notice>> offline(Facts sale, byte[] field55) {
        return sealed(PaymentKind.ADVICE, only(sale, CARD).with(only(sale, NUMBERS)), field55);
    }

    /** The notice of script results; none if there were no scripts. It has its own numbers and names the sale in DE 61. */
    Future<List<Notice>> scripts(Facts sale) {
        if (sale.get(Fact.SCRIPT_RESULTS).isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Tlv> objects = new ArrayList<>(List.of(Tlv.of(0x9A, desk.day(attempt)), Tlv.of(0x9F1A, CHINA)));
        SCRIPT_DATA.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> sale.get(each.getValue()).ifPresent(hex -> objects.add(Tlv.of(each.getKey(), hex))));
        return sealed(PaymentKind.SCRIPT_NOTICE, only(sale, CARD), Tlv.encodeAll(objects));
    }

    /** The card was erased when its message left, so it comes from where it was sealed for a reversal. */
    private Future<List<Notice>> sealed(PaymentKind kind, Facts facts, byte[] field55) {
        return desk.till().back(attempt.sealed()).map(kept -> {
            Optional<SealedCard> card = kept.flatMap(SealedCard::open);
            return card.map(known -> {
                        Notice notice = new Notice(kind, facts, new SealedNotice(known, field55).seal());
                        known.pan().erase();
                        return List.of(notice);
                    })
                    .orElse(List.of());
        });
    }

    private static Facts only(Facts all, List<Fact> wanted) {
        Facts facts = Facts.none();
        for (Fact fact : wanted) {
            facts = facts.with(fact, all.text(fact));
        }
        return facts;
    }
}
