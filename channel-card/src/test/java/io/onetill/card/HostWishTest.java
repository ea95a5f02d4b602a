package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.management.Download;
import io.onetill.card.management.HostWish;
import io.onetill.card.management.TerminalDataStore;
import io.onetill.card.management.TerminalStatus;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedManagementFault;
import io.onetill.card.simulator.SimulatedTerminalData;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostWishTest {
    private final CardShop shop = new CardShop();

    private void wish(HostWish wish) {
        shop.acquirer.behave("good", SimulatedBehaviour.wishing(wish));
    }

    private void pay() {
        assertInstanceOf(Answer.Success.class, shop.start(shop.sale(100), SwipedCard.of(CardShop.PAN)));
    }

    private long sent(String code) {
        return java.util.stream.Stream.of("0800", "0820")
                .flatMap(mti -> shop.link.sent(mti).stream())
                .filter(message -> message.text(60).endsWith(code))
                .count();
    }

    @ParameterizedTest
    @EnumSource(
            value = HostWish.class,
            names = {"PARAMETERS", "CA_KEYS", "APPLICATIONS", "BLACKLIST"})
    void aWishedDownloadIsMadeOnceAfterTheAnswer(HostWish wish) {
        Download download = wish.download().orElseThrow();
        wish(wish);
        pay();

        assertEquals(0, sent(download.end()));
        shop.time.advance(Duration.ofSeconds(3));
        assertEquals(1, sent(download.end()));
        shop.time.advance(Duration.ofMinutes(10));
        assertEquals(1, sent(download.end()));
    }

    @Test
    void theTerminalTellsItsStateWhenAsked() {
        wish(HostWish.STATUS);
        shop.channel
                .duties()
                .orElseThrow()
                .statusBy(() -> Future.succeededFuture(new TerminalStatus(true, true, false)));
        pay();
        shop.time.advance(Duration.ofSeconds(3));

        assertEquals(1, sent("362"));
        byte[] told = shop.link.sent("0820").get(0).bytes(62);
        assertEquals("011021030041051", new String(told, StandardCharsets.US_ASCII));
        assertTrue(shop.channel.duties().orElseThrow().wishes().isEmpty());
    }

    @Test
    void aSoftwareUpdateIsForPeople() {
        wish(HostWish.SOFTWARE);
        pay();
        int sent = shop.link.sent.size();
        shop.time.advance(Duration.ofSeconds(3));

        assertEquals(sent, shop.link.sent.size());
        assertTrue(shop.till.evidence.contains("the host asks for a software update"));
    }

    @Test
    void aWishWaitsWhileTheNextCustomerPays() {
        wish(HostWish.CA_KEYS);
        pay();
        shop.pinPad.customerHesitates = true;
        Future<Answer> next = shop.channel.start(shop.sale(100), new Instrument.Card(SwipedCard.of(CardShop.PAN)));
        shop.time.advance(Duration.ofSeconds(30));

        assertEquals(0, sent("370"));
        shop.pinPad.cancelEntry();
        shop.run(next);
        shop.time.advance(Duration.ofSeconds(3));
        assertEquals(1, sent("371"));
    }

    @Test
    void aWishThatFailsIsNotTriedAgainUntilTheHostRepeatsIt() {
        wish(HostWish.CA_KEYS);
        shop.acquirer.management().fail(SimulatedManagementFault.NONE);
        pay();
        shop.acquirer.management().fail(SimulatedManagementFault.WRONG_HASH);
        shop.time.advance(Duration.ofMinutes(1));
        assertEquals(1, sent("371"));
        assertTrue(shop.till.evidence.stream().anyMatch(what -> what.contains("370: [0].checksum")));

        shop.acquirer.management().fail(SimulatedManagementFault.NONE);
        wish(HostWish.CA_KEYS);
        pay();
        shop.time.advance(Duration.ofSeconds(3));
        assertEquals(2, sent("371"));
    }

    @Test
    void theNextCardMeetsWhatWasDownloaded() {
        TerminalDataStore data = TerminalDataStore.inMemory();
        CardChannel channel = new CardChannel(
                CardShop.options(),
                CardKernels.downloaded(EmvConfiguration.usual("OT000001"), data),
                shop.pinPad,
                shop.link,
                data);
        channel.open(shop.till);
        shop.acquirer.addSimulatedCards();
        assertInstanceOf(Answer.Success.class, tap(channel));

        shop.acquirer
                .management()
                .offer(SimulatedTerminalData.usual()
                        .taking(List.of(
                                io.onetill.card.emv.EmvApplication.usual("A0000000041010", "Mastercard", "0002"))));
        shop.run(channel.duties().orElseThrow().download(Download.APPLICATIONS));

        assertFalse(tap(channel) instanceof Answer.Success);
    }

    private Answer tap(CardChannel channel) {
        PresentedCard card = SimulatedCards.TAP.present(EntryMode.CONTACTLESS, SimulatedCardState.fresh());
        return shop.run(channel.start(shop.sale(100), new Instrument.Card(card)));
    }
}
