package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.CardBin;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.SmallAmounts;
import io.onetill.card.management.DatedKey;
import io.onetill.card.management.Download;
import io.onetill.card.management.PosSetting;
import io.onetill.card.management.TerminalDuties;
import io.onetill.card.management.TerminalParameters;
import io.onetill.card.simulator.SimulatedCardKeys;
import io.onetill.card.simulator.SimulatedManagementFault;
import io.onetill.card.simulator.SimulatedTerminalData;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentException;
import io.onetill.secret.Pan;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerminalDownloadTest {
    private final CardShop shop = new CardShop();
    private final TerminalDuties duties = shop.channel.duties().orElseThrow();

    private TerminalParameters all() {
        return shop.run(duties.downloadAll());
    }

    private List<String> codes() {
        return shop.link.sent.stream()
                .map(bytes ->
                        io.onetill.card.host.UnionPayPos.DIALECT.decode(io.onetill.card.host.Envelope.open(bytes)))
                .map(message -> message.mti() + "/" + message.text(60).substring(8))
                .toList();
    }

    private String refused(Download download) {
        Future<TerminalParameters> end = duties.download(download);
        while (!end.isComplete() && shop.time.step()) {
            // The virtual clock does the work.
        }
        PaymentException cause = assertInstanceOf(PaymentException.class, end.cause());
        assertEquals(ErrorCode.HOST_ERROR, cause.code());
        return String.valueOf(cause.getMessage());
    }

    @Test
    void everythingThatTheHostOffersComesAsItIs() {
        TerminalParameters got = all();
        SimulatedTerminalData offered = SimulatedTerminalData.usual();

        assertEquals(offered.applications(), got.applications());
        assertEquals(offered.keys(), got.caKeys());
        assertEquals(OptionalLong.of(100_000), got.extras().get(0).cashLimit());
        assertEquals(Set.copyOf(offered.blacklist()), got.blacklist());
        assertEquals(
                Set.of(new CardBin("621626", 19), new CardBin("622588", 16)),
                got.noPinBins().listed());
        assertEquals("60", got.setting(PosSetting.ANSWER_SECONDS).orElseThrow());
        assertEquals("OneTill test shop", got.setting(PosSetting.MERCHANT_NAME).orElseThrow());
        assertEquals(OptionalLong.of(30_000), got.noSignatureUpTo());
    }

    @Test
    void aListIsAskedForThenEachItemThenTheEnd() {
        shop.acquirer
                .management()
                .offer(SimulatedTerminalData.usual()
                        .checkingWith(SimulatedTerminalData.usual().keys().subList(0, 2)));

        shop.run(duties.download(Download.CA_KEYS));

        assertEquals(List.of("0820/372", "0800/370", "0800/370", "0800/371"), codes());
        assertTrue(shop.link.sent("0800").stream().noneMatch(message -> message.has(11)));
    }

    @Test
    void aLongListComesInPages() {
        List<EmvApplication> many = IntStream.range(0, 37)
                .mapToObj(at -> EmvApplication.usual("A0000003330101" + (10 + at), "UnionPay", "0030"))
                .toList();
        shop.acquirer.management().offer(SimulatedTerminalData.usual().taking(many));

        assertEquals(many, shop.run(duties.download(Download.APPLICATIONS)).applications());
        assertEquals(4, codes().stream().filter("0820/382"::equals).count());
    }

    @Test
    void aLongBlacklistComesInBlocks() {
        List<String> many =
                IntStream.range(0, 101).mapToObj(at -> "62600" + (1000 + at)).toList();
        shop.acquirer.management().offer(SimulatedTerminalData.usual().barring(many));

        assertEquals(
                Set.copyOf(many), shop.run(duties.download(Download.BLACKLIST)).blacklist());
        assertEquals(6, codes().stream().filter("0800/390"::equals).count());
    }

    @Test
    void aHostWithNothingToDownloadLeavesWhatIsThere() {
        TerminalParameters before = all();
        shop.acquirer
                .management()
                .offer(SimulatedTerminalData.usual().taking(List.of()).barring(List.of()));

        assertEquals(before, shop.run(duties.download(Download.APPLICATIONS)));
        assertEquals(before, shop.run(duties.download(Download.BLACKLIST)));
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedManagementFault.class,
            names = {"ENDLESS", "LISTED_TWICE", "OTHER_ITEM", "MISSING_ITEM", "WRONG_HASH", "TRUNCATED", "REFUSES"})
    void aHostThatDoesNotKeepToTheLoopChangesNothing(SimulatedManagementFault fault) {
        TerminalParameters before = all();
        shop.acquirer.management().fail(fault);
        int sent = shop.link.sent.size();

        String sentence = refused(Download.CA_KEYS);

        assertTrue(sentence.contains("37"), sentence);
        assertTrue(shop.link.sent.size() - sent < 100);
        shop.acquirer.management().fail(SimulatedManagementFault.NONE);
        assertEquals(before, shop.run(duties.download(Download.CA_KEYS)));
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedManagementFault.class,
            names = {"ENDLESS", "TRUNCATED", "WRONG_COUNT", "REFUSES"})
    void aBadBlacklistChangesNothing(SimulatedManagementFault fault) {
        shop.acquirer.management().fail(fault);

        assertTrue(refused(Download.BLACKLIST).contains("390"));
        assertTrue(shop.link.sent.size() < 1_001);
        shop.acquirer.management().fail(SimulatedManagementFault.NONE);
        assertEquals(
                2, shop.run(duties.download(Download.BLACKLIST)).blacklist().size());
    }

    @ParameterizedTest
    @EnumSource(Download.class)
    void aTruncatedAnswerIsNeverTaken(Download download) {
        shop.acquirer.management().fail(SimulatedManagementFault.TRUNCATED);

        assertTrue(refused(download).startsWith("download " + download.get()));
    }

    @Test
    void aHostThatFallsSilentAtAnyMessageLeavesTheOldDataInForce() {
        TerminalParameters before = all();
        int messages = 2 + 4;
        shop.acquirer
                .management()
                .offer(SimulatedTerminalData.usual()
                        .checkingWith(SimulatedTerminalData.usual().keys().subList(0, 4)));
        for (int answered = 0; answered < messages; answered++) {
            shop.acquirer.management().silentAfter(answered);
            Future<TerminalParameters> end = duties.download(Download.CA_KEYS);
            shop.time.advance(Duration.ofSeconds(21));

            assertEquals(
                    ErrorCode.HOST_UNREACHABLE,
                    assertInstanceOf(PaymentException.class, end.cause()).code());
        }
        shop.acquirer.management().silentAfter(messages);
        assertEquals(4, shop.run(duties.download(Download.CA_KEYS)).caKeys().size());
        assertFalse(before.caKeys().size() == 4);
    }

    @Test
    void oneDownloadThatFailsDoesNotHoldUpTheOthers() {
        shop.acquirer.management().fail(SimulatedManagementFault.WRONG_HASH);

        Future<TerminalParameters> end = duties.downloadAll();
        shop.time.advance(Duration.ofSeconds(1));

        assertInstanceOf(PaymentException.class, end.cause());
        assertFalse(duties.current().has(Download.CA_KEYS));
        assertTrue(duties.current().has(Download.APPLICATIONS));
        assertTrue(duties.current().has(Download.BLACKLIST));
    }

    @Test
    void keysExpireByTheDayOfTheTransaction() {
        List<DatedKey> keys = SimulatedCardKeys.caKeys().subList(0, 2).stream()
                .map(key -> new DatedKey(key, "20260331"))
                .toList();
        shop.acquirer.management().offer(SimulatedTerminalData.usual().checkingWith(keys));
        TerminalParameters got = shop.run(duties.download(Download.CA_KEYS));
        EmvConfiguration configured = EmvConfiguration.usual("OT000001");

        assertEquals(2, got.on(configured, "260331").caKeys().size());
        assertEquals(0, got.on(configured, "260401").caKeys().size());
        // A key that the till was configured with does not come back when the downloaded one has expired.
        assertEquals(
                0,
                got.on(configured.verifyingWith(List.of(keys.get(0).key())), "260401")
                        .caKeys()
                        .size());
    }

    @Test
    void aBlacklistHoldsCardsByTheBeginningsOfTheirNumbers() {
        ExceptionFile file = new ExceptionFile(all().blacklist());

        assertTrue(file.holds(Pan.of("6260009412345678")));
        assertTrue(file.holds(Pan.of("9555991234567800")));
        assertFalse(file.holds(Pan.of("9555991234567900")));
    }

    @Test
    void smallAmountsNeedNoPinAsTheListsSay() {
        TerminalParameters got = all();

        assertTrue(got.noPinBins().spares(Pan.of("6225880012340009"), 100_000));
        assertFalse(got.noPinBins().spares(Pan.of("6225880012340009"), 100_001));
        assertFalse(got.noPinBins().spares(Pan.of("6221558812340000"), 1));
        assertFalse(TerminalParameters.NONE.noPinBins().spares(Pan.of("6225880012340009"), 1));
    }

    @Test
    void smallTapsAreTakenByTheKernelAsTheListsSay() {
        EmvConfiguration configured = EmvConfiguration.usual("OT000001");
        SmallAmounts before =
                TerminalParameters.NONE.on(configured, "261123").contactless().smallAmounts();
        SmallAmounts got = all().on(configured, "261123").contactless().smallAmounts();
        Pan barred = Pan.of("6221558812340000");

        assertTrue(before.spares(barred, 1));
        assertFalse(got.spares(barred, 1));
        assertTrue(got.spares(Pan.of("6225880012340009"), 100_000));
        assertEquals(all().noSignatureUpTo().isPresent(), got.sparesSignature(Pan.of("6225880012340009"), 1));
    }

    @Test
    void anApplicationWithoutPartialNamesIsTakenByItsVeryName() {
        TerminalParameters got = TerminalParameters.parse("{\"" + Download.APPLICATIONS.section()
                + "\": [{\"aid\": \"A000000333010101\", \"partialName\": false}, {\"aid\": \"A000000333010102\"}]}");

        assertEquals(
                List.of(true, false),
                got.applications().stream().map(EmvApplication::exact).toList());
    }
}
