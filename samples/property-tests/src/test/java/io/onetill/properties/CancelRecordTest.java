package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.journal.EntryType;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.PaymentCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever reads the journal later can tell whether a cancelled Alipay sale had been paid. */
class CancelRecordTest {
    private final List<SimulatedWallets> wallets = new ArrayList<>();
    private final VirtualTill till = new VirtualTill(time -> {
        SimulatedWallets made = SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
        wallets.add(made);
        return List.of(
                WalletChannel.of(new AlipayWallet(made.alipayOptions()), made.transport(time), CryptoWorker.direct()));
    });

    private List<String> reasons(String code) {
        RequestId request = new RequestId("r1");
        till.scanner.scan(PaymentCode.of(code));
        till.payments.pay(PaymentRequest.of("r1", "order-1", Money.fen(1250)).by(PaymentMethod.PAYMENT_CODE));
        till.advance(Duration.ofMinutes(30));
        Payment payment = till.now(till.payments.find(request)).orElseThrow();
        assertEquals(
                true, payment.status().isFinal() && payment.status() != PaymentStatus.APPROVED, payment.toString());
        return till.now(till.journal.entries(payment.id())).stream()
                .filter(entry -> entry.type() == EntryType.UNDO_ANSWERED)
                .map(entry -> entry.body().getOrDefault(Fact.REASON.name(), "none"))
                .toList();
    }

    @Test
    void aSaleThatNobodyPaidIsRecordedAsClosed() {
        assertEquals(List.of("close"), reasons("280000000000000009"));
    }

    @Test
    void aSaleThatHadBeenPaidIsRecordedAsGivenBack() {
        wallets.get(0)
                .faults()
                .plan((wallet, operation) ->
                        operation.equals("query") ? Optional.of(SimulatedFault.DROP_BEFORE_COMMIT) : Optional.empty());
        assertEquals(List.of("refund"), reasons("280000000000000007"));
    }

    @Test
    void aCancelThatAsksForAnotherTryIsRecordedWithoutAReason() {
        wallets.get(0).alipay().askToRetryCancels(2);
        assertEquals(List.of("none", "none", "close"), reasons("280000000000000009"));
    }
}
