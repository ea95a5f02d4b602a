package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link AcquirerLink} keeps, since money rests on it. */
public abstract class LinkContract {
    /** A link to a host that is there. */
    protected abstract AcquirerLink link() throws Exception;

    /** A link to a host that cannot be reached. */
    protected abstract AcquirerLink unreachable() throws Exception;

    /** A message that the host answers, and its answer. */
    protected abstract byte[] question();

    protected abstract byte[] answerTo(byte[] question);

    /** From now on the host takes messages and says nothing. */
    protected abstract void beSilent();

    /** Lets this time pass, where it does not pass by itself. */
    protected void pass(Duration time) {}

    @Test
    void anAnswerComesBack() throws Exception {
        byte[] question = question();

        assertArrayEquals(answerTo(question), PosBytes.await(link().exchange(question.clone(), PosBytes.LONG)));
    }

    @Test
    void silenceEndsByTheDeadlineAndLeavesDoubt() throws Exception {
        beSilent();

        Future<byte[]> exchange = link().exchange(question(), PosBytes.SOON);
        pass(PosBytes.SOON);

        assertFalse(failure(exchange).nothingSent());
    }

    @Test
    void aHostThatCannotBeReachedGotNothing() throws Exception {
        assertTrue(failure(unreachable().exchange(question(), PosBytes.LONG)).nothingSent());
    }

    @Test
    void closingIsSafeTwice() throws Exception {
        AcquirerLink link = link();
        PosBytes.await(link.close());
        PosBytes.await(link.close());
    }

    static LinkException failure(Future<byte[]> exchange) {
        return assertThrows(LinkException.class, () -> PosBytes.await(exchange));
    }

    static void assertFault(LinkFault expected, Future<byte[]> exchange) {
        assertEquals(expected, failure(exchange).fault());
    }
}
