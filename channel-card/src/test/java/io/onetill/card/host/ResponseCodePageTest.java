package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.payment.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseCodePageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "response-codes.md");

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        List<String> page = page();
        if ("write".equals(System.getProperty("onetill.docs"))) {
            Files.write(PAGE, page);
        }

        assertEquals(page, Files.readAllLines(PAGE), "write it anew with -Donetill.docs=write");
    }

    private static List<String> page() {
        List<String> lines = new ArrayList<>(List.of(
                "# Response codes",
                "",
                "This page is written from the code by `ResponseCodePageTest`; do not edit it by hand.",
                "",
                "What an acquirer answers in DE 39 of the UnionPay POS dialect, and what the till makes of it. Class A is done, B",
                "failed and may be tried again, C failed, D wants the operator, E is a fault of the system. A code that is not here is",
                "a decline. Codes of class E, and 68, 90 to 96, are declines too: the centre reverses upstream by itself.",
                "",
                "| Code | Class | Text | 说明 | Again at once | Next | 下一步 | Error |",
                "| --- | --- | --- | --- | --- | --- | --- | --- |"));
        for (ResponseCode row : ResponseCode.all()) {
            lines.add(String.join(
                    " | ",
                    "| `" + row.code() + "`",
                    String.valueOf(row.letter()),
                    row.text(Language.EN),
                    row.text(Language.ZH_CN),
                    row.mayRetry() ? "yes 是" : "no 否",
                    row.step().text(Language.EN),
                    row.step().text(Language.ZH_CN),
                    (row.approved()
                                    ? ""
                                    : "[`" + row.error() + "`](errors.md#"
                                            + row.error().name().toLowerCase(java.util.Locale.ROOT) + ")")
                            + " |"));
        }
        return lines;
    }
}
