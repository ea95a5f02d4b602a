package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletFiguresPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "wallet-figures.md");

    @Test
    void thePageSaysWhatTheFileSays() throws IOException {
        List<String> page = page();
        if ("write".equals(System.getProperty("onetill.docs"))) {
            Files.write(PAGE, page);
        }

        assertEquals(page, Files.readAllLines(PAGE), "write it anew with -Donetill.docs=write");
    }

    private static List<String> page() {
        List<String> lines = new ArrayList<>(List.of(
                "# Time figures of the wallets",
                "",
                "This page is written from `wallet-policies.json` by `WalletFiguresPageTest`; do not edit it by hand.",
                "",
                "By these figures doubt about a wallet payment is resolved: a sale is asked about (`poll-...`), then cancelled or",
                "reversed (`undo-not-before`), that is repeated (`retry-...`) until it is proven, and confirmed once more",
                "(`confirm-after`) if it found nothing. The date is when the figure was read at its source, or set by us. See",
                "[doubt](../concepts/doubt.md), [Alipay](alipay.md) and [WeChat Pay](wechat-pay.md).",
                "",
                "A till that has other figures gives the rows that differ, with a source of their own:",
                "",
                "```java",
                "import io.onetill.qr.WalletPolicies;",
                "import io.onetill.qr.WalletPolicyFile;",
                "import java.io.IOException;",
                "import java.nio.file.Files;",
                "import java.nio.file.Path;",
                "",
                "static WalletPolicies figures(Path folder) throws IOException {",
                "    String rows = Files.readString(folder.resolve(\"wallet-policies.json\"));",
                "    return WalletPolicyFile.SHIPPED.with(rows).policies(\"wechat\");",
                "}",
                "```"));
        for (String wallet : List.of("alipay", "wechat")) {
            lines.addAll(List.of(
                    "",
                    "## " + wallet,
                    "",
                    "| Of | Figure | Seconds | Source | Date |",
                    "| --- | --- | --- | --- | --- |"));
            for (WalletPolicyFile.Row row : WalletPolicyFile.SHIPPED.rows()) {
                if (row.wallet().equals(wallet)) {
                    lines.add("| " + row.of() + " | `" + row.figure() + "` | " + row.seconds() + " | " + row.source()
                            + " | " + row.date() + " |");
                }
            }
        }
        return lines;
    }
}
