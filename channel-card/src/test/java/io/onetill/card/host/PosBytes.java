package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Message;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Small messages of the UnionPay POS dialect, and how tests wait for them. */
final class PosBytes {
    static final String TERMINAL = "10000001";
    static final Duration SOON = Duration.ofMillis(60);
    static final Duration LONG = Duration.ofSeconds(20);
    private static final Envelope ENVELOPE = new Envelope("6000060000", "603100311003");

    private PosBytes() {}

    static byte[] request(int stan) {
        return message("0200", stan, TERMINAL);
    }

    static byte[] answer(int stan) {
        return message("0210", stan, TERMINAL);
    }

    static byte[] message(String mti, int stan, String terminal) {
        Iso8583Message message = Iso8583Message.of(mti)
                .with(4, "000000000100")
                .with(11, AcquirerHost.sixDigits(stan))
                .with(41, terminal);
        return ENVELOPE.seal(UnionPayPos.DIALECT.encode(message));
    }

    /** The answer to a request: the same with the next message type. */
    static byte[] answerTo(byte[] request) {
        byte[] answer = request.clone();
        answer[Envelope.BYTES + 1] |= 0x10;
        return answer;
    }

    static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException e) {
            throw (Exception) e.getCause();
        }
    }
}
