package io.onetill.samples.terminal;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.driver.simulator.SimulatedVpcdCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "card-in-reader",
        description = "Puts a simulated card into a virtual PC/SC reader (vpcd) until it is interrupted.")
final class CardInReaderCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "CARD", description = "Its name; see: onetill cards.")
    private String card = "";

    @Option(names = "--port", paramLabel = "PORT", description = "Where vpcd waits for the card (default: 35963).")
    private int port = SimulatedVpcdCard.PORT;

    @Option(names = "--tap", description = "Held to a contactless reader instead of inserted.")
    private boolean tap;

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = common.screen();
        Ports.check(port);
        SimulatedCards row = Customer.card("CARD", card);
        EntryMode mode = tap ? EntryMode.CONTACTLESS : EntryMode.CHIP;
        if (!row.modes().contains(mode)) {
            throw new BadInputException("CARD: expected one that can be " + (tap ? "tapped" : "inserted"));
        }
        SimulatedCardState state = SimulatedCardState.at((int) (System.currentTimeMillis() / 1000 % 50_000));
        SimulatedVpcdCard inserted =
                SimulatedVpcdCard.insert(port, () -> SimulatedCard.present(row.profile(), mode, state));
        screen.line("等待 vpcd：127.0.0.1:" + port, "Waiting for vpcd on 127.0.0.1:" + port);
        inserted.awaitInserted(Long.MAX_VALUE);
        screen.line("卡已放入读卡器；按 Ctrl+C 取出", "The card is in the reader; Ctrl+C pulls it out");
        screen.object(
                new JsonObject().put("card", row.cardName()).put("port", port).put("mode", mode.name()));
        inserted.awaitPulled();
        screen.line("卡已拔出", "The card was pulled out");
        return ExitCode.APPROVED;
    }
}
