package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onetill.qr.PaymentCodeTable.Row;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.PaymentCode.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        } else if (prefix == 62 && code.length() == 19) {
            expected = Optional.of("unionpay");
        }
        assertEquals(expected, PaymentCodeTable.SHIPPED.walletOf(code));
    }

    @Property(tries = 100)
    void whatAScannerAddsDoesNotMatter(
            @ForAll @StringLength(value = 16) @CharRange(from = '0', to = '9') String rest,
            @ForAll @IntRange(min = 0, max = 18) int at,
            @ForAll("noise") String noise) {
        StringBuilder wide = new StringBuilder();
        rest.chars().forEach(c -> wide.append(c % 2 == 0 ? (char) c : (char) (c + '０' - '0')));
        String noisy = new StringBuilder("13" + wide).insert(at, noise) + "\r\n";

        assertEquals(PaymentCode.of("13" + rest), PaymentCode.of(noisy));
        assertEquals(Optional.of("wechat"), PaymentCodeTable.SHIPPED.walletOf(PaymentCode.of(noisy)));
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars(' ', '\t', '\r', '\n', '\u3000').ofMaxLength(4);
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Integer> prefix = Arbitraries.integers().between(10, 40);
        Arbitrary<Integer> length = Arbitraries.integers().between(16, 24);
        return Combinators.combine(Arbitraries.of("a", "b", "c"), prefix, prefix, length, length)
                .as((wallet, one, other, least, most) -> new Row(
                        wallet,
                        Form.DIGITS,
                        "" + Math.min(one, other),
                        "" + Math.max(one, other),
                        Math.min(least, most),
                        Math.max(least, most),
                        "made up"))
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 300)
    void theOrderOfRowsNeverMattersAndOverlapsAreNobodys(
            @ForAll("rows") List<Row> rows,
            @ForAll @IntRange(min = 10, max = 40) int prefix,
            @ForAll @IntRange(min = 16, max = 24) int length) {
        PaymentCode code = PaymentCode.of(prefix + "0".repeat(length - 2));
        Set<String> fitting = rows.stream()
                .filter(row -> Integer.parseInt(row.firstPrefix()) <= prefix
                        && prefix <= Integer.parseInt(row.lastPrefix())
                        && row.least() <= length
                        && length <= row.most())
                .map(Row::wallet)
                .collect(Collectors.toSet());
        List<Row> reversed = new ArrayList<>(rows);
        java.util.Collections.reverse(reversed);

        assertEquals(fitting, new PaymentCodeTable(rows).walletsOf(code));
        assertEquals(fitting, new PaymentCodeTable(reversed).walletsOf(code));
        assertEquals(
                fitting.size() == 1, new PaymentCodeTable(rows).walletOf(code).isPresent());
    }

    @Property(tries = 200)
    void aTableReadsBackFromItsFile(@ForAll("rows") List<Row> rows) {
        if (!rows.isEmpty()) {
            PaymentCodeTable table = new PaymentCodeTable(rows);
            assertEquals(table, PaymentCodeFile.read(PaymentCodeFile.write(table)));
        }
    }

    @Property(tries = 300)
    void noTextIsTakenForACodeAndPrinted(@ForAll String text) {
        try {
            PaymentCode code = PaymentCode.of(text);
            PaymentCodeTable.SHIPPED.walletOf(code);
            assertFalse(code.toString().contains(text));
        } catch (IllegalArgumentException refused) {
            assertFalse(
                    text.length() > 6 && String.valueOf(refused.getMessage()).contains(text));
        }
    }
}
