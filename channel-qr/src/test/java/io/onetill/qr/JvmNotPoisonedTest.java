package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The official Alipay client changes security settings of the whole JVM when it is loaded; we must never load it. */
class JvmNotPoisonedTest {
    private static final String[] BANNED = {
        "com.alipay.api.DefaultAlipayClient",
        "com.alipay.api.AbstractAlipayClient",
        "com.alipay.api.internal.util.WebUtils",
        "com.alipay.api.internal.util.HttpClientUtil",
        "com.alipay.api.internal.util.AntCertificationUtil",
        "com.alipay.api.internal.util.SM2Encryptor"
    };

    @Test
    void aWholeAlipayLifeLeavesTheJvmAsItWas() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        JvmNotPoisonedTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), () -> output.substring(Math.max(0, output.length() - 2000)));
        assertTrue(output.contains("com.alipay.api.internal.util.AlipaySignature"));
        for (String banned : BANNED) {
            assertFalse(output.contains(banned + " "), banned);
        }
    }

    /** The child JVM: exits with 1 if anything changed. */
    public static void main(String[] args) {
        String before = Security.getProperty("jdk.certpath.disabledAlgorithms");
        String providers = Arrays.toString(Security.getProviders());
        VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
        SimulatedWallets wallets = SimulatedWallets.withRsa(SimulatedLedger.inMemory(), time::wallTime, "");
        FakeTill till = new FakeTill(time);
        WalletChannel channel = WalletChannel.of(
                new AlipayWallet(wallets.alipayOptions()), wallets.transport(time), CryptoWorker.direct());
        channel.open(till);
        TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        Answer paid = run(time, channel.start(sale, new Instrument.Code(PaymentCode.of("280000000000000001"))));
        Answer queried = run(time, channel.query(sale));
        Answer refunded = run(time, channel.start(till.refund(channel, sale, 300), new Instrument.None()));
        int rows = run(time, channel.fetch(LocalDate.of(2026, 11, 23))).rows().size();
        UndoAnswer undone = run(time, channel.undo(sale));
        boolean worked = paid instanceof Answer.Success
                && queried instanceof Answer.Success
                && refunded instanceof Answer.Success
                && rows == 2
                && undone instanceof UndoAnswer.Undone;
        boolean same = before.equals(Security.getProperty("jdk.certpath.disabledAlgorithms"))
                && providers.equals(Arrays.toString(Security.getProviders()));
        Runtime.getRuntime().exit(worked && same ? 0 : 1);
    }

    private static <T> T run(VirtualTime time, Future<T> future) {
        boolean more = true;
        while (!future.isComplete() && more) {
            more = time.step();
        }
        return future.result();
    }
}
