package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.codec.CodecException;
import io.onetill.payment.Money;
import io.onetill.qr.PaymentCodeTable;
import io.onetill.qr.emvco.ConsumerQr;
import io.onetill.qr.emvco.MerchantQr;
import io.onetill.secret.Pan;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.Track2;

/** Texts from scanners, stripes and keyboards. */
class CodesFuzzTest {
    @FuzzTest
    void merchantQr(FuzzedDataProvider data) {
        String input = data.consumeRemainingAsString();
        try {
            assertEquals(input, MerchantQr.decode(input).encode());
        } catch (CodecException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    @FuzzTest
    void consumerQr(FuzzedDataProvider data) {
        String input = data.consumeRemainingAsString();
        try {
            ConsumerQr read = ConsumerQr.decode(input);
            assertEquals(input, read.encode());
            assertFalse((read + String.join("", read.describe())).contains(input));
        } catch (CodecException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    @FuzzTest
    void paymentCode(FuzzedDataProvider data) {
        String input = data.consumeRemainingAsString();
        try {
            PaymentCode code = PaymentCode.of(input);
            PaymentCodeTable.SHIPPED.walletOf(code);
            assertFalse(code.toString().contains(input));
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    @FuzzTest
    void cardNumbers(FuzzedDataProvider data) {
        String input = data.consumeRemainingAsString();
        try {
            assertFalse(Pan.of(input).toString().contains(input));
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
        try {
            assertFalse(Track2.of(input).toString().contains(input));
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }

    @FuzzTest
    void amount(FuzzedDataProvider data) {
        String input = data.consumeRemainingAsString();
        try {
            Money amount = Money.parse(input, Money.CNY);
            assertEquals(amount, Money.parse(amount.decimal(), Money.CNY));
        } catch (IllegalArgumentException refused) {
            Refusal.repeatsNothing(input, refused);
        }
    }
}
