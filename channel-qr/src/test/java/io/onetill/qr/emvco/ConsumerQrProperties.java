package io.onetill.qr.emvco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.codec.CodecException;
import io.onetill.codec.Tlv;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConsumerQrProperties {
    private static final Tlv FORMAT = Tlv.of(0x85, "4350563031");

    @Provide
    Arbitrary<List<Tlv>> payloads() {
        Arbitrary<Tlv> known = Combinators.combine(
                        Arbitraries.of(0x50, 0x5F20, 0x5F2D, 0x5F50, 0x9F08, 0x9F19, 0x9F25, 0xDF41),
                        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(24))
                .as(Tlv::new);
        Arbitrary<Tlv> application = known.list().ofMaxSize(4).map(inside -> {
            List<Tlv> all = new ArrayList<>(List.of(Tlv.of(0x4F, "A000000333010101")));
            all.addAll(inside);
            return Tlv.of(0x61, all);
        });
        Arbitrary<Tlv> common = known.list().ofMaxSize(3).map(inside -> Tlv.of(0x62, inside));
        return Combinators.combine(application.list().ofMinSize(1).ofMaxSize(2), common)
                .as((applications, last) -> {
                    List<Tlv> all = new ArrayList<>(List.of(FORMAT));
                    all.addAll(applications);
                    all.add(last);
                    return all;
                });
    }

    @Property(tries = 300)
    void whatIsWrittenReadsBackAndWhatIsReadIsWrittenBack(@ForAll("payloads") List<Tlv> objects) {
        ConsumerQr built = ConsumerQr.of(objects);

        assertEquals(objects, built.objects());
        assertEquals(built.encode(), ConsumerQr.decode(built.encode()).encode());
    }

    @Property(tries = 500)
    void randomTextIsRefusedAndNotRepeated(@ForAll String text) {
        CodecException refused = assertThrows(CodecException.class, () -> ConsumerQr.decode(text));
        assertFalse(text.length() > 12 && String.valueOf(refused.getMessage()).contains(text));
    }
}
