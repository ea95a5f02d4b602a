package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parts of a link that need no line. */
class LinkFiguresTest {
    @Test
    void waitsGrowToAFigureAndStayThere() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.5);

        assertEquals(Duration.ofMillis(500), backoff.delay(1, 0));
        assertEquals(Duration.ofMillis(1000), backoff.delay(2, 0));
        assertEquals(Duration.ofSeconds(16), backoff.delay(6, 0));
        assertEquals(Duration.ofSeconds(30), backoff.delay(7, 0));
        assertEquals(Duration.ofSeconds(30), backoff.delay(1_000_000, 0));
    }

    @Test
    void chanceTakesItsShareOfAWaitAndNoMore() {
        assertEquals(Duration.ofMillis(250), Backoff.USUAL.delay(1, 1));
        assertEquals(Duration.ofMillis(375), Backoff.USUAL.delay(1, 0.5));
        assertEquals(Duration.ofMillis(1), new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1), 1).delay(1, 1));
    }

    @Test
    void figuresThatMakeNoSenseAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, 2, second, 0));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(second, 0.5, second, 0));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(second, 2, second, 1.5));
        assertThrows(IllegalArgumentException.class, () -> new LinkAddress("", 1));
        assertThrows(IllegalArgumentException.class, () -> new LinkAddress("acquirer.example", 65_536));
        LinkOptions plain = LinkOptions.plain("acquirer.example", 7000);
        assertThrows(IllegalArgumentException.class, () -> plain.mostOpen(0));
        assertThrows(IllegalArgumentException.class, () -> plain.framed(LengthPrefix.ascii(2), 100));
    }

    @Test
    void onlyFaultsBeforeTheMessageLeavesAreWithoutDoubt() {
        List<LinkFault> doubtful = List.of(LinkFault.NO_ANSWER, LinkFault.CUT);
        for (LinkFault fault : LinkFault.values()) {
            assertEquals(!doubtful.contains(fault), new LinkException(fault, "").nothingSent());
        }
        assertTrue(new LinkException(true, "").nothingSent());
        assertFalse(new LinkException(false, "").nothingSent());
    }

    @Test
    void theKeyOfAnAnswerIsThatOfItsRequest() {
        AnswerKey key = AnswerKey.UNION_PAY_POS;

        assertEquals(key.ofRequest(PosBytes.request(7)), key.ofAnswer(PosBytes.answer(7)));
        assertEquals(Optional.of("021|000007|10000001"), key.ofAnswer(PosBytes.answer(7)));
        assertEquals(
                key.ofRequest(PosBytes.message("0401", 7, PosBytes.TERMINAL)),
                key.ofAnswer(PosBytes.message("0410", 7, PosBytes.TERMINAL)));
        assertFalse(key.ofRequest(PosBytes.request(7)).equals(key.ofAnswer(PosBytes.request(7))));
        assertEquals(Optional.empty(), key.ofAnswer(new byte[3]));
        assertEquals(Optional.empty(), key.ofAnswer(new byte[300]));
    }

    @Test
    void exchangesEndOnceAndAreRememberedForAWhile() {
        OpenExchanges open = new OpenExchanges();
        Exchange first = new Exchange("a", new byte[0], 10, 0);
        first.leaves(100);
        assertTrue(open.add(first));
        assertFalse(open.add(new Exchange("a", new byte[0], 10, 0)));

        assertTrue(open.expired(109).isEmpty());
        assertEquals(110, open.earliest());
        assertEquals(List.of(first), open.expired(110));
        assertTrue(open.expired(110).isEmpty());
        assertEquals(Long.MAX_VALUE, open.earliest());
        assertEquals(StrayAnswer.LATE, open.stray("a"));
        assertTrue(open.add(first));
        assertEquals(Optional.of(first), open.answered("a"));
        assertEquals(Optional.empty(), open.answered("a"));
        assertEquals(StrayAnswer.DUPLICATE, open.stray("a"));
        assertEquals(StrayAnswer.UNSOLICITED, open.stray("b"));
        for (int i = 0; i < 2000; i++) {
            open.add(new Exchange("n" + i, new byte[0], 10, 0));
            open.answered("n" + i);
        }
        assertEquals(StrayAnswer.UNSOLICITED, open.stray("a"));
    }

    @Test
    void aPinIsADigest() {
        assertThrows(IllegalArgumentException.class, () -> new SpkiPin("abc"));
        assertThrows(IllegalArgumentException.class, () -> new SpkiPin("not base64 at all, but of 44 characters long"));
    }
}
