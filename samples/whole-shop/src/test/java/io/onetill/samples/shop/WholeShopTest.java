package io.onetill.samples.shop;

import org.junit.jupiter.api.Test;

class WholeShopTest {
    @Test
    void firstLook() {
        main();
    }

    public static void main(String... args) {
        int from = Integer.getInteger("from", 1);
        int n = Integer.getInteger("n", 5);
        int payments = Integer.getInteger("payments", 100);
        java.util.TreeMap<Fault, Long> faults = new java.util.TreeMap<>();
        java.util.TreeMap<String, Long> coverage = new java.util.TreeMap<>();
        int bad = 0;
        long t = System.nanoTime();
        for (int seed = from; seed < from + n; seed++) {
            SimulationReport report = ShopSimulation.run(seed, payments);
            report.faults().forEach((f, c) -> faults.merge(f, c, Long::sum));
            report.coverage().forEach((f, c) -> coverage.merge(f, c, Long::sum));
            if (!report.violations().isEmpty()) {
                bad++;
                if (bad <= Integer.getInteger("show", 1)) {
                System.out.println("seed " + seed + " " + report.violations().size());
                report.violations().stream().limit(1).forEach(System.out::println);
                } else System.out.println(report.violations().get(0).lines().findFirst().get());
            }
        }
        System.out.println("bad " + bad + " of " + n + " payments/s " + n * payments / ((System.nanoTime() - t) / 1e9));
        System.out.println(faults);
        System.out.println(coverage);
    }
}
