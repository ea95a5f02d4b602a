package io.onetill.samples.terminal;

import io.onetill.card.UnionPayQrChannel;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.payment.Language;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.secret.ClearAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "cards", description = "The simulated cards and payment codes, and the scenario that each carries.")
final class CardsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Screen screen = common.screen();
        boolean chinese = screen.language() == Language.ZH_CN;
        JsonArray cards = new JsonArray();
        screen.line("银行卡（均为公开测试卡号）", "Cards (published test numbers only)");
        for (SimulatedCards card : SimulatedCards.values()) {
            String shows = card.shows(screen.language());
            String pan = card.pan().clear(ClearAccess.token());
            cards.add(new JsonObject()
                    .put("name", card.cardName())
                    .put("pan", pan)
                    .put("shows", shows));
            screen.line(String.format("  %-22s %-20s %s", card.cardName(), pan, shows));
        }
        JsonArray codes = new JsonArray();
        screen.line("付款码", "Payment codes");
        for (SimulatedCodes.Row row : SimulatedCodes.rows()) {
            String shows = chinese ? row.showsZh() : row.showsEn();
            codes.add(new JsonObject()
                    .put("name", row.name())
                    .put("code", row.code())
                    .put("wallet", row.wallet())
                    .put("shows", shows));
            screen.line(String.format("  %-26s %-20s %s", row.name(), row.code(), shows));
        }
        for (SimulatedQrScenario row : SimulatedQrScenario.rows()) {
            String shows = chinese ? row.showsZh() : row.showsEn();
            codes.add(new JsonObject()
                    .put("name", row.codeName())
                    .put("code", row.code())
                    .put("wallet", UnionPayQrChannel.ID)
                    .put("shows", shows));
            screen.line(String.format("  %-26s %-20s %s", row.codeName(), row.code(), shows));
        }
        screen.object(new JsonObject().put("cards", cards).put("codes", codes));
        return ExitCode.APPROVED;
    }
}
