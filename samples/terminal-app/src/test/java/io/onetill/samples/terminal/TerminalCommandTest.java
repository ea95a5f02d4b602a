package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.terminal.Terminal.Ran;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalCommandTest {
    @TempDir
    private Path folder;

    private JsonObject ok(String... arguments) {
        Ran ran = new Terminal(folder).json(arguments);
        assertEquals(ExitCode.APPROVED, ran.code(), ran.out() + ran.err());
        return ran.json();
    }

    @Test
    void aTerminalDownloadsPaysAndSettles() {
        assertEquals("000001", ok("terminal", "sign-on").getString("batch"));
        JsonObject data = ok("terminal", "download").getJsonObject("data");
        assertEquals(8, data.getInteger("applications"));
        assertTrue(Files.exists(folder.resolve("till/terminal-data.json")));

        ok("pay", "--amount", "12.50", "--method", "card");
        ok("pay", "--amount", "3.00", "--method", "card", "--card", "tap");
        ok("pay", "--amount", "7.00", "--method", "code", "--code", "alipay-pays");
        JsonObject settled = ok("terminal", "settle");

        assertEquals("000001", settled.getString("batch"));
        assertEquals(true, settled.getBoolean("balanced"), settled.encode());
        assertEquals(2, settled.getJsonObject("domestic").getInteger("debits"));
        assertEquals(1550L, settled.getJsonObject("domestic").getLong("debitMinor"));
        assertEquals("000002", ok("terminal", "status").getString("batch"));
        assertEquals("000002", ok("pay", "--amount", "1.00", "--method", "card").getString("batch"));
    }

    @Test
    void otherActionsAreRefusedInOneSentence() {
        Ran ran = new Terminal(folder).run("terminal", "shake");

        assertEquals(ExitCode.BAD_INPUT, ran.code());
        assertEquals(
                "ACTION: expected sign-on, sign-off, echo, download, settle or status, got shake",
                ran.err().trim());
    }

    @Test
    void theTextIsInTheLanguageOfTheScreen() {
        Ran echo = new Terminal(folder).run("terminal", "echo", "--lang", "zh-CN");
        Ran off = new Terminal(folder).run("terminal", "sign-off");

        assertTrue(echo.out().contains("主机有应答"), echo.out());
        assertTrue(off.out().contains("signed off"), off.out());
    }
}
