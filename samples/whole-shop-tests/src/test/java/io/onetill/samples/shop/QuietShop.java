package io.onetill.samples.shop;

import io.onetill.Payments;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.Journals;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A shop without faults on a virtual clock, whose journal and hosts' books are files. Taps the PIN blocks. */
final class QuietShop implements Shop {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    final Hosts hosts;
    final Till till;
    final Payments payments;
    final List<byte[]> pinBlocks = new ArrayList<>();
    private final Choices choices = Choices.ofSeed(1);
    private final FaultProfile profile = FaultProfile.draw(choices, FaultMix.NONE);
    private final Trace trace = Trace.on(time, true);
    private final LossyNetwork network = new LossyNetwork(time, choices, profile, trace);
    private final Violations violations = new Violations(trace);
    private final DurableRecord durable;
    private final WireWatch watch;

    QuietShop(Path folder) {
        profile.end();
        hosts = new Hosts(
                io.onetill.card.simulator.SimulatedLedger.inFile(folder.resolve("acquirer.jsonl")),
                io.onetill.qr.simulator.SimulatedLedger.inFile(folder.resolve("wallets.jsonl")),
                SimulatedAcquirer.Memory.FORGETFUL,
                1,
                time::wallTime);
        durable = new DurableRecord(hosts, Hosts.TERMINAL, List.of(), trace, violations);
        watch = new WireWatch(durable, violations, time::monotonicMillis);
        till = new Till(this, new PoweredTime(time), hosts);
        Journal journal = waiting(Journals.sqlite(folder.resolve("journal")));
        Future<Payments> opened = till.open(journal, new SeededIds(1), UnaryOperator.identity());
        payments = untilDone(opened);
    }

    /** The journal works on a thread of its own; a virtual clock must not go on before it is done. */
    private Journal waiting(Journal journal) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(journal, arguments);
                    if (!(result instanceof Future<?> future)) {
                        return result;
                    }
                    Object value = await(future);
                    if (method.getName().equals("append")) {
                        durable.wrote((JournalBatch) arguments[0]);
                    }
                    return Future.succeededFuture(value);
                });
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the shop's time pass until this is done. */
    <T> T untilDone(Future<T> future) {
        while (!future.isComplete() && time.step()) {
            // The virtual clock does the work.
        }
        return await(future);
    }

    void close() {
        untilDone(payments.close());
        hosts.cardLedger.close();
        hosts.walletLedger.close();
    }

    List<String> violations() {
        return violations.found().stream().map(Violation::text).toList();
    }

    @Override
    public void tap(byte[] message) {
        Iso8583Message fields = UnionPayPos.DIALECT.decode(Envelope.open(message));
        fields.get(52).map(io.onetill.codec.Hex::decode).ifPresent(pinBlocks::add);
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public LossyNetwork network() {
        return network;
    }

    @Override
    public WireWatch watch() {
        return watch;
    }

    @Override
    public Choices choices() {
        return choices;
    }

    @Override
    public FaultProfile profile() {
        return profile;
    }

    @Override
    public boolean powerCut(Fault how) {
        return false;
    }

    @Override
    public byte[] spoil(byte[] bytes) {
        return bytes;
    }
}
