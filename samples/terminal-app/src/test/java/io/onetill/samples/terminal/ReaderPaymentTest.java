package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.driver.pcsc.PcscDaemon;
import io.onetill.driver.simulator.SimulatedVpcdCard;
import io.onetill.payment.EntryMode;
import io.onetill.samples.terminal.Terminal.Ran;
import io.onetill.secret.Pan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments by a card in a real PC/SC reader: the card service is the system's, the reader virtual, the card simulated. */
class ReaderPaymentTest {
    private static final String READER = "pcsc:" + PcscDaemon.READER;

    private static Optional<PcscDaemon> daemon = Optional.empty();

    @TempDir
    private Path folder;

    private int atc = 100;

    @BeforeAll
    static void start() throws Exception {
        daemon = Optional.of(PcscDaemon.start());
    }

    @AfterAll
    static void stop() throws Exception {
        if (daemon.isPresent()) {
            daemon.get().close();
        }
    }

    /** A card that stays in the reader while the command runs. */
    private Ran pay(SimulatedCardProfile card, EntryMode mode, String... options) throws Exception {
        PcscDaemon.awaitEmpty();
        SimulatedCardState state = SimulatedCardState.at(++atc);
        try (SimulatedVpcdCard inserted =
                SimulatedVpcdCard.insert(SimulatedVpcdCard.PORT, () -> SimulatedCard.present(card, mode, state))) {
            assertTrue(inserted.awaitInserted(10_000));
            List<String> all =
                    new ArrayList<>(List.of("pay", "--amount", "12.50", "--method", "card", "--reader", READER));
            all.addAll(List.of(options));
            return new Terminal(folder.resolve("data")).json(all.toArray(String[]::new));
        }
    }

    @Test
    void aChipIsPaidOnlineWithPinThoughTheCardServiceDiedBefore() throws Exception {
        Ran first = pay(SimulatedCards.CHIP_PIN.profile(), EntryMode.CHIP);
        daemon.orElseThrow().restart();
        Ran second = pay(SimulatedCards.CHIP_PIN.profile(), EntryMode.CHIP, "--pin", "123456");

        for (Ran ran : List.of(first, second)) {
            assertEquals("APPROVED", ran.json().getString("status"), ran.out());
            assertEquals("CHIP", ran.json().getString("entryMode"));
            assertEquals("ONLINE_PIN", ran.json().getString("cvm"));
        }
    }

    @Test
    void whatTheCardHandsOutInPiecesIsPutTogetherByTheKernelAlone() throws Exception {
        Ran ran = pay(SimulatedCards.named("procedure-bytes").orElseThrow().profile(), EntryMode.CHIP);

        assertEquals("APPROVED", ran.json().getString("status"), ran.out());
    }

    @Test
    void aTappedCardIsPaid() throws Exception {
        Ran ran = pay(SimulatedCards.TAP.profile(), EntryMode.CONTACTLESS);

        assertEquals("APPROVED", ran.json().getString("status"), ran.out());
        assertEquals("CONTACTLESS", ran.json().getString("entryMode"));
    }

    @Test
    void aCardPulledOutAfterTheFirstCryptogramIsReversed() throws Exception {
        Ran ran = pay(SimulatedCards.REMOVED_EARLY.profile(), EntryMode.CHIP);

        assertEquals("DECLINED", ran.json().getString("status"), ran.out());
        assertEquals("CARD_REMOVED", ran.json().getJsonObject("error").getString("code"), ran.out());
        assertEquals("NO", ran.json().getJsonObject("error").getString("moneyTaken"), ran.out());
    }

    @Test
    void aCardOfNobodyIsDeclinedUnlessItsIssuerIsKnownOrAllAreAccepted() throws Exception {
        // The simulated cards' master key; a number that is on no list.
        SimulatedCardProfile card = SimulatedCardProfile.of(Pan.of("6216260000000018"));
        Path issuers = Files.writeString(
                folder.resolve("issuers.json"),
                "[{\"bin\": \"621626\", \"masterKey\": \"0123456789ABCDEFFEDCBA9876543210\", \"pin\": \"1357\","
                        + " \"pins\": {\"6216260000000018\": \"2468\"}}]");
        Path otherKey = Files.writeString(
                folder.resolve("other.json"),
                "[{\"bin\": \"621626\", \"masterKey\": \"00112233445566778899AABBCCDDEEFF\"}]");

        Ran unknown = pay(card, EntryMode.CHIP);
        Ran known = pay(card, EntryMode.CHIP, "--issuers", issuers.toString(), "--pin", "2468");
        Ran wrongPin = pay(card, EntryMode.CHIP, "--issuers", issuers.toString(), "--pin", "1357");
        Ran wrongKey = pay(card, EntryMode.CHIP, "--issuers", otherKey.toString());
        Ran accepted = pay(card, EntryMode.CHIP, "--accept-unknown-issuers");

        assertEquals("14", unknown.json().getString("responseCode"), unknown.out());
        assertEquals("APPROVED", known.json().getString("status"), known.out());
        assertEquals("55", wrongPin.json().getString("responseCode"), wrongPin.out());
        assertEquals("A7", wrongKey.json().getString("responseCode"), wrongKey.out());
        assertEquals("APPROVED", accepted.json().getString("status"), accepted.out());
    }

    @Test
    void theReadersAreListedAndOneThatIsNotThereIsRefusedWithThoseThatAre() {
        Ran readers = new Terminal(folder.resolve("data")).json("readers");
        Ran absent = new Terminal(folder.resolve("data"))
                .json("pay", "--amount", "1.00", "--method", "card", "--reader", "pcsc:no such reader");

        assertTrue(readers.json().getJsonArray("readers").contains(PcscDaemon.READER), readers.out());
        assertEquals(ExitCode.BAD_INPUT, absent.code());
        assertTrue(absent.out().contains("plugged in: " + PcscDaemon.READER), absent.out());
    }
}
