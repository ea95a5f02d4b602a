package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However a stream is cut into pieces, the messages are the same. */
class FramingProperties {
    @Property(tries = 300)
    void theCutsOfTheStreamDoNotMatter(
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 300) Integer> lengths,
            @ForAll LengthPrefix.Form form,
            @ForAll boolean countsItself,
            @ForAll long cuts) {
        LengthPrefix prefix = new LengthPrefix(form, 3, countsItself);
        Random random = new Random(cuts);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<byte[]> sent = new ArrayList<>();
        for (int length : lengths) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            sent.add(message);
            stream.writeBytes(LengthFramer.frame(prefix, message));
        }

        LengthFramer framer = new LengthFramer(prefix, 300);
        List<byte[]> received = new ArrayList<>();
        byte[] all = stream.toByteArray();
        for (int at = 0; at < all.length; ) {
            int end = Math.min(all.length, at + 1 + random.nextInt(200));
            received.addAll(framer.feed(Arrays.copyOfRange(all, at, end)));
            at = end;
        }

        assertFalse(framer.truncated());
        assertEquals(sent.size(), received.size());
        for (int i = 0; i < sent.size(); i++) {
            assertArrayEquals(sent.get(i), received.get(i));
        }
    }
}
