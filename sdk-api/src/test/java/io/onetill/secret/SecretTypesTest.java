package io.onetill.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every type of this package that holds a secret keeps; a new class has to be put in the table. */
class SecretTypesTest {
    static List<SecretTypes.Row<?>> rows() {
        return SecretTypes.rows();
    }

    @Test
    void everyClassOfThePackageIsInTheTableOrHoldsNoSecret() throws Exception {
        Set<String> known = new TreeSet<>(SecretTypes.HOLD_NONE);
        rows().forEach(row -> known.add(row.name()));

        assertEquals(known, SecretTypes.compiled());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void printsMaskedHoweverItIsPrinted(SecretTypes.Row<?> row) {
        Object secret = row.value();

        assertEquals(row.printed(), secret.toString());
        assertEquals(row.printed(), String.format("%s", secret));
        assertEquals("a " + row.printed(), "a " + secret);
        assertEquals("[" + row.printed() + "]", List.of(secret).toString());
        assertTellsNothing(row, Map.of("value", secret).toString());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void cannotBeSerialized(SecretTypes.Row<?> row) {
        assertFalse(row.value() instanceof Serializable);
        assertThrows(
                NotSerializableException.class,
                () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(row.value()));
    }

    /** Mappers that read private fields leave out what is transient. */
    @ParameterizedTest
    @MethodSource("rows")
    void keepsTheSecretInTransientFieldsOnly(SecretTypes.Row<?> row) {
        for (Field field : row.value().getClass().getDeclaredFields()) {
            int modifiers = field.getModifiers();
            assertTrue(
                    Modifier.isStatic(modifiers)
                            || Modifier.isTransient(modifiers)
                            || field.getType().isPrimitive(),
                    field.toString());
            assertTrue(Modifier.isPrivate(modifiers), field.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noJsonHoldsIt(SecretTypes.Row<?> row) {
        assertTellsNothing(
                row, json(() -> new JsonObject().put("value", row.value()).encode()));
        assertTellsNothing(row, json(() -> new JsonArray().add(row.value()).encode()));
        assertTellsNothing(row, json(() -> JsonObject.mapFrom(row.value()).encode()));
    }

    private static String json(Callable<String> mapper) {
        try {
            return mapper.call();
        } catch (Exception refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void equalsByContentOrNotAtAll(SecretTypes.Row<?> row) {
        assertEquals(row.comparable(), row.value().equals(row.value()));
        Object one = row.value();
        assertEquals(one, one);
        if (row.comparable()) {
            assertEquals(one.hashCode(), row.value().hashCode());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void cannotBeReadOnceErasedAndStillPrintsMasked(SecretTypes.Row<?> row) throws Exception {
        Object secret = row.value();
        row.readAgain(secret);

        row.erase(secret);
        row.erase(secret);

        assertEquals(
                "erased",
                assertThrows(IllegalStateException.class, () -> row.readAgain(secret))
                        .getMessage()
                        .replaceAll(".* ", ""));
        assertEquals(row.printed(), secret.toString());
        assertNotEquals(row.value(), secret);
        assertEquals(secret, secret);
        assertTellsNothing(row, memory(secret));
    }

    /** Two cards that differ in a hidden digit only: a hash that tells them apart would give the digit away. */
    @Test
    void theHashOfACardNumberDependsOnWhatIsShownOnly() {
        assertEquals(
                Pan.of("6225880000000009").hashCode(),
                Pan.of("6225881234560009").hashCode());
        assertNotEquals(Pan.of("6225880000000009"), Pan.of("6225881234560009"));
    }

    @Test
    void anErasedKeyEnciphersNothing() {
        TripleDesKey key = TripleDesKey.of(new byte[16]);
        key.encipher(new byte[8]);

        key.erase();

        assertThrows(IllegalStateException.class, () -> key.encipher(new byte[8]));
        assertThrows(IllegalStateException.class, () -> key.decipher(new byte[8]));
    }

    /** Everything in the arrays that the object holds, as text and as hexadecimal. */
    private static String memory(Object secret) throws IllegalAccessException {
        StringBuilder held = new StringBuilder();
        for (Field field : secret.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            Object value = field.get(secret);
            if (value instanceof byte[] bytes) {
                held.append(new String(bytes, StandardCharsets.ISO_8859_1)).append(Hex.encode(bytes));
            } else if (value != null
                    && value.getClass().getPackage() == Pan.class.getPackage()
                    && value != secret
                    && !Modifier.isStatic(field.getModifiers())) {
                held.append(memory(value));
            }
        }
        return held.toString();
    }

    private static void assertTellsNothing(SecretTypes.Row<?> row, String text) {
        String plain = text.toUpperCase(Locale.ROOT);
        for (String clear : row.clear()) {
            assertFalse(plain.contains(clear.toUpperCase(Locale.ROOT)), row.name());
            assertFalse(plain.contains(Hex.encode(clear.getBytes(StandardCharsets.US_ASCII))), row.name());
        }
    }
}
