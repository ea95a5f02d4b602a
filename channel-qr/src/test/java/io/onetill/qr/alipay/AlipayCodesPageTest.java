package io.onetill.qr.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.qr.OutcomeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AlipayCodesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "alipay-codes.md");

    @Test
    void thePageSaysWhatTheTablesSay() throws IOException {
        List<String> page = page();
        if ("write".equals(System.getProperty("onetill.docs"))) {
            Files.write(PAGE, page);
        }

        assertEquals(page, Files.readAllLines(PAGE), "write it anew with -Donetill.docs=write");
    }

    private static List<String> page() {
        List<String> lines = new ArrayList<>(List.of(
                "# Alipay codes",
                "",
                "This page is written from the code by `AlipayCodesPageTest`; do not edit it by hand.",
                "",
                "What the driver makes of Alipay's answers. *Unknown*: the wallet is asked again, then the sale is taken back. *Absent*:",
                "there is no such trade, yet. A code that is not here is unknown. See [Alipay](alipay.md)."));
        table(lines, "The gateway's own codes", AlipayOutcomes.GATEWAY);
        table(lines, "Payment: alipay.trade.pay, alipay.trade.precreate", AlipayOutcomes.PAY);
        table(lines, "Query: alipay.trade.query, alipay.trade.fastpay.refund.query", AlipayOutcomes.QUERY);
        table(lines, "Trade status", AlipayOutcomes.TRADE_STATUS);
        table(lines, "Cancel: alipay.trade.cancel", AlipayOutcomes.CANCEL);
        table(lines, "Close: alipay.trade.close", AlipayOutcomes.CLOSE);
        table(lines, "Refund: alipay.trade.refund", AlipayOutcomes.REFUND);
        return lines;
    }

    private static void table(List<String> lines, String title, OutcomeTable table) {
        lines.addAll(List.of("", "## " + title, "", "| Code | Meaning | Error |", "| --- | --- | --- |"));
        for (OutcomeTable.Row row : table.rows()) {
            boolean refused = row.meaning() == OutcomeTable.Meaning.REFUSED;
            String error = row.error().name();
            lines.add("| `" + row.code() + "` | " + row.meaning().name().toLowerCase(Locale.ROOT) + " | "
                    + (refused ? "[`" + error + "`](errors.md#" + error.toLowerCase(Locale.ROOT) + ") |" : "|"));
        }
    }
}
