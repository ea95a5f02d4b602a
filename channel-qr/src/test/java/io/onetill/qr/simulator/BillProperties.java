package io.onetill.qr.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.PaymentKind;
import io.onetill.qr.bill.BillConsumer;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.bill.BillLimits;
import io.onetill.qr.bill.BillProblem;
import io.onetill.qr.bill.BillRecord;
import io.onetill.qr.bill.BillTally;
import io.onetill.qr.simulator.SimulatedDay.Expected;
import io.onetill.qr.simulator.SimulatedWeChatBills.Form;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.Reconciliation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a day was like: its bills say it in every form, and nothing that is done to them is passed over. */
class BillProperties {
    private static final Charset GBK = Charset.forName("GBK");

    /** One form of a bill: how it is written and read. */
    enum Written {
        WECHAT_ALL(BillFormat.WECHAT),
        WECHAT_SALES(BillFormat.WECHAT),
        WECHAT_REFUNDS(BillFormat.WECHAT),
        WECHAT_LEGACY(BillFormat.WECHAT),
        WECHAT_GZIP(BillFormat.WECHAT),
        FUND_FLOW(BillFormat.WECHAT),
        ALIPAY(BillFormat.ALIPAY),
        ALIPAY_DETAIL(BillFormat.ALIPAY),
        UNIONPAY(BillFormat.UNIONPAY);

        private final BillFormat format;

        Written(BillFormat format) {
            this.format = format;
        }

        String wallet() {
            return format == BillFormat.ALIPAY ? "alipay" : "wechat";
        }

        byte[] file(SimulatedDay day) {
            SimulatedWeChatBills weChat = new SimulatedWeChatBills(day.books, SimulatedIdentities.DEMO, () -> false);
            SimulatedAlipayBills alipay = new SimulatedAlipayBills(day.books, SimulatedIdentities.DEMO);
            return switch (this) {
                case WECHAT_ALL -> weChat.file(Form.ALL, SimulatedDay.DAY);
                case WECHAT_SALES -> weChat.file(Form.SUCCESS, SimulatedDay.DAY);
                case WECHAT_REFUNDS -> weChat.file(Form.REFUND_ONLY, SimulatedDay.DAY);
                case WECHAT_LEGACY -> weChat.file(Form.LEGACY, SimulatedDay.DAY);
                case WECHAT_GZIP -> SimulatedBills.gzip(weChat.file(Form.ALL, SimulatedDay.DAY));
                case FUND_FLOW -> SimulatedFundFlow.file(day.books, SimulatedDay.DAY);
                case ALIPAY -> alipay.file(SimulatedDay.DAY);
                case ALIPAY_DETAIL -> detail(alipay.file(SimulatedDay.DAY));
                case UNIONPAY -> SimulatedUnionPayBill.file("777", SimulatedDay.DAY, items(day));
            };
        }

        /** What must be read. */
        List<Expected> expected(SimulatedDay day) {
            return switch (this) {
                case WECHAT_SALES ->
                    day.sales.stream().filter(Expected::success).toList();
                case WECHAT_REFUNDS -> day.refunds;
                case FUND_FLOW -> List.of();
                case UNIONPAY ->
                    day.all().stream()
                            .map(each -> new Expected(each.kind(), each.reference(), each.remote(), each.fen(), true))
                            .toList();
                default -> day.all();
            };
        }
    }

    private static byte[] detail(byte[] zip) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            in.getNextEntry();
            in.getNextEntry();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SimulatedUnionPayBill.Item> items(SimulatedDay day) {
        return day.all().stream()
                .map(each -> new SimulatedUnionPayBill.Item(
                        each.kind() == PaymentKind.SALE ? "S22" : "S30",
                        each.reference(),
                        each.remote(),
                        "000001",
                        each.fen(),
                        0))
                .toList();
    }

    /** Everything a reader says. */
    private record Read(List<Expected> trades, List<BillProblem> problems, BillTally tally) {
        static Read of(BillFormat format, InputStream in) {
            List<Expected> trades = new ArrayList<>();
            List<BillProblem> problems = new ArrayList<>();
            try {
                BillTally tally = BillFile.read(format, in, BillLimits.DEFAULT, new BillConsumer() {
                    @Override
                    public void row(BillRecord record) {
                        record.trade().ifPresent(row -> trades.add(Expected.of(row)));
                    }

                    @Override
                    public void problem(BillProblem problem) {
                        problems.add(problem);
                    }
                });
                assertEquals(tally.lines(), tally.rows() + tally.frame() + tally.bad());
                assertEquals(problems.size(), tally.bad() + tally.missing());
                return new Read(trades, problems, tally);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Read of(BillFormat format, byte[] file) {
            return of(format, new ByteArrayInputStream(file));
        }
    }

    @Provide
    Arbitrary<Written> forms() {
        return Arbitraries.of(Written.class);
    }

    @Provide
    Arbitrary<Integer> orders() {
        return Arbitraries.integers().between(0, 12);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aBillReadsBackToExactlyItsLedger(
            @ForAll("forms") Written form, @ForAll long seed, @ForAll("orders") int orders) {
        SimulatedDay day = SimulatedDay.of(form.wallet(), seed, orders);
        if (form == Written.UNIONPAY && day.all().isEmpty()) {
            return;
        }
        Read read = Read.of(form.format, form.file(day));
        assertEquals(List.of(), read.problems());
        assertEquals(new HashSet<>(form.expected(day)), new HashSet<>(read.trades()));
        assertEquals(form.expected(day).size(), read.trades().size());
    }

    /** As a socket or a disk may give it. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void itDoesNotMatterHowTheBytesArrive(@ForAll("forms") Written form, @ForAll long seed) {
        byte[] file = form.file(SimulatedDay.of(form.wallet(), seed, 5));
        Random random = new Random(seed);
        InputStream drops = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                return super.read(to, from, Math.min(length, 1 + random.nextInt(7)));
            }
        };
        Read whole = Read.of(form.format, file);
        assertEquals(whole, Read.of(form.format, drops));
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void aBillThatWasCutAnywhereSaysSo(@ForAll("forms") Written form, @ForAll long seed) {
        SimulatedDay day = SimulatedDay.of(form.wallet(), seed, 2);
        byte[] file = form.file(day);
        boolean packed = file[0] == 'P' || file[0] == 0x1F;
        int end = file.length;
        while (!packed && (file[end - 1] == '\n' || file[end - 1] == '\r')) {
            end--;
        }
        for (int length = 0; length < end; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            try {
                Read read = Read.of(form.format, cut);
                boolean nothing = form == Written.UNIONPAY && length == 0;
                assertTrue(nothing || !read.tally().clean(), form + " cut after " + length + " of " + end);
            } catch (IllegalArgumentException refused) {
                assertTrue(packed, form + " cut after " + length + ": " + refused.getMessage());
            }
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void orderAndRepetitionOfRowsChangeNoClass(@ForAll long seed) {
        SimulatedDay day = SimulatedDay.of("wechat", seed, 8);
        String[] lines = new String(Written.WECHAT_ALL.file(day), StandardCharsets.UTF_8).split("\r\n");
        List<String> rows = new ArrayList<>(Arrays.asList(lines).subList(1, lines.length - 2));
        Collections.shuffle(rows, new Random(seed));
        Bill straight = parse(String.join("\r\n", lines) + "\r\n");
        Bill shuffled = parse(lines[0] + "\r\n" + String.join("\r\n", rows) + (rows.isEmpty() ? "" : "\r\n")
                + lines[lines.length - 2] + "\r\n" + lines[lines.length - 1] + "\r\n");
        assertEquals(List.of(), shuffled.unreadable());
        assertEquals(counts(straight), counts(shuffled));
        // The whole bill twice, one after the other: every row is a duplicate, and the second frame is reported.
        Bill twice = parse((String.join("\r\n", lines) + "\r\n").repeat(2));
        assertEquals(straight.rows().size(), twice.rows().size());
        assertFalse(twice.unreadable().isEmpty());
    }

    private static Bill parse(String file) {
        return BillFile.parse(BillFormat.WECHAT, SimulatedDay.DAY, file.getBytes(StandardCharsets.UTF_8));
    }

    private static Object counts(Bill bill) {
        return Reconciliation.compare(List.of(), bill, ZoneId.of("Asia/Shanghai"))
                .counts();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whateverTheBytesAreTheyAreReadOrRefused(@ForAll("forms") Written form, @ForAll long seed) {
        byte[] file = form.file(SimulatedDay.of(form.wallet(), seed, 3));
        Random random = new Random(seed);
        if (random.nextInt(4) == 0) {
            random.nextBytes(file);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        }
        try {
            Read.of(form.format, file);
        } catch (IllegalArgumentException refused) {
            Set<String> known = Set.of("expected a zip file with a bill", "expected a gzip file with a bill");
            String message = String.valueOf(refused.getMessage());
            assertTrue(known.contains(message) || message.startsWith("expected a bill "), message);
        }
    }
}
