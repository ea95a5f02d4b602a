package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.ErrorCode;
import io.onetill.samples.terminal.Terminal.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipe of each row of the error catalogue that is a command line does what it promises. */
@Execution(ExecutionMode.CONCURRENT)
class ErrorRecipesTest {
    @TempDir
    private Path folder;

    static Stream<ErrorCode> codes() {
        return Arrays.stream(ErrorCode.values())
                .filter(code ->
                        code.recipe().startsWith("pay ") || code.recipe().startsWith("authorize "));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void theRecipeProvokesTheError(ErrorCode code) {
        Terminal terminal = new Terminal(folder);
        String payment = "";
        Ran last = null;
        for (String step : code.recipe().split(", then |, ")) {
            List<String> words = new ArrayList<>();
            for (String word : step.strip().split(" ")) {
                words.add(word.equals("PAYMENT") ? payment : word.equals("''") ? "" : word);
            }
            last = terminal.json(words.toArray(String[]::new));
            payment = payment.isEmpty() ? last.json().getString("paymentId", "") : payment;
        }

        assertTrue(last != null);
        assertEquals(expected(code), last.error(), last.out());
    }

    /** What is refused before it becomes a payment has a sentence and no code. */
    private static String expected(ErrorCode code) {
        return switch (code) {
            case BAD_AMOUNT, BAD_REQUEST -> "";
            default -> code.name();
        };
    }
}
