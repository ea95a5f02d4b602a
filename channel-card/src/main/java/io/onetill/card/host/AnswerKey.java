package io.onetill.card.host;

import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import java.util.Optional;

/**
 * By what a link that carries several exchanges at once knows which answer belongs to which request. It sees the bytes
 * of a message from TPDU to the last field and keeps nothing of them but the key, which must hold no secret.
 *
 * <p>A key only finds the exchange. Whether the answer may be believed is decided by {@link AcquirerHost}. Safe for any
 * thread.
 */
public interface AnswerKey {
    /** The usual key of UnionPay POS: what the answer's MTI has to be, DE 11 and DE 41. */
    AnswerKey UNION_PAY_POS = fields(UnionPayPos.DIALECT, EnvelopeShape.UNION_PAY_POS, 11, 41);

    /** The same for a terminal with SM4 keys, whose PIN block is longer: by the other table it could not be read. */
    AnswerKey UNION_PAY_POS_SM4 = fields(UnionPayPos.SM4_DIALECT, EnvelopeShape.UNION_PAY_POS, 11, 41);

    /** The key that the answer to this request will have; empty if none can be told, and then it cannot be sent. */
    Optional<String> ofRequest(byte[] message);

    /** The key of an answer; empty if it cannot be read, and then it belongs to nobody. */
    Optional<String> ofAnswer(byte[] message);

    /**
     * The answer's message type without its last digit, which only tells a repeat, and the values of some fields. A
     * field that is not there counts as an empty one. Name no field that holds a secret.
     */
    static AnswerKey fields(Dialect dialect, EnvelopeShape shape, int... fields) {
        int[] own = fields.clone();
        return new AnswerKey() {
            @Override
            public Optional<String> ofRequest(byte[] message) {
                return key(message, 1);
            }

            @Override
            public Optional<String> ofAnswer(byte[] message) {
                return key(message, 0);
            }

            // The third digit of the type is even in requests, and one more in their answers.
            private Optional<String> key(byte[] message, int step) {
                try {
                    Iso8583Message read = dialect.decode(shape.open(message));
                    String mti = read.mti();
                    StringBuilder key = new StringBuilder(24).append(mti, 0, 2).append((char) (mti.charAt(2) + step));
                    for (int field : own) {
                        key.append('|').append(read.text(field));
                    }
                    return Optional.of(key.toString());
                } catch (Iso8583Exception e) {
                    return Optional.empty();
                }
            }
        };
    }
}
