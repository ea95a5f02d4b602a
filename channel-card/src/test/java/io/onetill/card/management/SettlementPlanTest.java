package io.onetill.card.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.management.BatchItem.Chip;
import io.onetill.card.management.BatchItem.Kind;
import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementPlanTest {
    private static final String CHIP_DATA = "9F270140";

    private static BatchItem item(Kind kind, Chip chip, boolean foreign, long stan) {
        return new BatchItem(
                kind,
                chip,
                foreign,
                1234,
                String.format(java.util.Locale.ROOT, "%06d", stan),
                "000000000007",
                "123456",
                "051",
                "001",
                kind == Kind.REFUND ? "0000000000001123" : "",
                chip == Chip.NONE ? "" : CHIP_DATA);
    }

    private static List<Iso8583Message> uploads(
            SettlementVerdict domestic, SettlementVerdict foreign, BatchItem... items) {
        SettlementProgress progress = SettlementProgress.begin(7, items.length).judged(domestic, foreign);
        return new SettlementPlan(List.of(items), progress)
                .uploads().stream().map(SettlementPlan.Upload::request).toList();
    }

    private static String code(Iso8583Message message) {
        return message.text(60).substring(8);
    }

    private static String text(String hex) {
        return new String(Hex.decode(hex), StandardCharsets.US_ASCII);
    }

    @Test
    void onlyTheHalfThatDiffersIsSentInDetail() {
        List<Iso8583Message> sent = uploads(
                SettlementVerdict.BALANCED,
                SettlementVerdict.UNBALANCED,
                item(Kind.SALE, Chip.NONE, false, 1),
                item(Kind.SALE, Chip.NONE, true, 2),
                item(Kind.VOID, Chip.NONE, true, 3));

        assertEquals(1, sent.size());
        assertEquals("02" + "01000002", sent.get(0).text(48).substring(0, 10));
        assertEquals("00000007201", sent.get(0).text(60));
    }

    @Test
    void offlineItemsGoFirstAndWholeWithTheTillsOwnCode() {
        List<Iso8583Message> sent = uploads(
                SettlementVerdict.UNBALANCED,
                SettlementVerdict.BALANCED,
                item(Kind.SALE, Chip.NONE, false, 1),
                item(Kind.OFFLINE_SALE, Chip.APPROVED, false, 2));

        assertEquals("36000007000", sent.get(0).text(60));
        assertEquals(CHIP_DATA + "8A025931", sent.get(0).text(55));
        assertEquals("000002", sent.get(0).text(11));
        assertEquals(
                List.of("000", "201"),
                sent.stream().map(SettlementPlanTest::code).toList());
    }

    @Test
    void refundsGoWholeWithTheirReference() {
        Iso8583Message sent = uploads(
                        SettlementVerdict.UNBALANCED,
                        SettlementVerdict.BALANCED,
                        item(Kind.REFUND, Chip.NONE, false, 1))
                .get(0);

        assertEquals("25000007000", sent.text(60));
        assertEquals("200000", sent.text(3));
        assertEquals("000000000007", sent.text(37));
        assertEquals("0000000000001123", sent.text(61));
        assertFalse(sent.has(2));
    }

    @Test
    void chipsSayHowTheyEndedWhateverTheVerdict() {
        BatchItem[] items = {
            item(Kind.SALE, Chip.APPROVED, false, 1),
            item(Kind.SALE, Chip.UNVERIFIED, true, 2),
            item(Kind.NO_MONEY, Chip.REFUSED, false, 3)
        };
        List<Iso8583Message> balanced = uploads(SettlementVerdict.BALANCED, SettlementVerdict.BALANCED, items);
        List<Iso8583Message> unbalanced = uploads(SettlementVerdict.BALANCED, SettlementVerdict.NOT_COMPARED, items);

        assertEquals(
                List.of("203", "204", "204"),
                balanced.stream().map(SettlementPlanTest::code).toList());
        assertEquals(
                List.of("205", "206", "206"),
                unbalanced.stream().map(SettlementPlanTest::code).toList());
        assertEquals(
                "61" + "0000" + "000000001234" + "156", text(balanced.get(0).text(62)));
        assertEquals(
                "71" + "0105" + "000000001234" + "15622", text(balanced.get(1).text(62)));
        assertEquals(
                "71" + "0011" + "000000001234" + "15610", text(balanced.get(2).text(62)));
    }

    @Test
    void theEndSaysHowManyWereSentAndWhetherTheBatchBalanced() {
        SettlementProgress progress = SettlementProgress.begin(7, 3)
                .judged(SettlementVerdict.BALANCED, SettlementVerdict.BALANCED)
                .at(SettlementProgress.Stage.END, 12);

        assertEquals("0012", SettlementPlan.end(progress).text(48));
        assertEquals("00000007207", SettlementPlan.end(progress).text(60));
    }
}
