package io.onetill.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.PaymentChannel;
import io.onetill.payment.ErrorCode;
import io.onetill.secret.PaymentCode;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeOwnerTest {
    private static final PaymentCode CODE = PaymentCode.of("281234567890123456");

    private final PaymentChannel taker = channel(true);
    private final PaymentChannel other = channel(false);

    /** A channel that is asked for nothing but this. */
    private static PaymentChannel channel(boolean recognizes) {
        return (PaymentChannel) Proxy.newProxyInstance(
                PaymentChannel.class.getClassLoader(),
                new Class<?>[] {PaymentChannel.class},
                (proxy, method, arguments) -> recognizes);
    }

    @Test
    void theOneChannelThatRecognizesACodeHasIt() {
        assertSame(
                taker,
                CodeOwner.of(CODE, List.of(other, taker, other)).channel().orElseThrow());
    }

    @Test
    void aCodeOfNobodyOrOfSeveralIsAskedAbout() {
        assertNobody(ErrorCode.CODE_UNKNOWN, CodeOwner.of(CODE, List.of(other)));
        assertNobody(ErrorCode.CODE_AMBIGUOUS, CodeOwner.of(CODE, List.of(taker, other, channel(true))));
    }

    @Test
    void aCodeForPayersIsToldWhateverAChannelSays() {
        PaymentCode counter = PaymentCode.of("https://qr.alipay.com/bax03431ljhokirwl38f00a7");
        assertNobody(ErrorCode.CODE_FOR_PAYERS, CodeOwner.of(counter, List.of(taker)));
    }

    private static void assertNobody(ErrorCode why, CodeOwner owner) {
        assertTrue(owner.channel().isEmpty());
        assertEquals(why, owner.otherwise());
    }
}
