package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillKind;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.reconciliation.Bill;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bills over a socket, with true signatures: the gzip must come as it is, for its digest is over what is in it. */
class BillOverHttpTest {
    private static <T> T wait(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void bothWalletsGiveTheirBills() throws Exception {
        Vertx vertx = Vertx.vertx();
        SimulatedWalletServer server = wait(SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inMemory()));
        FakeTill till = new FakeTill();
        for (Wallet wallet : List.of(
                new AlipayWallet(server.wallets().alipayOptions()),
                new WeChatWallet(server.wallets().weChatOptions()))) {
            WalletChannel channel =
                    WalletChannel.of(wallet, HttpWalletTransport.to(vertx, server.url()), CryptoWorker.on(vertx));
            channel.open(till);
            TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
            String code = (wallet.id().equals("alipay") ? "28" : "13") + "0".repeat(15) + "1";
            assertInstanceOf(
                    Answer.Success.class, wait(channel.start(sale, new Instrument.Code(PaymentCode.of(code)))));
            LocalDate day = server.wallets().ledger().orders().stream()
                    .filter(order -> order.wallet().equals(wallet.id()))
                    .findFirst()
                    .orElseThrow()
                    .paidAt()
                    .orElseThrow()
                    .atZone(ZoneId.of("Asia/Shanghai"))
                    .toLocalDate();
            Bill bill = wait(channel.fetch(day));
            assertEquals(List.of(), bill.unreadable());
            assertEquals(1, bill.rows().size());
            byte[] file = ((BillAnswer.Ready) wait(channel.bills().fetchFile(BillKind.TRADE, day))).file();
            byte[] mark = wallet.id().equals("alipay") ? new byte[] {'P', 'K'} : new byte[] {0x1F, (byte) 0x8B};
            assertArrayEquals(mark, new byte[] {file[0], file[1]});
            wait(channel.close());
        }
        wait(server.close());
        wait(vertx.close());
    }
}
