package io.onetill.qr.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.reconciliation.Bill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillArchiveTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00.5Z");
    private static final byte[] FILE = ("交易时间,微信订单号,商户订单号,交易状态,手续费,订单金额\n"
                    + "`t,`42,`A1,`SUCCESS,`0.01000,`1.00\n总交易单数,订单总金额\n`1,`1.00\n")
            .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static Path only(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            return all.get(0);
        }
    }

    @Test
    void aBillIsReadAgainFromTheSameBytesAfterARestart() throws IOException {
        KeptBill kept = new BillArchive(folder.resolve("bills")).keep("wechat", BillKind.TRADE, DAY, FILE, NOON);
        BillArchive again = new BillArchive(folder.resolve("bills"));
        assertEquals(List.of(kept), again.list());
        assertEquals(Instant.parse("2026-11-23T04:00:00Z"), kept.fetchedAt());
        Bill bill = again.bill(kept, BillFormat.WECHAT);
        assertEquals(1, bill.rows().size());
        assertEquals(BillFile.parse(BillFormat.WECHAT, DAY, FILE), bill);
        assertEquals(FILE.length, Files.size(only(folder.resolve("bills"))));
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        new BillArchive(folder.resolve("bills")).keep("wechat", BillKind.TRADE, DAY, FILE, NOON);
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("bills"))));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(only(folder.resolve("bills")))));
    }

    @Test
    void whatIsFetchedAgainIsKeptOnlyIfItIsOther() {
        BillArchive archive = new BillArchive(folder);
        KeptBill first = archive.keep("wechat", BillKind.TRADE, DAY, FILE, NOON);
        assertEquals(first, archive.keep("wechat", BillKind.TRADE, DAY, FILE, NOON.plusSeconds(60)));
        byte[] late =
                new String(FILE, StandardCharsets.UTF_8).replace("A1", "A2").getBytes(StandardCharsets.UTF_8);
        KeptBill second = archive.keep("wechat", BillKind.TRADE, DAY, late, NOON.plusSeconds(60));
        assertEquals(2, second.version());
        assertEquals(List.of(first, second), archive.list());
        assertEquals(second, archive.newest("wechat", BillKind.TRADE, DAY).orElseThrow());
        assertTrue(archive.newest("alipay", BillKind.TRADE, DAY).isEmpty());
        assertTrue(archive.newest("wechat", BillKind.FUND_FLOW, DAY).isEmpty());
    }

    @Test
    void aDayWithoutBusinessIsKeptToo() {
        BillArchive archive = new BillArchive(folder);
        KeptBill kept = archive.keep("alipay", BillKind.TRADE, DAY, new byte[0], NOON);
        assertTrue(kept.isEmpty());
        assertEquals(new Bill("alipay", DAY, List.of(), List.of()), archive.bill(kept, BillFormat.ALIPAY));
    }

    @Test
    void aBillThatWasChangedSinceIsRefused() throws IOException {
        BillArchive archive = new BillArchive(folder);
        KeptBill kept = archive.keep("wechat", BillKind.TRADE, DAY, FILE, NOON);
        Files.writeString(only(folder), "`", java.nio.file.StandardOpenOption.APPEND);
        assertThrows(IllegalStateException.class, () -> archive.bill(kept, BillFormat.WECHAT));
    }

    @Test
    void whatAPowerCutLeftIsNoBill() throws IOException {
        BillArchive archive = new BillArchive(folder);
        KeptBill kept = archive.keep("wechat", BillKind.TRADE, DAY, FILE, NOON);
        Path file = only(folder);
        Files.move(file, folder.resolve(file.getFileName() + ".draft"));
        Files.writeString(folder.resolve("wechat_2026-13-45_TRADE_1_1_" + "0".repeat(64) + ".bill"), "");
        assertEquals(List.of(), archive.list());
        assertEquals(kept, archive.keep("wechat", BillKind.TRADE, DAY, FILE, NOON));
        assertThrows(IllegalArgumentException.class, () -> archive.keep("../x", BillKind.TRADE, DAY, FILE, NOON));
    }
}
