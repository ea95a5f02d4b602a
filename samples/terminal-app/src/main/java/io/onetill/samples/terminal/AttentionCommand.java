package io.onetill.samples.terminal;

import io.onetill.payment.OpenWork;
import io.onetill.payment.SupervisorNote;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "attention", description = "What waits for a person; with --sign, a supervisor's signature under it.")
final class AttentionCommand implements Callable<Integer> {
    /** Stands for what belongs to no payment. */
    private static final String TILL = "till";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--sign",
            paramLabel = "PAYMENT",
            description = "Sign the open work of this payment; 'till' for what belongs to none.")
    private @Nullable String sign;

    @Option(names = "--who", paramLabel = "NAME", description = "The supervisor who signs.")
    private @Nullable String who;

    @Option(names = "--why", paramLabel = "TEXT", description = "What was found or done.")
    private @Nullable String why;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        SupervisorNote note = note();
        try (SimulatedShop shop = SimulatedShop.open(common.data, screen)) {
            JsonArray signed = new JsonArray();
            if (sign != null && note != null) {
                for (OpenWork item : shop.await(signed(shop, sign, note))) {
                    show(item, screen);
                    signed.add(json(item, screen));
                }
                screen.object(new JsonObject().put("signed", signed));
                return ExitCode.APPROVED;
            }
            List<OpenWork> work = shop.await(shop.payments().openWork());
            if (work.isEmpty()) {
                screen.line("没有待处理事项", "No open work");
            }
            JsonArray items = new JsonArray();
            for (OpenWork item : work) {
                show(item, screen);
                items.add(json(item, screen));
            }
            screen.object(new JsonObject().put("openWork", items));
            return ExitCode.APPROVED;
        }
    }

    private @Nullable SupervisorNote note() {
        if (sign == null) {
            if (who != null || why != null) {
                throw new BadInputException("--sign: expected a PAYMENT with --who and --why");
            }
            return null;
        }
        if (who == null || why == null) {
            throw new BadInputException("--who, --why: expected both with --sign");
        }
        return new SupervisorNote(who, why);
    }

    private static Future<List<OpenWork>> signed(SimulatedShop shop, String sign, SupervisorNote note) {
        return sign.equals(TILL)
                ? shop.payments().signTill(note)
                : shop.payments().sign(Input.paymentId(sign), note);
    }

    static void show(OpenWork item, Screen screen) {
        screen.line(item.payment().map(Object::toString).or(item::reference).orElse(TILL) + "  "
                + item.what().text(screen.language()));
        screen.line("  " + screen.choose("自", "since") + " " + item.since() + ", " + screen.choose("已尝试", "tries")
                + " " + item.tries()
                + item.nextTry()
                        .map(at -> ", " + screen.choose("下次", "next") + " " + at)
                        .orElse(""));
        item.signed()
                .ifPresent(note ->
                        screen.line("  " + screen.choose("签字", "signed by") + " " + note.who() + ": " + note.why()));
    }

    static JsonObject json(OpenWork item, Screen screen) {
        return new JsonObject()
                .put("paymentId", item.payment().map(Object::toString).orElse(null))
                .put("attempt", item.attempt())
                .put("reference", item.reference().orElse(null))
                .put("what", item.what().name())
                .put("text", item.what().text(screen.language()))
                .put("since", item.since().toString())
                .put("tries", item.tries())
                .put("nextTry", item.nextTry().map(Instant::toString).orElse(null))
                .put("signedBy", item.signed().map(SupervisorNote::who).orElse(null))
                .put("why", item.signed().map(SupervisorNote::why).orElse(null));
    }
}
