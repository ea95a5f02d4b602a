package io.onetill.qr.emvco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.codec.CodecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MerchantQrProperties {
    /** Payloads of every shape: accounts, templates, languages, unreserved ones, in any order between 00 and 63. */
    @Provide
    Arbitrary<List<QrObject>> payloads() {
        Arbitrary<String> name =
                Arbitraries.strings().withChars("小店茶馆𠀀𠮷Aa1 ").ofMinLength(1).ofMaxLength(7);
        Arbitrary<String> plain =
                Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(25);
        Arbitrary<QrObject> account = Combinators.combine(Arbitraries.integers().between(2, 25), plain)
                .as((id, value) -> QrObject.of(two(id), value));
        Arbitrary<QrObject> template = Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(26, 51),
                                Arbitraries.integers().between(80, 99)),
                        plain,
                        name)
                .as((id, owner, value) ->
                        QrObject.template(two(id), List.of(QrObject.of("00", owner), QrObject.of("31", value))));
        Arbitrary<QrObject> additional = Combinators.combine(
                        Arbitraries.integers().between(3, 8), name)
                .as((id, value) -> QrObject.template("62", List.of(QrObject.of(two(id), value))));
        Arbitrary<QrObject> language = Combinators.combine(name, name)
                .as((called, city) -> QrObject.template(
                        "64", List.of(QrObject.of("00", "ZH"), QrObject.of("01", called), QrObject.of("02", city))));
        Arbitrary<QrObject> unknown = Combinators.combine(Arbitraries.integers().between(65, 79), name)
                .as((id, value) -> QrObject.of(two(id), value));
        Arbitrary<QrObject> amount = Arbitraries.integers()
                .between(1, 9_999_999)
                .map(fen -> QrObject.of("54", fen / 100 + "." + two(fen % 100)));
        Arbitrary<List<QrObject>> others = Arbitraries.oneOf(template, additional, language, unknown, amount)
                .list()
                .ofMaxSize(5)
                .uniqueElements(QrObject::id);
        return Combinators.combine(account, name, others, Arbitraries.randomValue(Random::nextLong))
                .as(MerchantQrProperties::payload);
    }

    private static List<QrObject> payload(QrObject account, String name, List<QrObject> others, long order) {
        List<QrObject> middle = new ArrayList<>(List.of(
                account,
                QrObject.of("52", "5411"),
                QrObject.of("53", "156"),
                QrObject.of("58", "CN"),
                QrObject.of("59", name),
                QrObject.of("60", "SHANGHAI")));
        middle.addAll(others);
        java.util.Collections.shuffle(middle, new Random(order));
        List<QrObject> all = new ArrayList<>(List.of(QrObject.of("00", "01")));
        all.addAll(middle);
        return all;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    @Property(tries = 300)
    void whatIsWrittenReadsBackAndWhatIsReadIsWrittenBack(@ForAll("payloads") List<QrObject> objects) {
        MerchantQr built = MerchantQr.of(objects);

        MerchantQr read = MerchantQr.decode(built.encode());
        assertEquals(built, read);
        assertEquals(built.encode(), read.encode());
        assertEquals(objects, read.objects().subList(0, objects.size()));
    }

    @Property(tries = 40)
    void everyTruncationIsRefused(@ForAll("payloads") List<QrObject> objects) {
        String text = MerchantQr.of(objects).encode();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThrows(CodecException.class, () -> MerchantQr.decode(cut));
        }
    }

    @Property(tries = 500)
    void whateverIsNoPayloadIsRefusedWithAPlaceInIt(@ForAll String text) {
        CodecException refused = assertThrows(CodecException.class, () -> MerchantQr.decode(text));
        assertFalse(refused.offset() < 0 || refused.offset() > text.length());
    }
}
