package io.onetill.secret;

import io.onetill.codec.Hex;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One row for each class of the package that holds a secret, and the names of those that hold none. */
final class SecretTypes {
    private static final String PAN = "6225887418520009";
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";

    /** Classes without a value that is secret. A class that is neither here nor in a row fails the test. */
    static final Set<String> HOLD_NONE = Set.of(
            "CardNumbers", "ClearAccess", "EncodedText", "Masks", "ScrubbedFormatter", "Scrubber", "UnionPayMac");

    private SecretTypes() {}

    /**
     * A type with what the contract needs to know of it.
     *
     * @param name of the class
     * @param sample makes the same secret each time
     * @param clear what may never be seen
     * @param printed how it prints
     * @param read gives the clear value
     * @param erase destroys it
     * @param comparable whether equal content makes it equal
     */
    record Row<T>(
            String name,
            Supplier<T> sample,
            List<String> clear,
            String printed,
            Function<T, Object> read,
            Consumer<T> erase,
            boolean comparable) {
        Object value() {
            return sample.get();
        }

        Object readAgain(Object value) {
            return read.apply(cast(value));
        }

        void erase(Object value) {
            erase.accept(cast(value));
        }

        @SuppressWarnings("unchecked") // It came from value(), which gives nothing else.
        private T cast(Object value) {
            return (T) value;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row<?>> rows() {
        ClearAccess access = ClearAccess.token();
        byte[] key = Hex.decode(KEY);
        return List.of(
                new Row<>(
                        "ClearText",
                        () -> new ClearText("one secret text"),
                        List.of("one secret text"),
                        "ClearText[15 characters]",
                        ClearText::read,
                        text -> text.erase(0, 15),
                        false),
                new Row<>(
                        "Pan",
                        () -> Pan.of(PAN),
                        List.of(PAN, "741852"),
                        "622588******0009",
                        pan -> pan.clear(access),
                        Pan::erase,
                        true),
                new Row<>(
                        "PaymentCode",
                        () -> PaymentCode.of("281234567890123456"),
                        List.of("1234567890123456"),
                        "28****************",
                        code -> code.clear(access),
                        PaymentCode::erase,
                        true),
                new Row<>(
                        "PinBlock",
                        () -> PinBlock.ofEnciphered(Hex.decode("1A2B3C4D5E6F7081")),
                        List.of("1A2B3C4D5E6F7081"),
                        "PinBlock[8 bytes]",
                        block -> block.enciphered(access),
                        PinBlock::erase,
                        false),
                new Row<>(
                        "SecretBytes",
                        () -> SecretBytes.copyOf(key),
                        List.of(KEY),
                        "SecretBytes[16 bytes]",
                        bytes -> bytes.clear(access),
                        SecretBytes::erase,
                        true),
                new Row<>(
                        "Track1",
                        () -> Track1.of("B" + PAN + "^DOE/JANE^30121010000012345"),
                        List.of(PAN, "741852", "DOE", "30121010000012345"),
                        "Track1[622588******0009]",
                        track -> track.clear(access),
                        Track1::erase,
                        false),
                new Row<>(
                        "Track2",
                        () -> Track2.of(PAN + "D30121010000012345"),
                        List.of(PAN, "741852", "D30121010000012345"),
                        "Track2[622588******0009]",
                        track -> track.clear(access),
                        Track2::erase,
                        false),
                new Row<>(
                        "TripleDesKey",
                        () -> TripleDesKey.of(key),
                        List.of(KEY),
                        "TripleDesKey[16 bytes]",
                        one -> one.clear(access),
                        TripleDesKey::erase,
                        false));
    }

    /** The top-level classes of the package as they were compiled. */
    static Set<String> compiled() throws IOException, URISyntaxException {
        URI place = Pan.class.getResource("Pan.class").toURI();
        try (Stream<Path> files = Files.list(Path.of(place).getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file ->
                            file.endsWith(".class") && !file.contains("$") && !file.equals("package-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
