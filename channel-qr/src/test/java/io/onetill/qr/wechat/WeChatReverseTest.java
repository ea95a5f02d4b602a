package io.onetill.qr.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.channel.UndoAnswer;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.simulator.SimulatedFault;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeChatReverseTest {
    private final WeChatBench bench = WeChatBench.cheap();
    private final WalletChannel channel = bench.channel(bench.wallets.weChatOptions());

    @ParameterizedTest
    @EnumSource(
            value = SimulatedFault.class,
            names = {"ASKS_AGAIN", "NOT_CANCELLABLE_YET"})
    void aReverseThatIsToBeRepeatedIsDoneByTheThird(SimulatedFault fault) {
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        bench.run(channel.start(sale, WeChatBench.code("wechat-pays")));
        bench.time.advance(Duration.ofSeconds(16));
        bench.wallets.faults().once("cancel", fault).once("cancel", fault);

        assertInstanceOf(UndoAnswer.TryAgain.class, bench.run(channel.undo(sale)));
        assertInstanceOf(UndoAnswer.TryAgain.class, bench.run(channel.undo(sale)));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(sale)));
        assertEquals(0, bench.charged(sale));
    }
}
