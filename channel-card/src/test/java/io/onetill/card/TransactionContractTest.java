package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedBehaviour.Kind;
import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.ResolvePolicy.Remedy;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.CardTerms;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each transaction of the terminal against the simulated acquirer: its message, and what silence is answered by. */
class TransactionContractTest {
    private static final long FEN = 1000;

    private final CardShop shop = new CardShop();

    /** One transaction: message type, DE 3, DE 25, 60.1, and DE 61 with batch, trace and date of its original. */
    enum Row {
        SALE(PaymentKind.SALE, "0200", "000000", "00", "22", ""),
        VOID(PaymentKind.VOID, "0200", "200000", "00", "23", "BT"),
        REFUND(PaymentKind.REFUND, "0220", "200000", "00", "25", "BTD"),
        AUTHORIZATION(PaymentKind.AUTHORIZATION, "0100", "030000", "06", "10", ""),
        ADDITION(PaymentKind.ADDITION, "0100", "030000", "60", "10", "--D"),
        AUTHORIZATION_VOID(PaymentKind.AUTHORIZATION_VOID, "0100", "200000", "06", "11", "--D"),
        COMPLETION(PaymentKind.COMPLETION, "0200", "000000", "06", "20", "-TD"),
        COMPLETION_NOTICE(PaymentKind.COMPLETION_NOTICE, "0220", "000000", "06", "24", "-TD"),
        COMPLETION_VOID(PaymentKind.COMPLETION_VOID, "0200", "200000", "06", "21", "-TD"),
        OFFLINE_SALE(PaymentKind.OFFLINE_SALE, "0220", "000000", "00", "30", "telephone"),
        TIP(PaymentKind.TIP, "0220", "000000", "00", "34", "BT"),
        ADJUSTMENT(PaymentKind.ADJUSTMENT, "0220", "000000", "00", "32", "BT");

        final PaymentKind kind;
        final String mti;
        final String processing;
        final String condition;
        final String type;
        final String names;

        Row(PaymentKind kind, String mti, String processing, String condition, String type, String names) {
            this.kind = kind;
            this.mti = mti;
            this.processing = processing;
            this.condition = condition;
            this.type = type;
            this.names = names;
        }

        PaymentKind original() {
            return kind.follows().iterator().next();
        }

        boolean reversed() {
            return !mti.equals("0220");
        }
    }

    private FakeAttempt attempt(PaymentKind kind) {
        Optional<FakeAttempt> original = kind.begins()
                ? Optional.empty()
                : Optional.of(done(kind.follows().iterator().next()));
        FakeAttempt attempt = shop.attempt(kind, onTop(kind) ? 150 : FEN, original.map(CardShop::original));
        attempt.authCode = kind == PaymentKind.OFFLINE_SALE ? Optional.of("AB1234") : Optional.empty();
        return attempt;
    }

    private static boolean onTop(PaymentKind kind) {
        return kind == PaymentKind.TIP || kind == PaymentKind.ADJUSTMENT;
    }

    private FakeAttempt done(PaymentKind kind) {
        FakeAttempt attempt = attempt(kind);
        assertInstanceOf(Answer.Success.class, start(attempt));
        return attempt;
    }

    private Answer start(FakeAttempt attempt) {
        return shop.start(attempt, SwipedCard.of(CardShop.PAN));
    }

    private Iso8583Message lastOf(String mti) {
        List<Iso8583Message> sent = shop.link.sent(mti);
        return sent.get(sent.size() - 1);
    }

    private List<SimulatedLedgerEntry> standing() {
        return shop.acquirer.ledger().entries().stream()
                .filter(entry -> entry.state() != SimulatedLedgerEntry.State.REVERSED)
                .toList();
    }

    private Map<String, Long> money() {
        return Map.of(
                "charged", shop.charged(),
                "held", shop.acquirer.ledger().heldMinor("good"),
                "left", shop.acquirer.balanceMinor("good"));
    }

    @ParameterizedTest
    @EnumSource
    void theMessageIsThatOfTheTable(Row row) {
        FakeAttempt attempt = done(row.kind);

        Iso8583Message message = lastOf(row.mti);
        assertEquals(row.processing, message.text(3));
        assertEquals(row.condition, message.text(25));
        assertEquals(row.type, message.text(60).substring(0, 2));
        assertEquals(attempt.facts().require(Fact.STAN), message.text(11));
        assertEquals(
                row.names.isEmpty()
                        ? ""
                        : named(row, attempt.original().map(sale -> sale.facts().text(Fact.STAN))),
                message.text(61));
        String code = attempt.original()
                .map(sale -> sale.facts().text(Fact.AUTH_CODE))
                .orElse(row.kind == PaymentKind.OFFLINE_SALE ? "AB1234" : "");
        assertEquals(code, message.text(38).strip());
        assertEquals(onTop(row.kind) ? "000000000150" : "", message.text(48));
        assertEquals(onTop(row.kind) ? "000000001150" : "000000001000", message.text(4));
    }

    private static String named(Row row, Optional<String> stan) {
        return switch (row.names) {
            case "BT" -> "000001" + stan.orElseThrow();
            case "BTD" -> "000001" + stan.orElseThrow() + "1123";
            case "-TD" -> "000000" + stan.orElseThrow() + "1123";
            case "--D" -> "0000000000001123";
            default -> "000000000000000001";
        };
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsAnsweredByTheReversalOrTheSameMessageAndNothingIsBookedTwice(Row row) {
        FakeAttempt attempt = attempt(row.kind);
        Map<String, Long> before = money();
        int booked = standing().size();
        shop.acquirer.behave("good", SimulatedBehaviour.of(Kind.LOSES_ONE_ANSWER));
        assertInstanceOf(Answer.Unknown.class, start(attempt));
        assertEquals(booked + 1, standing().size(), "the host has done it");

        assertEquals(
                row.reversed() ? Remedy.UNDO : Remedy.REPEAT,
                shop.channel.capabilities().policy(PaymentMethod.CARD, row.kind).remedy());
        if (row.reversed()) {
            assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(attempt)));
            assertEquals(before, money());
            Iso8583Message reversal = lastOf("0400");
            Iso8583Message request = lastOf(row.mti);
            for (int field : new int[] {3, 4, 11, 22, 25, 49, 60, 61}) {
                assertEquals(request.text(field), reversal.text(field), "field " + field);
            }
            assertEquals("98", reversal.text(39));
            assertTrue(reversal.get(35).isEmpty() && reversal.get(52).isEmpty());
        } else {
            assertInstanceOf(Answer.Success.class, shop.start(attempt, new Instrument.None()));
            assertEquals(booked + 1, standing().size());
            int last = shop.link.sent.size() - 1;
            assertArrayEquals(shop.link.sent.get(last - 1), shop.link.sent.get(last));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalMovesNothing(Row row) {
        FakeAttempt attempt = attempt(row.kind);
        Map<String, Long> before = money();
        shop.acquirer.behave("good", SimulatedBehaviour.declines("05"));

        assertInstanceOf(Answer.Failure.class, start(attempt));
        assertEquals(before, money());
    }

    @Test
    void moneyIsHeldAddedToTakenAndHeldAgain() {
        FakeAttempt authorization = done(PaymentKind.AUTHORIZATION);
        assertEquals(Map.of("charged", 0L, "held", 1000L, "left", 999_000L), money());
        assertInstanceOf(Answer.Success.class, start(following(PaymentKind.ADDITION, 500, authorization)));
        assertEquals(Map.of("charged", 0L, "held", 1500L, "left", 998_500L), money());
        FakeAttempt completion = following(PaymentKind.COMPLETION, 1700, authorization);
        assertInstanceOf(Answer.Success.class, start(completion));
        assertEquals(Map.of("charged", 1700L, "held", 0L, "left", 998_300L), money());
        assertInstanceOf(Answer.Success.class, start(following(PaymentKind.COMPLETION_VOID, 1700, completion)));
        assertEquals(Map.of("charged", 0L, "held", 1500L, "left", 998_500L), money());
        assertInstanceOf(Answer.Success.class, start(following(PaymentKind.AUTHORIZATION_VOID, 1000, authorization)));
        assertEquals(Map.of("charged", 0L, "held", 0L, "left", 1_000_000L), money());
    }

    private FakeAttempt following(PaymentKind kind, long fen, FakeAttempt original) {
        return shop.attempt(kind, fen, Optional.of(CardShop.original(original)));
    }

    @Test
    void theBalanceIsShownAndNotPutOnRecord() {
        done(PaymentKind.SALE);
        FakeAttempt balance = shop.attempt(PaymentKind.BALANCE, 0, Optional.empty());
        assertInstanceOf(Answer.Success.class, start(balance));

        Iso8583Message message = lastOf("0200");
        assertEquals("310000", message.text(3));
        assertEquals("01", message.text(60).substring(0, 2));
        assertTrue(message.get(4).isEmpty());
        assertEquals(
                "9990.00 CNY",
                balance.told.get(balance.prompts.indexOf(EventType.BALANCE)).get("amount"));
        assertFalse(balance.facts().values().containsValue("9990.00 CNY"));
    }

    @Test
    void anUnansweredBalanceInquiryIsOverAndNothingIsReversed() {
        FakeAttempt balance = shop.attempt(PaymentKind.BALANCE, 0, Optional.empty());
        shop.acquirer.behave("good", SimulatedBehaviour.of(Kind.SILENT));

        assertInstanceOf(Answer.Failure.class, start(balance));
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(balance)));
        assertTrue(shop.link.sent("0400").isEmpty());
    }

    @Test
    void aPartThatWasAskedForIsTakenAndReversedAsAWhole() {
        FakeAttempt sale = shop.sale(1_500_000);
        sale.terms = CardTerms.NONE.orPart();
        Answer.Success paid = assertInstanceOf(Answer.Success.class, start(sale));

        assertEquals("1000000", paid.facts().text(Fact.APPROVED_FEN));
        assertEquals(1_000_000, shop.charged());
        assertEquals('1', lastOf("0200").text(60).charAt(13));
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, shop.charged());
    }

    @Test
    void aPartThatNobodyAskedForIsUndone() {
        shop.acquirer.behave("good", SimulatedBehaviour.of(Kind.APPROVES_PART));
        FakeAttempt sale = shop.sale(1000);

        Answer.Unknown doubtful = assertInstanceOf(Answer.Unknown.class, start(sale));
        assertEquals(ErrorCode.BAD_ANSWER_REVERSED, doubtful.code());
        assertEquals(500, shop.charged());
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, shop.charged());
    }

    @Test
    void instalmentsAreAskedForInTheConditionCodeAndFieldSixtyTwo() {
        FakeAttempt sale = shop.sale(1000);
        sale.terms = CardTerms.NONE.in(new CardTerms.Instalments(6, "P1"));
        assertInstanceOf(Answer.Success.class, start(sale));

        assertEquals("64", lastOf("0200").text(25));
        assertEquals("30365031", lastOf("0200").text(62));
    }
}
