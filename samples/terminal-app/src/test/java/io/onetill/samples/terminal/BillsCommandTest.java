package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.terminal.Terminal.Ran;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillsCommandTest {
    @TempDir
    Path folder;

    @Test
    void aBillIsFetchedKeptExportedAndComparedAgainFromTheFile() throws IOException {
        Terminal terminal = new Terminal(folder);
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        assertEquals(ExitCode.BAD_INPUT, terminal.json("reconcile", "--kept").code());
        assertEquals(
                ExitCode.APPROVED,
                terminal.json("pay", "--amount", "8.80", "--method", "code").code());

        Ran fetched = terminal.json("bills", "--fetch", "--day", today);
        assertEquals(ExitCode.APPROVED, fetched.code(), fetched.out());
        JsonArray states = fetched.json().getJsonArray("fetched");
        assertEquals("KEPT", states.getJsonObject(0).getString("state"));
        assertEquals("NO_BILL", states.getJsonObject(1).getString("state"));
        terminal.json("bills", "--fetch", "--day", today);

        JsonArray kept = terminal.json("bills").json().getJsonArray("bills");
        assertTrue(kept.size() >= 1, kept.encode());
        JsonObject bill = kept.getJsonObject(0);
        assertEquals("alipay", bill.getString("channel"));
        assertEquals(64, bill.getString("sha256").length());

        Ran compared = terminal.json("reconcile", "--kept", "--channel", "alipay", "--day", today);
        assertEquals(ExitCode.APPROVED, compared.code(), compared.out());
        assertEquals(1, compared.json().getInteger("matched"));

        Path csv = folder.resolve("bill.csv");
        Ran export = terminal.json("bills", "--export", csv.toString(), "--channel", "alipay", "--day", today);
        assertEquals(ExitCode.APPROVED, export.code(), export.out());
        assertTrue(Files.readString(csv).contains(",8.80,"), Files.readString(csv));
    }

    @Test
    void badInputIsRefused() {
        Terminal terminal = new Terminal(folder);
        assertEquals(
                ExitCode.BAD_INPUT, terminal.json("bills", "--channel", "card").code());
        assertEquals(ExitCode.BAD_INPUT, terminal.json("bills", "--kind", "all").code());
        assertEquals(
                ExitCode.BAD_INPUT, terminal.json("bills", "--export", "x.csv").code());
        assertEquals(
                ExitCode.BAD_INPUT,
                terminal.json("bills", "--export", "x.csv", "--channel", "wechat")
                        .code());
        assertEquals(
                ExitCode.BAD_INPUT,
                terminal.json("bills", "--fetch", "--channel", "alipay", "--kind", "sales")
                        .code());
        assertEquals(0, terminal.json("bills").json().getJsonArray("bills").size());
    }
}
