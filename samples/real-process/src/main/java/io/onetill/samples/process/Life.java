package io.onetill.samples.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** One life of the till as its client sees it. */
final class Life {
    private final Client client;
    private final Watch watch;
    private final Tally tally;
    private Optional<Long> readyMillis = Optional.empty();

    /** The entries of the journal over all its lives: what was acknowledged must be there at the next opening. */
    static final class Watch {
        private long entries;
    }

    /** What a till that is to come to rest does next. */
    private enum Step {
        TELL_WHAT_IS_UNKNOWN,
        REST,
        TELL_EVERYTHING_AGAIN,
        REST_AGAIN,
        CLOSE
    }

    private Step step = Step.TELL_WHAT_IS_UNKNOWN;

    Life(Client client, Watch watch, Tally tally) {
        this.client = client;
        this.watch = watch;
        this.tally = tally;
    }

    /** How long the start took until the till took payments, without the verification that only this soak wants. */
    Optional<Long> readyMillis() {
        return readyMillis;
    }

    /** Asks for one thing after another until the till is dead. */
    void untilKilled(TillProcess till, KillPlan plan) throws IOException {
        boolean reached = !plan.moment().counted();
        for (Optional<JsonObject> said = till.next(); said.isPresent(); said = till.next()) {
            JsonObject message = said.get();
            if (message.getString("event").equals("moment")) {
                reached = true;
                till.kill();
            } else if (heard(till, message)) {
                if (plan.moment() == Moment.ANY_TIME
                        && message.getString("event").equals("ready")) {
                    till.killAfter(plan.millis());
                }
                till.send(client.next());
            }
        }
        int code = till.end();
        if (!reached) {
            tally.breach("the till stood still before " + plan + ": " + client.unknown());
        }
        if (code == TillProcess.KILLED) {
            tally.killed(plan.moment());
        } else {
            tally.breach("the till ended by itself with exit code " + code);
        }
    }

    /** Lets the till settle everything, asks for every request a second time, and closes it. */
    Optional<String> untilRest(TillProcess till) throws IOException {
        for (Optional<JsonObject> said = till.next(); said.isPresent(); said = till.next()) {
            boolean rested = said.get().getString("event").equals("rest");
            if (heard(till, said.get()) || rested) {
                goOn(till, rested);
            }
        }
        int code = till.end();
        boolean done = step == Step.CLOSE && code == 0;
        return done
                ? Optional.empty()
                : Optional.of(
                        "the till did not come to rest: " + step + ", exit code " + code + ", " + client.unknown());
    }

    private void goOn(TillProcess till, boolean rested) {
        boolean waits = step == Step.REST || step == Step.REST_AGAIN;
        if (waits && rested) {
            step = step == Step.REST ? Step.TELL_EVERYTHING_AGAIN : Step.CLOSE;
            if (step == Step.TELL_EVERYTHING_AGAIN) {
                client.askEverythingAgain();
            }
        }
        if (step == Step.CLOSE) {
            till.send("quit");
            return;
        }
        Optional<String> next = client.nextUnknown();
        if (next.isPresent()) {
            till.send(next.get());
        } else {
            step = step == Step.TELL_WHAT_IS_UNKNOWN || step == Step.REST ? Step.REST : Step.REST_AGAIN;
            till.send("rest");
        }
    }

    /** Takes one message; true if the till waits for the next command. */
    private boolean heard(TillProcess till, JsonObject message) {
        switch (message.getString("event")) {
            case "opened" -> opened(message);
            case "acknowledged" -> {
                watch.entries += message.getLong("entries");
                tally.acknowledged(message.getLong("entries"));
            }
            case "ready" -> {
                readyMillis = Optional.of(till.livedMillis() - verifyMillis);
                readyMillis.ifPresent(tally::restarted);
                return true;
            }
            case "told" -> {
                client.told(message);
                return true;
            }
            case "refused" -> {
                client.refused(message);
                return true;
            }
            case "settled" -> client.told(message);
            default -> {
                return false;
            }
        }
        return false;
    }

    private long verifyMillis;

    private void opened(JsonObject message) {
        long entries = message.getLong("entries");
        verifyMillis = message.getLong("verifyMillis");
        if (entries < watch.entries) {
            tally.lost(watch.entries - entries);
        }
        watch.entries = entries;
        message.getJsonArray("problems").forEach(problem -> tally.breach(String.valueOf(problem)));
    }
}
