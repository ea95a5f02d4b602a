package io.onetill.samples.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.checker.Breach.Rule;
import io.onetill.samples.checker.HistoryEvent.Status;
import io.onetill.samples.checker.Movement.Kind;
import io.onetill.samples.checker.Movement.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Good histories pass, and each rule is seen to bite. */
class CheckerTest {
    private static Story approvedSale() {
        return new Story()
                .asks("a", 1250)
                .hears("a", Status.APPROVED, 1250, "card/ref1")
                .hostHasSale("1", 1250, State.STANDS);
    }

    @Test
    void nothingIsWrongWithAnApprovedSale() {
        assertEquals(List.of(), approvedSale().bills("1", 1250).breaks());
    }

    @Test
    void nothingIsWrongWithASaleThatWasLostReversedAndAskedForAgain() {
        assertEquals(
                List.of(),
                new Story()
                        .asks("a", 1250)
                        .hearsNothing("a")
                        .tillRestarts()
                        .asks("a", 1250)
                        .hears("a", Status.CANCELLED, 1250, "card/ref1")
                        .asks("a", 1250)
                        .hears("a", Status.CANCELLED, 1250, "card/ref1")
                        .hostHasSale("1", 1250, State.UNDONE)
                        .breaks());
    }

    @Test
    void nothingIsWrongWithRefundsAndAVoid() {
        assertEquals(
                List.of(),
                approvedSale()
                        .asksBack("r1", Kind.REFUND, "a", 500)
                        .hears("r1", Status.APPROVED, 500, "card/ref2")
                        .asksBack("r2", Kind.REFUND, "a", 750)
                        .hears("r2", Status.DECLINED, 750)
                        .asks("b", 300)
                        .hears("b", Status.APPROVED, 300, "card/ref3")
                        .asksBack("v", Kind.VOID, "b", 300)
                        .hears("v", Status.APPROVED, 300, "card/ref4")
                        .hostHas(Kind.REFUND, "2", "1", 500, "CNY", State.STANDS)
                        .hostHasSale("3", 300, State.STANDS)
                        .hostHas(Kind.VOID, "4", "3", 300, "CNY", State.STANDS)
                        .bills("1", 1250)
                        .bills("2", -500)
                        .bills("3", 300)
                        .bills("4", -300)
                        .breaks());
    }

    @Test
    void nothingIsWrongWithASaleThatTheTillGaveBackByItself() {
        assertEquals(
                List.of(),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.CANCELLED, 1250, "card/ref1")
                        .hostHasSale("1", 1250, State.STANDS)
                        .hostHas(Kind.REFUND, "2", "1", 1250, "CNY", State.STANDS)
                        .breaks());
    }

    @Test
    void nothingIsWrongWithARequestThatWasNeverTaken() {
        assertEquals(List.of(), new Story().asks("a", 1250).isRefused("a").breaks());
    }

    @Test
    void aSecondChargeIsFoundByItsAmountAlthoughTheTillDoesNotShowIt() {
        assertEquals(
                List.of(Rule.REFERENCE, Rule.TWICE),
                approvedSale().hostHasSale("9", 1250, State.STANDS).breaks());
    }

    @Test
    void anApprovedSaleThatNoHostHasIsFound() {
        assertEquals(
                List.of(Rule.LOST),
                new Story().asks("a", 1250).hears("a", Status.APPROVED, 1250).breaks());
    }

    @Test
    void anApprovedSaleThatWasReversedIsFound() {
        assertEquals(
                List.of(Rule.LOST),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.APPROVED, 1250, "card/ref1")
                        .hostHasSale("1", 1250, State.UNDONE)
                        .breaks());
    }

    @Test
    void aDeclinedSaleThatIsChargedIsFound() {
        assertEquals(
                List.of(Rule.CHARGED),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.DECLINED, 1250, "card/ref1")
                        .hostHasSale("1", 1250, State.STANDS)
                        .breaks());
    }

    @Test
    void aRequestThatWasNotTakenAndIsChargedIsFound() {
        assertEquals(
                List.of(Rule.CHARGED),
                new Story()
                        .asks("a", 1250)
                        .isRefused("a")
                        .hostHasSale("1", 1250, State.STANDS)
                        .breaks());
    }

    @Test
    void anotherAmountAtTheHostIsFound() {
        assertEquals(
                List.of(Rule.AMOUNT),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.APPROVED, 1250, "card/ref1")
                        .hostHasSale("1", 1251, State.STANDS)
                        .breaks());
    }

    @Test
    void anotherCurrencyAtTheHostIsFound() {
        assertEquals(
                List.of(Rule.AMOUNT),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.APPROVED, 1250, "card/ref1")
                        .hostHas(Kind.SALE, "1", "", 1250, "JPY", State.STANDS)
                        .breaks());
    }

    @Test
    void anotherAmountThanAskedForInTheAnswerIsFound() {
        assertEquals(
                List.of(Rule.AMOUNT),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.APPROVED, 1200, "card/ref1")
                        .hostHasSale("1", 1250, State.STANDS)
                        .breaks());
    }

    @Test
    void anEndThatChangesIsFound() {
        assertEquals(
                List.of(Rule.CHANGED),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.CANCELLED, 1250)
                        .asks("a", 1250)
                        .hears("a", Status.DECLINED, 1250)
                        .breaks());
    }

    @Test
    void moreRefundedThanPaidIsFound() {
        assertEquals(
                List.of(Rule.OVER_REFUNDED),
                approvedSale()
                        .asksBack("r1", Kind.REFUND, "a", 700)
                        .hears("r1", Status.APPROVED, 700, "card/ref2")
                        .asksBack("r2", Kind.REFUND, "a", 600)
                        .hears("r2", Status.APPROVED, 600, "card/ref3")
                        .hostHas(Kind.REFUND, "2", "1", 700, "CNY", State.STANDS)
                        .hostHas(Kind.REFUND, "3", "1", 600, "CNY", State.STANDS)
                        .breaks());
    }

    @Test
    void aRefundDoneTwiceIsFound() {
        assertEquals(
                List.of(Rule.REFERENCE, Rule.TWICE),
                approvedSale()
                        .asksBack("r1", Kind.REFUND, "a", 100)
                        .hears("r1", Status.APPROVED, 100, "card/ref2")
                        .hostHas(Kind.REFUND, "2", "1", 100, "CNY", State.STANDS)
                        .hostHas(Kind.REFUND, "3", "1", 100, "CNY", State.STANDS)
                        .breaks());
    }

    @Test
    void whatNobodyAskedForIsFound() {
        assertEquals(
                List.of(Rule.STRANGER),
                approvedSale().hostHasSale("9", 77, State.STANDS).breaks());
        assertEquals(
                List.of(Rule.STRANGER),
                approvedSale()
                        .hostHas(Kind.REFUND, "2", "1", 100, "CNY", State.STANDS)
                        .breaks());
    }

    @Test
    void anEndedSaleThatCanStillBePaidIsFound() {
        assertEquals(
                List.of(Rule.STILL_PAYABLE),
                new Story()
                        .asks("a", 1250)
                        .hears("a", Status.CANCELLED, 1250, "card/ref1")
                        .hostHasSale("1", 1250, State.OPEN)
                        .breaks());
    }

    @Test
    void aRequestWithoutEndIsFound() {
        assertEquals(
                List.of(Rule.NO_END),
                new Story().asks("a", 1250).hearsNothing("a").breaks());
        assertEquals(List.of(Rule.NO_END), new Story().asks("a", 1250).breaks());
    }

    @Test
    void aBillThatDiffersIsFoundInBothDirections() {
        assertEquals(List.of(Rule.BILL), approvedSale().bills("1", 1249).breaks());
        assertEquals(
                List.of(Rule.BILL),
                approvedSale().bills("1", 1250).bills("8", 5).breaks());
        assertEquals(
                List.of(Rule.BILL),
                approvedSale()
                        .asks("b", 300)
                        .hears("b", Status.APPROVED, 300, "card/ref2")
                        .hostHasSale("2", 300, State.STANDS)
                        .bills("1", 1250)
                        .breaks());
    }

    @Test
    void aHistoryThatContradictsItselfIsNotJudged() {
        Story answeredFirst = new Story().hears("a", Status.APPROVED, 1);
        Story reused = new Story().asks("a", 1).asks("a", 2);

        assertTrue(assertThrows(UnreadableException.class, answeredFirst::breaks)
                .getMessage()
                .contains("line 1"));
        assertTrue(assertThrows(UnreadableException.class, reused::breaks)
                .getMessage()
                .contains("line 2"));
    }
}
