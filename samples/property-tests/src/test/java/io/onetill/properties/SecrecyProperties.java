package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.card.CardChannel;
import io.onetill.card.CardKernels;
import io.onetill.card.CardOptions;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.host.HostOptions;
import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCardBehaviour;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.codec.Hex;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedPrinter.Paper;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedOrder;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The shipped channels on simulated hosts: whatever happens, nothing that the till leaves behind holds a secret. */
class SecrecyProperties {
    private static final TripleDesKey MASTER_KEY = TripleDesKey.of(Hex.decode("70F2A18C4D5B6E9F1032547698BADCFE"));
    private static final RequestId REQUEST = new RequestId("request-1");

    /** How a card is used, and what the line does to the messages of its payment. */
    record CardLife(SimulatedCards card, int mode, List<FaultyLink.Fault> faults, int cancelAt) {}

    @Provide
    Arbitrary<CardLife> cardLives() {
        return Combinators.combine(
                        Arbitraries.of(SimulatedCards.class)
                                .filter(card -> card.behaviour() != SimulatedCardBehaviour.READER_UNPLUGGED),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(FaultyLink.Fault.class).list().ofMaxSize(5),
                        Arbitraries.of(-1, -1, -1, 0, 3))
                .as(CardLife::new);
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void noPanIsLeftBehindByACardPayment(@ForAll("cardLives") CardLife life) {
        SimulatedPinPad pinPad = new SimulatedPinPad(MASTER_KEY);
        List<SimulatedAcquirer> made = new ArrayList<>();
        VirtualTill till = new VirtualTill(time -> {
            made.add(acquirer(time, life.card()));
            return List.of(cardChannel(pinPad, new FaultyLink(made.get(0), time, life.faults())));
        });
        life.card().pinsTyped().forEach(pinPad::customerTypes);
        pinPad.customerTypes(SimulatedPinPad.CANCEL);
        EntryMode mode =
                life.card().modes().get(life.mode() % life.card().modes().size());
        till.reader.present(life.card().present(mode, SimulatedCardState.fresh()));

        Payment payment = live(till, PaymentMethod.CARD, life.cancelAt());

        String pan = life.card().pan().clear(ClearAccess.token());
        assertLeftBehind(till, payment, pan, "D" + life.card().profile().expiryYymmdd());
        long charged = made.get(0).ledger().netMinor(life.card().cardName());
        assertEquals(
                payment.status() == PaymentStatus.APPROVED ? payment.amount().minor() : 0, charged);
    }

    private static SimulatedAcquirer acquirer(VirtualTime time, SimulatedCards card) {
        SimulatedAcquirer acquirer = new SimulatedAcquirer(
                io.onetill.card.simulator.SimulatedLedger.inMemory(),
                SimulatedAcquirer.Memory.FORGETFUL,
                new Random(1),
                time::wallTime);
        acquirer.addTerminal(VirtualTill.PROFILE.terminalId(), VirtualTill.PROFILE.merchantId(), MASTER_KEY);
        acquirer.addAccount(SimulatedAccount.of(
                card.cardName(), card.pan().clear(ClearAccess.token()), card.accountPin(), card.balanceMinor()));
        card.host()
                .responseCode()
                .filter(code -> !code.equals("00"))
                .ifPresent(code -> acquirer.behave(card.cardName(), SimulatedBehaviour.declines(code)));
        return acquirer;
    }

    private static CardChannel cardChannel(SimulatedPinPad pinPad, FaultyLink link) {
        CardOptions options = CardOptions.of(
                HostOptions.of(VirtualTill.PROFILE.terminalId(), VirtualTill.PROFILE.merchantId()),
                SecretBytes.copyOf(new byte[16]));
        EmvConfiguration kernel = EmvConfiguration.usual("OT000001").verifyingWith(SimulatedCardKeys.caKeys());
        return new CardChannel(options, CardKernels.of(kernel), pinPad, link);
    }

    /** A payment code, what the line to the wallet does to its messages, and whether WeChat Pay's older API carries it. */
    record CodeLife(PaymentCode code, List<Optional<SimulatedFault>> faults, int cancelAt, boolean older) {}

    @Provide
    Arbitrary<CodeLife> codeLives() {
        Arbitrary<PaymentCode> paying = Combinators.combine(
                        Arbitraries.of("28", "13"),
                        Arbitraries.strings().numeric().ofLength(16))
                .as((prefix, rest) -> PaymentCode.of(prefix + rest));
        Arbitrary<PaymentCode> scripted = Arbitraries.of(SimulatedCodes.rows()).map(row -> PaymentCode.of(row.code()));
        return Combinators.combine(
                        Arbitraries.oneOf(paying, scripted),
                        Arbitraries.of(SimulatedFault.class)
                                .optional(0.7)
                                .list()
                                .ofMaxSize(6),
                        Arbitraries.of(-1, -1, -1, 0, 3),
                        Arbitraries.of(false, true))
                .as(CodeLife::new);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void noPaymentCodeIsLeftBehindByAWalletPayment(@ForAll("codeLives") CodeLife life) {
        List<SimulatedWallets> made = new ArrayList<>();
        VirtualTill till = new VirtualTill(time -> {
            SimulatedWallets wallets = SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
            Deque<Optional<SimulatedFault>> faults = new ArrayDeque<>(life.faults());
            wallets.faults().plan((wallet, operation) -> faults.isEmpty() ? Optional.empty() : faults.poll());
            made.add(wallets);
            return List.of(
                    WalletChannel.of(
                            new AlipayWallet(wallets.alipayOptions()), wallets.transport(time), CryptoWorker.direct()),
                    WalletChannel.of(
                            new WeChatWallet(
                                    life.older()
                                            ? wallets.weChatOptions().withV2(wallets.weChatV2Options())
                                            : wallets.weChatOptions()),
                            wallets.transport(time),
                            CryptoWorker.direct()));
        });
        String digits = life.code().clear(ClearAccess.token());
        till.scanner.scan(PaymentCode.of(digits));

        Payment payment = live(till, PaymentMethod.PAYMENT_CODE, life.cancelAt());

        assertLeftBehind(till, payment, digits, digits.substring(2));
        long charged = made.get(0).ledger().orders().stream()
                .mapToLong(SimulatedOrder::chargedFen)
                .sum();
        assertEquals(
                payment.status() == PaymentStatus.APPROVED ? payment.amount().minor() : 0, charged);
    }

    /** Pays, perhaps cancels, waits until everything is over, and prints once more. */
    private static Payment live(VirtualTill till, PaymentMethod method, int cancelAt) {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of(REQUEST.value(), "order-1", Money.fen(1250)).by(method));
        StringBuilder shown = new StringBuilder();
        handle.onEvent(event -> shown.append(event.text(Language.ZH_CN)));
        if (cancelAt >= 0) {
            till.advance(Duration.ofSeconds(cancelAt));
            handle.cancel();
        }
        till.advance(Duration.ofMinutes(30));
        Payment payment = till.now(till.payments.find(REQUEST)).orElseThrow();
        assertTrue(payment.status().isFinal(), payment.toString());
        assertFalse(shown.isEmpty());
        till.now(till.payments.reprint(payment.id(), ReceiptCopy.MERCHANT));
        return payment;
    }

    private static void assertLeftBehind(VirtualTill till, Payment payment, String... secrets) {
        StringBuilder left = new StringBuilder(payment.toString());
        left.append(till.now(till.journal.entries(payment.id())));
        for (Paper paper : till.printer.papers()) {
            left.append(String.join("\n", paper.lines())).append(paper.receipt());
        }
        payment.events().forEach(event -> left.append(event.text(Language.EN)));
        for (String secret : secrets) {
            assertFalse(left.toString().contains(secret), "a secret was left behind by " + payment.id());
        }
    }
}
