package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.Payments;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.RandomSelection;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardFeature;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.channel.Answer;
import io.onetill.codec.Hex;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.secret.Pan;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sales that card and till approve without the issuer, and what the host is told afterwards, under the engine. */
class OfflineRoadTest {
    private static final EmvConfiguration TILL = EmvConfiguration.usual("OT000001")
            .capable("E0F8C8")
            .taking(List.of(EmvApplication.usual("A000000333010101", "UnionPay", "0030")
                    .withFloor(50_000, RandomSelection.NONE)))
            .verifyingWith(SimulatedCardKeys.caKeys())
            .approvingOffline();
    private static final SimulatedCardProfile CARD = SimulatedCardProfile.of(Pan.of("6200000000000005"))
            .cvmList("00000000000000001F00")
            .having(SimulatedCardFeature.APPROVES_OFFLINE);

    private final VirtualTime time = new VirtualTime(FakeAttempt.REQUESTED);
    private final SimulatedAcquirer acquirer = new SimulatedAcquirer(
            SimulatedLedger.inMemory(), SimulatedAcquirer.Memory.FORGETFUL, new Random(5), time::wallTime);
    private final MemoryJournal.Store store = new MemoryJournal.Store();
    private final QueueReader reader = new QueueReader();
    private final SimulatedCardState card = SimulatedCardState.at(7);
    private MemoryLink link = new MemoryLink(acquirer, time);
    private MemoryJournal journal = new MemoryJournal(store, time::execute);
    private Payments payments;
    private int requests;

    OfflineRoadTest() {
        acquirer.addTerminal(CardShop.TERMINAL, CardShop.MERCHANT, CardShop.MASTER);
        acquirer.addAccount(SimulatedAccount.of("card", "6200000000000005", "1234", 10_000_000));
        payments = open();
    }

    private Payments open() {
        journal = new MemoryJournal(store, time::execute);
        link = new MemoryLink(acquirer, time);
        CardOptions options = CardShop.options().approvingOffline(new OfflineLimits(2, 60_000, Duration.ofDays(1)));
        Future<Payments> opened = Payments.builder()
                .journal(journal)
                .time(time)
                .reader(reader)
                .channel(new CardChannel(options, CardKernels.of(TILL), new FakePinPad(CardShop.MASTER), link))
                .open();
        time.advance(Duration.ofMillis(20));
        return opened.result();
    }

    private Payment paid(long fen) {
        reader.cards.add(SimulatedCard.present(CARD, EntryMode.CHIP, card));
        Future<Payment> result = payments.pay(PaymentRequest.of("r" + ++requests, "o" + requests, Money.fen(fen))
                        .by(PaymentMethod.CARD))
                .result();
        time.advance(Duration.ofSeconds(5));
        return result.result();
    }

    private List<Payment> openOnes() {
        Future<List<Payment>> open = payments.listOpen();
        time.advance(Duration.ofMillis(20));
        return open.result();
    }

    private long charged() {
        return acquirer.ledger().netMinor("card");
    }

    @Test
    void aSaleApprovedByTheCardIsToldUnderItsOwnNumberAndBookedOnce() {
        Payment sale = paid(20_000);

        assertEquals(PaymentStatus.APPROVED, sale.status());
        assertEquals("Y1", sale.fact(Fact.OFFLINE_APPROVAL).orElseThrow());
        assertTrue(link.sent("0200").isEmpty(), "no issuer was asked");
        Iso8583Message advice = link.sent("0220").get(0);
        assertEquals("36", advice.text(60).substring(0, 2));
        assertEquals(sale.fact(Fact.STAN).orElseThrow(), advice.text(11));
        assertTrue(advice.text(55).contains("8A025931"), "the host learns who approved");
        assertEquals(20_000, charged());
        assertTrue(openOnes().isEmpty());
    }

    @Test
    void whatCannotBeToldNowOutlivesAPowerCutAndIsToldOnceTheHostIsBack() {
        acquirer.behave("card", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ANSWERS));
        paid(20_000);
        assertEquals(PaymentKind.ADVICE, openOnes().get(0).kind());
        time.dropAll();
        journal.crash(0);
        payments = open();
        acquirer.behave("card", SimulatedBehaviour.NORMAL);
        time.advance(Duration.ofMinutes(3));

        assertTrue(openOnes().isEmpty());
        assertEquals(20_000, charged());
    }

    @Test
    void aTillThatOwesTheHostTooMuchAsksTheIssuer() {
        acquirer.behave("card", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ANSWERS));
        assertEquals(PaymentStatus.APPROVED, paid(20_000).status());
        assertEquals(PaymentStatus.APPROVED, paid(20_000).status());
        reader.cards.add(SimulatedCard.present(CARD, EntryMode.CHIP, card));
        payments.pay(PaymentRequest.of("third", "third", Money.fen(100)).by(PaymentMethod.CARD));
        time.advance(Duration.ofSeconds(5));

        assertEquals(1, link.sent("0200").size());
    }

    @Test
    void aRefusedAdviceIsPutBeforeASupervisor() {
        acquirer.behave("card", SimulatedBehaviour.declines("05"));
        paid(20_000);
        time.advance(Duration.ofMinutes(3));
        Future<List<OpenWork>> work = payments.openWork();
        time.advance(Duration.ofMillis(20));

        assertEquals(
                List.of(OpenWorkKind.NOTICE_REFUSED),
                work.result().stream().map(OpenWork::what).toList());
    }

    @Test
    void withoutLimitsNothingIsApprovedWithoutTheIssuer() {
        CardShop shop =
                new CardShop(SimulatedAcquirer.Memory.FORGETFUL, CardKernels.of(TILL), SimulatedLedger.inMemory());
        FakeAttempt sale = shop.sale(20_000);
        Answer answer = shop.start(sale, SimulatedCard.present(CARD, EntryMode.CHIP, card));

        assertEquals(ErrorCode.CARD_NOT_SUPPORTED, ((Answer.Failure) answer).code());
    }

    @Test
    void howTheIssuersScriptsEndedIsToldAfterTheSale() {
        acquirer.saying(answer -> answer.mti().equals("0210")
                ? answer.with(55, answer.text(55) + "72" + "0F" + "9F180400000001" + "8606" + "841600000400")
                : answer);
        Payment sale = paid(55_000);
        time.advance(Duration.ofSeconds(5));

        assertEquals(PaymentStatus.APPROVED, sale.status());
        Iso8583Message notice = link.sent("0620").get(0);
        assertEquals("951", notice.text(60).substring(8, 11));
        assertEquals(
                sale.fact(Fact.BATCH).orElseThrow() + sale.fact(Fact.STAN).orElseThrow() + "1123", notice.text(61));
        List<Integer> tags =
                notice.dataObjects(55).stream().map(io.onetill.codec.Tlv::tag).toList();
        assertTrue(
                tags.containsAll(List.of(0x9F33, 0x95, 0x9F37, 0x9F10, 0x9F26, 0x9F36, 0x82, 0xDF31, 0x9F1A, 0x9A)),
                tags.toString());
        assertTrue(openOnes().isEmpty());
        assertTrue(Hex.decode(notice.text(55)).length > 20);
    }
}
