package io.onetill.samples.terminal;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "errors",
        description = "The error catalogue: was money taken, may I retry, what next, how to provoke it.")
final class ErrorsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Screen screen = common.screen();
        JsonArray rows = new JsonArray();
        for (ErrorCode code : ErrorCode.values()) {
            rows.add(PaymentJson.error(code, screen.language())
                    .put("cashierTextZh", code.cashierText(Language.ZH_CN))
                    .put("cashierTextEn", code.cashierText(Language.EN))
                    .put("developerText", code.developerText())
                    .put("recipe", code.recipe()));
            screen.line(code.name());
            screen.line("    " + code.cashierText(Language.ZH_CN) + " / " + code.cashierText(Language.EN));
            screen.line("    " + screen.choose("已扣款", "money taken") + ": " + code.moneyTaken() + ", "
                    + screen.choose("可重试", "retry safe") + ": " + code.retrySafe() + ", "
                    + screen.choose("下一步", "next") + ": " + code.next(screen.language()));
            screen.line("    " + screen.choose("模拟", "provoke") + ": " + code.recipe());
        }
        screen.object(new JsonObject().put("errors", rows));
        return ExitCode.APPROVED;
    }
}
