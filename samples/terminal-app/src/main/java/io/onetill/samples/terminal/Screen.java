package io.onetill.samples.terminal;

import io.onetill.payment.Actor;
import io.onetill.payment.Language;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentException;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Where a command writes: text for people, or one JSON object for programs. */
final class Screen {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));
    private final Language language;
    private final boolean json;

    private final Console console;

    Screen(Console console, Language language, boolean json) {
        this.console = console;
        this.language = language;
        this.json = json;
    }

    /** The screen that these arguments ask for, also when they could not be parsed. */
    static Screen of(Console console, String... arguments) {
        List<String> given = List.of(arguments);
        int at = given.indexOf("--lang");
        boolean chinese = at >= 0 && at + 1 < given.size() && given.get(at + 1).equals("zh-CN");
        return new Screen(console, chinese ? Language.ZH_CN : Language.EN, given.contains("--json"));
    }

    Language language() {
        return language;
    }

    /** For what is neither a line for people nor an object: a receipt. */
    PrintStream out() {
        return console.out();
    }

    boolean json() {
        return json;
    }

    /** A line for people; nothing when JSON was asked for. */
    void line(String text) {
        if (!json) {
            console.out().println(text);
        }
    }

    /** How far something long is, beside the result; nothing when JSON was asked for. */
    void progress(String text) {
        if (!json) {
            console.err().println(text);
        }
    }

    /** A line in the language of the screen. */
    void line(String zh, String en) {
        line(choose(zh, en));
    }

    String choose(String zh, String en) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }

    /** One event: when, who acts now, what. */
    void event(PaymentEvent event) {
        String actor = name(event.type().actor());
        line("  " + TIME.format(event.at()) + "  " + pad("[" + actor + "]") + " " + event.text(language));
    }

    private String name(Actor actor) {
        boolean chinese = language == Language.ZH_CN;
        return switch (actor) {
            case CASHIER -> chinese ? "收银员" : "cashier";
            case CUSTOMER -> chinese ? "顾客" : "customer";
            case TILL -> chinese ? "收银台" : "till";
            case HOST -> chinese ? "主机" : "host";
            case NOBODY -> chinese ? "完成" : "done";
        };
    }

    private static String pad(String text) {
        int width = text.codePoints().map(c -> c > 0x2E7F ? 2 : 1).sum();
        return text + " ".repeat(Math.max(0, 10 - width));
    }

    /** A printed paper, framed. */
    void paper(List<String> lines) {
        line("");
        lines.forEach(text -> line("    | " + text));
        line("");
    }

    void object(JsonObject object) {
        if (json) {
            console.out().println(object.encode());
        }
    }

    /** One sentence on what is wrong with the input. */
    void problem(String sentence) {
        if (json) {
            console.out()
                    .println(new JsonObject()
                            .put("error", new JsonObject().put("message", sentence))
                            .encode());
        } else {
            console.err().println(sentence);
        }
    }

    /** A call that was refused at the door. */
    void refused(PaymentException refused) {
        if (json) {
            JsonObject error = PaymentJson.error(refused.code(), language);
            error.put("message", refused.getMessage());
            console.out().println(new JsonObject().put("error", error).encode());
        } else {
            console.err()
                    .println(refused.code().cashierText(language) + " (" + refused.code() + "): "
                            + refused.getMessage());
        }
    }
}
