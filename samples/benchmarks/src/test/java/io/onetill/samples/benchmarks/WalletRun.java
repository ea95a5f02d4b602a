package io.onetill.samples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One client in a process of its own: so many payments at a time, always a new one when one is answered. */
final class WalletRun {
    private final WalletClient client;
    private final int payments;
    private final long[] nanos;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);

    private WalletRun(WalletClient client, int payments) {
        this.client = client;
        this.payments = payments;
        this.nanos = new long[payments];
    }

    /** Arguments: client, provider's class or {@code -}, port, in flight, payments to warm up, payments that count. */
    public static void main(String[] arguments) throws Exception {
        Provider provider = arguments[1].equals("-")
                ? Security.getProvider("SunRsaSign")
                : (Provider)
                        Class.forName(arguments[1]).getDeclaredConstructor().newInstance();
        int port = Integer.parseInt(arguments[2]);
        int inFlight = Integer.parseInt(arguments[3]);
        try (WalletClient client = WalletClient.named(arguments[0], port, inFlight, provider)) {
            new WalletRun(client, Integer.parseInt(arguments[4])).run(inFlight);
            System.gc();
            System.out.println(new WalletRun(client, Integer.parseInt(arguments[5]))
                    .measured(inFlight, port)
                    .encode());
        }
        // Threads of the official client do not end by themselves.
        Runtime.getRuntime().halt(0);
    }

    private JsonObject measured(int inFlight, int port) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        int connections = connections(port);
        client.blockedNanos();
        long processor = system.getProcessCpuTime();
        long begun = System.nanoTime();
        run(inFlight);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double micros = (system.getProcessCpuTime() - processor) / 1e3 / payments;
        long blocked = client.blockedNanos();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Arrays.sort(nanos);
        return new JsonObject()
                .put("rate", payments / seconds)
                .put("p50", nanos[payments / 2] / 1e6)
                .put("p99", nanos[payments * 99 / 100] / 1e6)
                .put("micros", micros)
                .put("threads", threads)
                .put("blocked", blocked / 1e6)
                .put("heapMb", heap >> 20)
                .put("connections", (connections(port) - connections - 1) / (double) payments)
                .put("wrong", wrong.get());
    }

    private void run(int inFlight) throws InterruptedException {
        for (int i = 0; i < inFlight; i++) {
            next();
        }
        if (!done.await(300, TimeUnit.SECONDS)) {
            wrong.addAndGet(payments - answered.get());
        }
    }

    private void next() {
        int number = started.getAndIncrement();
        if (number >= payments) {
            return;
        }
        long begun = System.nanoTime();
        client.create("B" + number, text -> {
            nanos[number] = System.nanoTime() - begun;
            if (!text.startsWith("weixin://") && wrong.incrementAndGet() == 1) {
                System.err.println(text);
            }
            if (answered.incrementAndGet() == payments) {
                done.countDown();
            }
            next();
        });
    }

    private static int connections(int port) throws IOException {
        // Its connection is one of them; "close" keeps it from being used again.
        var connection =
                URI.create("http://127.0.0.1:" + port + "/connections").toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        try (InputStream in = connection.getInputStream()) {
            return Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
