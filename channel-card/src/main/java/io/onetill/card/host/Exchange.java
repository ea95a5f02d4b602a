package io.onetill.card.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** One message that waits: first to leave, then for its answer. For one thread, but for its future. */
final class Exchange {
    private final String key;
    private final byte[] message;
    private final long answerMillis;
    private final Promise<byte[]> answer = Promise.promise();
    private long deadline;

    /**
     * A message that has not left.
     *
     * @param key which answer belongs to it
     * @param message without its length
     * @param answerMillis how long to wait once it has left
     * @param reachBy when it must have left, in milliseconds of {@link Dialer#now}
     */
    Exchange(String key, byte[] message, long answerMillis, long reachBy) {
        this.key = key;
        this.message = message;
        this.answerMillis = answerMillis;
        this.deadline = reachBy;
    }

    String key() {
        return key;
    }

    byte[] message() {
        return message;
    }

    /** When it must have left; once it has left, when its answer must be there. */
    long deadline() {
        return deadline;
    }

    /** From now on it may have left. */
    void leaves(long now) {
        deadline = now + answerMillis;
    }

    long answerMillis() {
        return answerMillis;
    }

    boolean answer(byte[] bytes) {
        return answer.tryComplete(bytes);
    }

    void fail(LinkFault fault, String sentence) {
        answer.tryFail(new LinkException(fault, sentence));
    }

    Future<byte[]> future() {
        return answer.future();
    }
}
