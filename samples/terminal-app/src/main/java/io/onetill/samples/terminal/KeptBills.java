package io.onetill.samples.terminal;

import io.onetill.qr.bill.BillArchive;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.bill.BillKind;
import io.onetill.qr.bill.KeptBill;
import io.onetill.reconciliation.Bill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The wallets' bills that this till keeps, in its own folder. */
final class KeptBills {
    static final List<String> WALLETS = List.of("alipay", "wechat");

    private KeptBills() {}

    static BillArchive archive(Path data) {
        return new BillArchive(data.resolve("till").resolve("bills"));
    }

    /** What is kept; asks for no folder that is not there. */
    static List<KeptBill> list(Path data) {
        return Files.isDirectory(data.resolve("till").resolve("bills"))
                ? archive(data).list()
                : List.of();
    }

    static KeptBill newest(Path data, String channel, BillKind kind, LocalDate day) {
        return list(data).stream()
                .filter(kept -> kept.channel().equals(channel)
                        && kept.kind() == kind
                        && kept.day().equals(day))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new BadInputException("expected a kept " + kind + " bill of " + channel + " for "
                        + day + "; see: onetill bills --fetch"));
    }

    static Bill bill(Path data, String channel, LocalDate day) {
        return archive(data).bill(newest(data, channel, BillKind.TRADE, day), format(channel));
    }

    static BillFormat format(String channel) {
        return channel.equals("alipay") ? BillFormat.ALIPAY : BillFormat.WECHAT;
    }
}
