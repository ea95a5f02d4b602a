package io.onetill.qr;

import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillArchive;
import io.onetill.qr.bill.BillCollector;
import io.onetill.qr.bill.BillEvent;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillFileSource;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.bill.BillHours;
import io.onetill.qr.bill.BillKind;
import io.onetill.qr.bill.BillOrder;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillSource;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The bills of a wallet: to be compared at once, or as files to be kept. Usable while the channel is open. The futures
 * complete on any thread.
 */
public final class WalletBills implements BillSource, BillFileSource {
    private final Wallet wallet;
    private final CryptoWorker worker;
    private final Supplier<WalletLine> line;

    /** @param line fails as long as the channel is not open */
    WalletBills(Wallet wallet, CryptoWorker worker, Supplier<WalletLine> line) {
        this.wallet = wallet;
        this.worker = worker;
        this.line = line;
    }

    @Override
    public String channel() {
        return wallet.id();
    }

    @Override
    public BillFormat billFormat() {
        return wallet.billFormat();
    }

    @Override
    public Set<BillKind> billKinds() {
        return wallet.billKinds();
    }

    @Override
    public Future<Bill> fetch(LocalDate day) {
        return fetchFile(BillKind.TRADE, day).compose(answer -> {
            if (answer instanceof BillAnswer.Ready ready) {
                return worker.run(() -> BillFile.parse(billFormat(), day, ready.file()));
            }
            return answer instanceof BillAnswer.None
                    ? Future.succeededFuture(new Bill(channel(), day, List.of(), List.of()))
                    : Future.failedFuture(new IllegalStateException("the bill of " + day + " is not ready"));
        });
    }

    @Override
    public Future<BillAnswer> fetchFile(BillKind kind, LocalDate day) {
        if (!billKinds().contains(kind)) {
            return Future.failedFuture(new IllegalArgumentException("expected one of " + billKinds()));
        }
        try {
            return wallet.bill(kind, day, line.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * A collector of trade bills on the till's own clock, not yet started.
     *
     * @param hours when to ask, see {@link WalletPolicyFile#billHours}
     * @param days how many past days are wanted
     * @param events is told about each try, on the till's thread
     */
    public BillCollector collector(BillHours hours, BillArchive archive, int days, Consumer<BillEvent> events) {
        BillOrder trades = new BillOrder(this, BillKind.TRADE, hours);
        return new BillCollector(line.get().services().time(), worker::run, archive, List.of(trades), days, events);
    }
}
