package io.onetill.receipt;

import static io.onetill.payment.PaymentSamples.attempt;
import static io.onetill.payment.PaymentSamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Language;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentSamples;
import io.onetill.payment.PaymentStatus;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReceiptLayoutProperties {
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;

    /** Every command that the layout may send, as Latin-1 text. */
    private static final Pattern COMMANDS = Pattern.compile(
            "\u001B@|\u001C&|\u001D!.|\u001BE[\0\1]|\u001Ba[\0\1]|\u001Bd\3"
                    + "|\u001DVB\0|\u001D\\(k\4\\x001A2\0|\u001D\\(k\3\\x001C\6|\u001D\\(k\3\\x001E1|\u001D\\(k\3\\x001Q0"
                    + "|\u001D\\(k..1P0",
            Pattern.DOTALL);

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.strings()
                .ofMaxLength(120)
                .withChars('\u001B', '\n', '\u001D', '茶', '，', ' ', 'é', '\u0301', '\uD83C', '\uDF75', '\u202E', '一')
                .ascii()
                .all();
    }

    @Property(tries = 500)
    void noLineIsWiderThanThePaper(
            @ForAll("anyText") String label,
            @ForAll("anyText") String value,
            @ForAll @IntRange(min = 16, max = 60) int columns) {
        TextLayout layout = new TextLayout(columns);

        for (String line : layout.lines(receipt(label, value))) {
            assertTrue(layout.width(line) <= columns, line);
            assertFalse(line.chars().anyMatch(Character::isISOControl), line);
        }
    }

    @Property(tries = 500)
    void noTextLosesAVisibleCharacter(@ForAll("anyText") String value) {
        String laid = String.join("", new TextLayout(32).lines(receipt("x", value)));

        String expected = LineLayout.clean(value).replace(" ", "");
        assertTrue(laid.replace(" ", "").contains(expected));
    }

    @Property(tries = 500)
    void noTextCanSteerThePrinter(@ForAll("anyText") String label, @ForAll("anyText") String value) {
        byte[] job = new EscPosLayout(48).bytes(receipt(label, value));

        String rest = COMMANDS.matcher(new String(job, LATIN)).replaceAll("");
        assertFalse(rest.chars().anyMatch(c -> c < ' ' && c != '\n' || c == 0x7F), rest);
    }

    @Property(tries = 300)
    void noPrintedLineIsWiderThanThePaper(@ForAll("anyText") String label, @ForAll("anyText") String value) {
        Receipt plain = new Receipt(
                ReceiptCopy.CUSTOMER,
                Language.ZH_CN,
                false,
                List.of(new ReceiptLine.Field(label, value, false), new ReceiptLine.Text(value)));

        String text = COMMANDS.matcher(new String(new EscPosLayout(32).bytes(plain), LATIN))
                .replaceAll("");
        for (String line : text.split("\n", -1)) {
            assertTrue(line.length() <= 32, line);
        }
    }

    @Property(tries = 300)
    void chineseComesBackFromThePrintersBytes(@ForAll("chinese") String text) {
        Receipt receipt = new Receipt(ReceiptCopy.CUSTOMER, Language.ZH_CN, false, List.of(new ReceiptLine.Text(text)));

        String bytes = COMMANDS.matcher(new String(new EscPosLayout(48).bytes(receipt), LATIN))
                .replaceAll("");
        assertEquals(text, new String(bytes.getBytes(LATIN), Charset.forName("GBK")).replace("\n", ""));
    }

    @Provide
    Arbitrary<String> chinese() {
        return Arbitraries.strings().withCharRange('一', '龥').ofMinLength(1).ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> pan() {
        return Arbitraries.strings().numeric().ofMinLength(13).ofMaxLength(19);
    }

    @Property(tries = 300)
    void aCardNumberThatWasNotMaskedDoesNotReachPaper(
            @ForAll("pan") String pan, @ForAll ReceiptCopy copy, @ForAll PaymentStatus status) {
        Facts facts = PaymentSamples.CHIP
                .with(Fact.MASKED_PAN, pan)
                .with(Fact.ISSUER, "bank " + pan)
                .with(Fact.ACQUIRER, pan.replaceAll("(....)", "$1 "))
                .with(Fact.APPLICATION_LABEL, pan + "D3012");
        Payment payment = payment(
                "c", PaymentKind.SALE, status, attempt("c", 1, "card", PaymentMethod.CARD, AttemptState.PAID, facts));
        Receipt receipt = Receipts.of(payment, Optional.empty(), ReceiptsTest.SHOP, copy, false);

        String json = ReceiptJson.of(receipt);
        assertFalse(json.contains(pan), json);
        assertFalse(json.replace(" ", "").contains(pan), json);
    }

    private static Receipt receipt(String label, String value) {
        return new Receipt(
                ReceiptCopy.CUSTOMER,
                Language.ZH_CN,
                false,
                List.of(
                        new ReceiptLine.Title(value, true),
                        new ReceiptLine.Field(label, value, true),
                        new ReceiptLine.Field(value, label, false),
                        new ReceiptLine.Rule(),
                        new ReceiptLine.Text(value),
                        new ReceiptLine.Space(1),
                        new ReceiptLine.Code(value)));
    }
}
