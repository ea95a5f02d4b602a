package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.terminal.Terminal.Ran;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final List<String> PAYMENT_FIELDS = List.of(
            "paymentId",
            "requestId",
            "orderId",
            "status",
            "amount",
            "method",
            "channel",
            "entryMode",
            "maskedPan",
            "authCode",
            "rrn",
            "stan",
            "tradeNo",
            "outcomes",
            "refundedMinor",
            "error",
            "events");

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e9", "12.345", "１２", "abc", "", "100000000.01", "0.001", "+1", " 1", "1,000"})
    void aBadAmountGetsOneSentenceAndChangesNothing(String amount) {
        Ran ran = terminal.run("pay", "--amount", amount);

        assertEquals(ExitCode.BAD_INPUT, ran.code());
        assertTrue(ran.err().contains("expected"), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertFalse(folder.resolve("till").toFile().exists());
    }

    @Test
    void aPaymentAsJsonIsOneObjectWithEveryField() {
        Ran ran = terminal.json("pay", "--amount", "12.50", "--card", "chip-pin", "--request", "r1", "--order", "o1");

        assertEquals(ExitCode.APPROVED, ran.code());
        assertEquals(1, ran.out().lines().count());
        PAYMENT_FIELDS.forEach(field -> assertTrue(ran.json().containsKey(field), field));
        assertEquals("APPROVED", ran.json().getString("status"));
        assertEquals(1250, ran.json().getJsonObject("amount").getInteger("minor"));
        assertEquals("o1", ran.json().getString("orderId"));
        assertFalse(ran.out().contains("6200000000000005"));
    }

    @Test
    void aRequestAskedTwiceChargesOnceAndAnotherBodyIsRefused() {
        Ran first = terminal.json("pay", "--amount", "3", "--code", "alipay-pays", "--request", "r1");
        Ran again = terminal.json("pay", "--amount", "3", "--code", "alipay-pays", "--request", "r1");
        Ran other = terminal.json("pay", "--amount", "4", "--code", "alipay-pays", "--request", "r1");

        assertEquals(first.json().getString("paymentId"), again.json().getString("paymentId"));
        assertEquals(ExitCode.BAD_INPUT, other.code());
        assertEquals("REQUEST_REUSED", other.error());
        assertEquals(1, payments().size());
    }

    private JsonArray payments() {
        return terminal.json("list").json().getJsonArray("payments");
    }

    @Test
    void aRefundInALaterCallNeverExceedsTheSale() {
        String sale =
                terminal.json("pay", "--amount", "10", "--card", "tap").json().getString("paymentId");
        Ran part = terminal.json("refund", sale, "--amount", "4");
        Ran tooMuch = terminal.json("refund", sale, "--amount", "6.01");
        Ran rest = terminal.json("refund", sale);
        Ran nothingLeft = terminal.json("refund", sale, "--amount", "0.01");

        assertEquals(ExitCode.APPROVED, part.code());
        assertEquals("REFUND_EXCEEDS", tooMuch.error());
        assertEquals(600, rest.json().getJsonObject("amount").getInteger("minor"));
        assertEquals("REFUND_EXCEEDS", nothingLeft.error());
        assertEquals(1000, terminal.json("show", sale).json().getInteger("refundedMinor"));
    }

    @Test
    void aVoidUndoesACardSaleAndTheBooksAgree() {
        String sale = terminal.json("pay", "--amount", "10", "--card", "chip-pin")
                .json()
                .getString("paymentId");

        assertEquals(ExitCode.APPROVED, terminal.json("void", sale).code());
        Ran books = terminal.json("reconcile");
        assertEquals(ExitCode.APPROVED, books.code());
        assertEquals(0, books.json().getJsonArray("differences").size());
        assertEquals(2, books.json().getInteger("matched"));
        assertEquals(0, books.json().getJsonObject("totals").getInteger("netMinor"));
    }

    @Test
    void anUnknownPaymentGetsOneSentence() {
        for (String command : List.of("show", "refund", "void", "receipt")) {
            Ran ran = terminal.run(command, "nothing");
            assertEquals(ExitCode.BAD_INPUT, ran.code(), command);
            assertEquals(1, ran.err().lines().count(), ran.err());
        }
    }

    @Test
    void aReceiptIsPrintedInEveryForm() {
        String sale = terminal.json("pay", "--amount", "10", "--card", "stripe-signature")
                .json()
                .getString("paymentId");
        Ran text = terminal.run("receipt", sale, "--copy", "merchant", "--width", "48", "--lang", "zh-CN");
        Ran json = terminal.run("receipt", sale, "--format", "json");
        Ran paper = terminal.run("receipt", sale, "--format", "escpos");

        assertTrue(text.out().contains("持卡人签名"), text.out());
        assertTrue(text.out().contains("商户存根"), text.out());
        assertEquals("customer", new JsonObject(json.out()).getString("copy"));
        assertTrue(paper.out().startsWith("\u001B@"));
    }

    @Test
    void theCatalogueHasOnlyTestNumbersAndACodeForEachWallet() {
        JsonObject catalogue = terminal.json("cards").json();

        assertTrue(catalogue.getJsonArray("cards").size() >= 20);
        assertTrue(catalogue.getJsonArray("codes").stream()
                .map(JsonObject.class::cast)
                .map(code -> code.getString("wallet"))
                .distinct()
                .toList()
                .containsAll(List.of("alipay", "wechat")));
    }

    @Test
    void aMessageIsShownFieldByFieldWithTheCardMasked() {
        String hex = "6000060000603100311003" + "0200" + "702006800" + "0C08011" + "16" + "6200000000000005" + "000000"
                + "000000001250" + "000001" + "0510" + "0001" + "00"
                + "3130303030303031" + "383938303030303030303030303031" + "313536" + "0013" + "22000001000600"
                + "4645444342413938";
        Ran ran = terminal.json("decode", hex);

        assertFalse(ran.out().contains("6200000000000005"), ran.out());
        assertEquals("0200", ran.json().getString("mti"), ran.out() + ran.err());
        assertEquals(ExitCode.BAD_INPUT, terminal.run("decode", "0200zz").code());
        assertEquals(ExitCode.BAD_INPUT, terminal.run("decode", "0200").code());
    }

    @Test
    void openWorkKeepsTheDayOpenUntilASupervisorSigns() {
        String doubt = terminal.json("pay", "--amount", "40", "--method", "card", "--card", "no-answer-no-reversal")
                .json()
                .getString("paymentId");
        Ran tooEarly = terminal.json("close-day", "--who", "Wang");
        Ran list = terminal.json("attention");
        Ran number = terminal.json("attention", "--sign", doubt, "--who", "Li", "--why", "card 6200000000000005");
        Ran half = terminal.json("attention", "--sign", doubt, "--who", "Li");
        Ran signed = terminal.json("attention", "--sign", doubt, "--who", "Li", "--why", "asked the acquirer");
        Ran closed = terminal.json("close-day", "--who", "Wang");
        Ran again = terminal.json("close-day", "--who", "Wang");

        assertEquals("OPEN_WORK_LEFT", tooEarly.error());
        assertEquals(ExitCode.FAILURE, tooEarly.code());
        JsonObject item = list.json().getJsonArray("openWork").getJsonObject(0);
        assertEquals(doubt, item.getString("paymentId"));
        assertEquals("UNDO_OPEN", item.getString("what"));
        assertEquals(ExitCode.BAD_INPUT, number.code());
        assertFalse(number.out().contains("6200000000000005"));
        assertEquals(ExitCode.BAD_INPUT, half.code());
        assertEquals(1, signed.json().getJsonArray("signed").size());
        assertEquals(ExitCode.APPROVED, closed.code(), closed.out());
        assertEquals(
                "Li", closed.json().getJsonArray("carriedOver").getJsonObject(0).getString("signedBy"));
        assertEquals(64, closed.json().getString("chainHead").length());
        assertEquals(closed.json().getString("at"), again.json().getString("at"));
    }

    @Test
    void theJournalIsVerifiedAndExportedAndAnExportIsVerifiedWithoutIt() throws Exception {
        terminal.json("pay", "--amount", "3", "--card", "chip-pin");
        Path text = folder.resolve("export.jsonl");

        Ran journal = terminal.json("journal", "verify");
        Ran export = terminal.json("journal", "export", text.toString());
        Ran again = terminal.json("journal", "verify", text.toString());

        assertEquals(ExitCode.APPROVED, journal.code(), journal.out());
        assertTrue(journal.json().getInteger("entries") >= 5);
        assertEquals(journal.json().getString("head"), export.json().getString("head"));
        assertEquals(journal.json().getString("head"), again.json().getString("head"));
        assertFalse(Files.readString(text).contains("6200000000000005"));

        Files.writeString(text, Files.readString(text).replace("\"300\"", "\"3000\""));
        Ran changed = terminal.json("journal", "verify", text.toString());
        assertEquals(ExitCode.FAILURE, changed.code());
        assertTrue(changed.json().getJsonArray("problems").getString(0).contains("does not fit"), changed.out());
    }

    @Test
    void aRestoredBackupHasWhatWasThereAndTheTillGoesOn() {
        terminal.json("pay", "--amount", "3", "--code", "alipay-pays");
        Path backup = folder.resolve("backup.db");
        assertEquals(
                ExitCode.APPROVED,
                terminal.run("journal", "backup", backup.toString()).code());
        assertEquals(
                ExitCode.BAD_INPUT,
                terminal.run("journal", "backup", backup.toString()).code());
        terminal.json("pay", "--amount", "4", "--code", "alipay-pays");

        Ran restored = terminal.json("journal", "restore", backup.toString());

        assertEquals(ExitCode.APPROVED, restored.code(), restored.out());
        assertEquals(1, payments().size());
        assertEquals(
                ExitCode.APPROVED,
                terminal.json("pay", "--amount", "5", "--card", "chip-pin").code());
        Ran books = terminal.json("reconcile");
        assertEquals(ExitCode.FAILURE, books.code());
        assertEquals(
                "ONLY_REMOTE",
                books.json().getJsonArray("differences").getJsonObject(0).getString("type"));
        assertEquals(0, terminal.json("journal", "verify").code());
    }

    @Test
    void aSecondTillOnTheSameJournalIsRefused() {
        try (SimulatedShop open =
                SimulatedShop.open(folder, new Screen(Console.ofProcess(), io.onetill.payment.Language.EN, true))) {
            Ran second = terminal.json("list");

            assertEquals(ExitCode.FAILURE, second.code());
            assertTrue(second.out().contains("journal"), second.out());
            assertTrue(open.await(open.payments().listOpen()).isEmpty());
        }
    }

    @Test
    void theDemonstrationDayEndsAsItMust() {
        Ran day = terminal.json("demo");

        assertEquals(ExitCode.APPROVED, day.code(), () -> day.out() + day.err());
        assertTrue(day.json().getBoolean("ok"));
        assertEquals(0, day.json().getJsonArray("differences").size());
        assertTrue(day.json().getJsonArray("payments").size() >= 15);
    }

    @Test
    void aSimulationSaysWhatItRanAndEndsWellWhenEveryPromiseHeld() {
        Ran ran = terminal.json("simulate", "--seed", "5", "--payments", "240", "--tills", "2", "--faults", "network");

        assertEquals(ExitCode.APPROVED, ran.code(), ran.out());
        assertTrue(ran.json().getInteger("payments") >= 240, ran.out());
        assertTrue(ran.json().getInteger("requests") >= ran.json().getInteger("payments"), ran.out());
        assertTrue(ran.json().getInteger("payments") >= ran.json().getInteger("sent"), ran.out());
        assertEquals(0, ran.json().getInteger("violations"));
        assertEquals(0, ran.json().getJsonArray("violationTexts").size());
        assertFalse(ran.json().getJsonObject("faults").isEmpty(), ran.out());
        assertTrue(
                ran.json().getJsonObject("faults").fieldNames().stream()
                        .allMatch(name ->
                                io.onetill.samples.shop.Fault.valueOf(name).group()
                                        == io.onetill.samples.shop.Fault.Group.NETWORK),
                ran.out());
        assertTrue(ran.json().getInteger("cells")
                > ran.json().getJsonArray("cellsNotReached").size());
    }

    @Test
    void onePaymentIsTriedCaseByCase() {
        Ran ran = terminal.json("simulate", "--exhaustive", "refused-sale");

        assertEquals(ExitCode.APPROVED, ran.code(), ran.out());
        assertEquals(0, ran.json().getInteger("violations"));
        assertTrue(ran.json().getInteger("cases") > 1_000, ran.out());
        assertTrue(ran.json().getJsonArray("rows").size() >= 7, ran.out());
    }

    @Test
    void aKeptTraceIsReplayed() throws Exception {
        Path trace = Path.of("../whole-shop-tests/src/test/resources/traces/no-confirmation.trace");

        Ran ran = terminal.run("simulate", "--replay", trace.toString());

        assertEquals(ExitCode.APPROVED, ran.code(), ran.err());
        assertTrue(ran.out().contains("when it was written it broke I2"), ran.out());
    }

    @Test
    void whatASimulationCannotTakeGetsOneSentence() throws Exception {
        Path odd = java.nio.file.Files.writeString(folder.resolve("odd.trace"), "not a trace\n");
        List<List<String>> wrong = List.of(
                List.of("--faults", "some"),
                List.of("--tills", "51"),
                List.of("--tills", "0"),
                List.of("--days", "0"),
                List.of("--payments", "0"),
                List.of("--exhaustive", "nothing"),
                List.of("--replay", odd.toString()),
                List.of("--replay", folder.resolve("nothing").toString()));
        for (List<String> options : wrong) {
            List<String> all = new java.util.ArrayList<>(List.of("simulate"));
            all.addAll(options);

            Ran ran = terminal.run(all.toArray(String[]::new));

            assertEquals(ExitCode.BAD_INPUT, ran.code(), options + ran.out());
            assertTrue(ran.err().startsWith(options.get(0) + ": expected"), ran.err());
            assertEquals(1, ran.err().lines().count(), ran.err());
        }
    }
}
