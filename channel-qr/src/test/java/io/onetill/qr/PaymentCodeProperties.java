package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.secret.PaymentCode;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PaymentCodeProperties {
    @Property
    void prefixAndLengthDecideTheWallet(
            @ForAll @IntRange(min = 0, max = 99) int prefix,
            @ForAll @StringLength(min = 14, max = 33) @CharRange(from = '0', to = '9') String rest) {
        PaymentCode code = PaymentCode.of(String.format("%02d", prefix) + rest);
        Optional<String> expected = Optional.empty();
        if (prefix >= 10 && prefix <= 15 && code.length() == 18) {
            expected = Optional.of("wechat");
        } else if (prefix >= 25 && prefix <= 30 && code.length() <= 24) {
            expected = Optional.of("alipay");
        }
        assertEquals(expected, PaymentCodeTable.SHIPPED.walletOf(code));
    }

    @Property(tries = 100)
    void whatAScannerAddsDoesNotMatter(@ForAll @StringLength(value = 16) @CharRange(from = '0', to = '9') String rest) {
        assertEquals(Optional.of("wechat"), PaymentCodeTable.SHIPPED.walletOf(PaymentCode.of("13" + rest + "\r\n")));
        assertEquals(Optional.of("alipay"), PaymentCodeTable.SHIPPED.walletOf(PaymentCode.of("２8" + rest + " ")));
    }
}
