package io.onetill.samples.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AllRecipesTest {
    /** How the output of each recipe ends. */
    private static final Map<String, List<String>> LAST_LINES = Map.of(
            "FirstPayment", List.of("12.50 CNY APPROVED"),
            "CardSale", List.of("SALE 88.00 CNY APPROVED"),
            "QrSale", List.of("SALE 6.60 CNY APPROVED"),
            "ServiceProvider",
                    List.of(
                            "alipay for merchant 2088000000000001: APPROVED",
                            "wechat for merchant 1900000109: APPROVED"),
            "NotificationsInYourRouter", List.of("SALE 9.90 CNY APPROVED", "notifications taken: 1"),
            "RefundSale",
                    List.of(
                            "SALE 30.00 CNY APPROVED",
                            "REFUND 10.00 CNY APPROVED",
                            "REFUND 15.00 CNY APPROVED",
                            "refused: REFUND_EXCEEDS, The refund exceeds the rest",
                            "refunded 25.00 CNY, left 5.00 CNY"),
            "PowerCutAndRecover",
                    List.of("SALE 45.00 CNY CANCELLED NO_ANSWER_REVERSED", "the customer is charged 0.00 CNY"),
            "YesterdaysBills",
                    List.of(
                            "SALE 30.00 CNY APPROVED",
                            "2026-11-21: kept, no business",
                            "2026-11-22: the bill is not ready, asked again in PT1M",
                            "2026-11-22: the bill is not ready, asked again in PT2M",
                            "2026-11-22: kept",
                            "wechat: 1 matched, clean"),
            "EndOfDay",
                    List.of(
                            "[TOTAL]",
                            "Sales: 3 x 130.50 CNY",
                            "Refunds: 1 x 10.00 CNY",
                            "Voids: 0 x 0.00 CNY",
                            "Net: 120.50 CNY",
                            "Declined: 0",
                            "Cancelled: 0",
                            "In doubt: 0"));

    @TempDir
    Path folder;

    @Test
    void theBooksAgreeAtTheEndOfTheDay() throws Exception {
        List<String> lines = outputOf(EndOfDay.class);

        assertTrue(
                lines.containsAll(
                        List.of("card: 1 matched, clean", "alipay: 2 matched, clean", "wechat: 1 matched, clean")),
                () -> String.join("\n", lines));
    }

    @Test
    void ofTwoShownCodesOneIsPaidAndTheOtherClosed() throws Exception {
        List<String> lines = outputOf(QrSale.class);

        assertEquals(
                Set.of("PAID", "closed"),
                Set.copyOf(lines.stream()
                        .filter(line -> line.startsWith("alipay: ") || line.startsWith("wechat: "))
                        .map(line -> line.substring(8))
                        .toList()));
    }

    @Test
    void theCardSalePrintsBothReceipts() throws Exception {
        String lines = String.join("\n", outputOf(CardSale.class));

        assertTrue(lines.contains("MERCHANT COPY") && lines.contains("CARDHOLDER COPY"), lines);
    }

    @Test
    void everyRecipeHasItsOutcomeWrittenDown() throws Exception {
        assertEquals(Set.copyOf(recipes().stream().map(Class::getSimpleName).toList()), LAST_LINES.keySet());
    }

    @TestFactory
    List<DynamicTest> everyRecipeEndsAsItSays() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> recipe : recipes()) {
            List<String> expected = LAST_LINES.getOrDefault(recipe.getSimpleName(), List.of());
            tests.add(DynamicTest.dynamicTest(recipe.getSimpleName(), () -> {
                List<String> lines = outputOf(recipe);

                assertTrue(lines.size() >= expected.size(), () -> String.join("\n", lines));
                assertEquals(expected, lines.subList(lines.size() - expected.size(), lines.size()));
            }));
        }
        return tests;
    }

    /** The classes of the package that have a main method, found by listing the folder, so that none is forgotten. */
    private static List<Class<?>> recipes() throws Exception {
        Path classes = Path.of(
                        FirstPayment.class.getResource("FirstPayment.class").toURI())
                .getParent();
        List<Class<?>> recipes = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (String name : files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .sorted()
                    .toList()) {
                Class<?> type =
                        Class.forName(FirstPayment.class.getPackageName() + "." + name.replaceAll("\\.class$", ""));
                if (Arrays.stream(type.getDeclaredMethods()).anyMatch(AllRecipesTest::isMain)) {
                    recipes.add(type);
                }
            }
        }
        assertFalse(recipes.isEmpty());
        return recipes;
    }

    private static boolean isMain(Method method) {
        return method.getName().equals("main") && Modifier.isStatic(method.getModifiers());
    }

    private List<String> outputOf(Class<?> recipe) throws Exception {
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            recipe.getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {folder.resolve(recipe.getSimpleName()).toString()});
        } finally {
            System.setOut(usual);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
