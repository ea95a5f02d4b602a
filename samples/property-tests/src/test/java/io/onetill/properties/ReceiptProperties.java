package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptState;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.SignatureOutcome;
import io.onetill.receipt.EscPosLayout;
import io.onetill.receipt.Receipt;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.receipt.ReceiptJson;
import io.onetill.receipt.ReceiptLine;
import io.onetill.receipt.Receipts;
import io.onetill.receipt.TextLayout;
import io.onetill.receipt.TillProfile;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReceiptProperties {
    /** A receipt's ingredients: the payment, its sale if it is a refund, the shop, the copy. */
    record Slip(Payment payment, Optional<Payment> original, TillProfile profile, ReceiptCopy copy) {
        Receipt print(boolean duplicate) {
            return Receipts.of(payment, original, profile, copy, duplicate);
        }
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.strings()
                        .withChars("\u001B\u001D\u001C@!\n\r\t\u0000\u007F\u009B\u202E\u2028\u00E9茶，😀 a0\uD83D")
                        .ofMaxLength(80),
                Arbitraries.strings().withCharRange('一', '龥').ofMaxLength(60));
    }

    @Provide
    Arbitrary<Slip> slips() {
        return Combinators.combine(
                        Arbitraries.of(PaymentKind.class),
                        Arbitraries.of(PaymentStatus.class),
                        Arbitraries.of(PaymentMethod.class),
                        Arbitraries.of(ReceiptCopy.class),
                        Arbitraries.of(Language.class),
                        texts().list().ofMinSize(4).ofMaxSize(12),
                        Arbitraries.longs().between(1, 10_000_000_000L),
                        Arbitraries.longs())
                .as(ReceiptProperties::slip);
    }

    private static Slip slip(
            PaymentKind kind,
            PaymentStatus status,
            PaymentMethod method,
            ReceiptCopy copy,
            Language language,
            List<String> texts,
            long fen,
            long seed) {
        Random random = new Random(seed);
        Payment sale = payment("sale", PaymentKind.SALE, PaymentStatus.APPROVED, method, texts, fen, random);
        TillProfile profile = new TillProfile(
                any(texts, random), any(texts, random), any(texts, random), "01", VirtualTill.ZONE, language);
        return kind == PaymentKind.SALE
                ? new Slip(payment("p", kind, status, method, texts, fen, random), Optional.empty(), profile, copy)
                : new Slip(payment("p", kind, status, method, texts, fen, random), Optional.of(sale), profile, copy);
    }

    private static Payment payment(
            String id,
            PaymentKind kind,
            PaymentStatus status,
            PaymentMethod method,
            List<String> texts,
            long fen,
            Random random) {
        Facts facts = Facts.none();
        for (Fact fact : Fact.values()) {
            if (random.nextInt(3) > 0) {
                // The one fact that the till computes with.
                boolean number = fact == Fact.APPROVED_FEN;
                facts = facts.with(fact, number ? String.valueOf(random.nextInt(1_000)) : any(texts, random));
            }
        }
        facts = facts.with(Fact.ENTRY_MODE, EntryMode.values()[random.nextInt(5)].name());
        return PaymentValues.of(
                id,
                kind,
                kind == PaymentKind.SALE ? Optional.empty() : Optional.of("sale"),
                status,
                Money.fen(fen),
                PaymentValues.NOON,
                SignatureOutcome.values()[random.nextInt(2)],
                PaymentValues.attempt(id, 1, any(texts, random), method, AttemptState.PAID, facts));
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void noLineIsWiderThanThePaper(@ForAll("slips") Slip slip) {
        for (int columns : new int[] {32, 48}) {
            TextLayout layout = new TextLayout(columns);
            for (String line : layout.lines(slip.print(false))) {
                assertTrue(layout.width(line) <= columns, line);
                assertFalse(line.chars().anyMatch(Character::isISOControl), line);
            }
        }
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void printedAgainItTellsTheSameButForTheMark(@ForAll("slips") Slip slip) {
        Receipt first = slip.print(false);
        Receipt again = slip.print(true);

        List<ReceiptLine> rest = new ArrayList<>(again.lines());
        first.lines().forEach(rest::remove);
        assertTrue(again.duplicate() && !first.duplicate());
        assertEquals(first, slip.print(false));
        assertEquals(1, rest.size());
        ReceiptLine.Title mark = (ReceiptLine.Title) rest.get(0);
        List<ReceiptLine> unmarked = new ArrayList<>(again.lines());
        unmarked.remove(mark);
        assertEquals(first.lines(), unmarked);
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void noTextAddsACommandToThePrintersJob(@ForAll("slips") Slip slip) {
        Receipt receipt = slip.print(false);
        Receipt harmless = new Receipt(
                receipt.copy(),
                receipt.language(),
                receipt.duplicate(),
                receipt.lines().stream().map(ReceiptProperties::harmless).toList());

        EscPosLayout layout = new EscPosLayout(48);
        assertEquals(
                PrinterCommands.in(layout.bytes(harmless)).commands(),
                PrinterCommands.in(layout.bytes(receipt)).commands());
        for (int columns : new int[] {32, 48}) {
            PrinterCommands.in(new EscPosLayout(columns).bytes(receipt)).assertLinesFit(columns);
        }
    }

    /** The same line with a text that no printer could misunderstand. */
    private static ReceiptLine harmless(ReceiptLine line) {
        if (line instanceof ReceiptLine.Title title) {
            return new ReceiptLine.Title("x", title.large());
        }
        if (line instanceof ReceiptLine.Field field) {
            return new ReceiptLine.Field("x", "x", field.large());
        }
        if (line instanceof ReceiptLine.Text) {
            return new ReceiptLine.Text("x");
        }
        return line instanceof ReceiptLine.Code ? new ReceiptLine.Code("x") : line;
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void theElectronicReceiptIsReadBackWhole(@ForAll("slips") Slip slip) {
        Receipt receipt = slip.print(false);

        JsonObject json = new JsonObject(ReceiptJson.of(receipt));
        assertEquals(receipt.lines().size(), json.getJsonArray("lines").size());
        for (int i = 0; i < receipt.lines().size(); i++) {
            if (receipt.lines().get(i) instanceof ReceiptLine.Field field) {
                assertEquals(
                        field.value(),
                        json.getJsonArray("lines").getJsonObject(i).getString("value"));
            }
        }
    }

    @Provide
    Arbitrary<String> pans() {
        return Arbitraries.strings().numeric().ofMinLength(13).ofMaxLength(19);
    }

    /** Even if a channel forgot to mask, paper shows at most the first six and the last four digits. */
    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void noPanReachesPaper(
            @ForAll("pans") String pan,
            @ForAll PaymentKind kind,
            @ForAll PaymentStatus status,
            @ForAll ReceiptCopy copy,
            @ForAll EntryMode mode) {
        Facts facts = Facts.of(Fact.MASKED_PAN, pan)
                .with(Fact.ENTRY_MODE, mode.name())
                .with(Fact.CARD_TOKEN, pan)
                .with(Fact.CARD_BRAND, pan)
                .with(Fact.ISSUER, "bank " + pan + "!")
                .with(Fact.ACQUIRER, pan.replaceAll("(....)", "$1-"))
                .with(Fact.APPLICATION_LABEL, pan + "D30122010000")
                .with(Fact.RESPONSE_CODE, "05");
        // Digits that the shop's own numbers, the date or the amount have too prove nothing.
        String without = paper(kind, status, copy, Facts.of(Fact.ENTRY_MODE, mode.name()));
        Assume.that(!without.contains(pan.substring(0, 7)) && !without.contains(pan.substring(pan.length() - 5)));

        String text = paper(kind, status, copy, facts);

        assertFalse(text.replaceAll("[ -]", "").contains(pan), text);
        assertFalse(text.contains(pan.substring(0, 7)), text);
        assertFalse(text.contains(pan.substring(pan.length() - 5)), text);
    }

    private static String paper(PaymentKind kind, PaymentStatus status, ReceiptCopy copy, Facts facts) {
        Payment payment = PaymentValues.of(
                "p",
                kind,
                Optional.empty(),
                status,
                Money.fen(1250),
                PaymentValues.NOON,
                SignatureOutcome.NOT_REQUIRED,
                PaymentValues.attempt("p", 1, "card", PaymentMethod.CARD, AttemptState.PAID, facts));
        Receipt receipt = Receipts.of(payment, Optional.of(payment), VirtualTill.PROFILE, copy, false);
        return ReceiptJson.of(receipt) + new TextLayout(48).text(receipt);
    }
}
