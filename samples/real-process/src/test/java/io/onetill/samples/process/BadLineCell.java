package io.onetill.samples.process;

import io.onetill.driver.simulator.SimulatedLine;
import io.onetill.driver.simulator.SimulatedLineFault;
import io.onetill.samples.checker.Checker;
import io.onetill.samples.checker.HistoryEvent;
import io.onetill.samples.checker.Movement;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One fault at one message: a till of real parts between two lines of which one is bad. */
final class BadLineCell implements Callable<List<String>> {
    private static final int LONGEST_SILENCE_SECONDS = 60;

    private final Vertx vertx;
    private final Path folder;
    private final BadLineScenario scenario;
    private final SimulatedLineFault fault;
    private final BlockingQueue<JsonObject> said = new LinkedBlockingQueue<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> statuses = new ArrayList<>();
    private boolean happened;

    BadLineCell(Vertx vertx, Path folder, BadLineScenario scenario, SimulatedLineFault fault) {
        this.vertx = vertx;
        this.folder = folder.resolve(scenario + "-" + fault);
        this.scenario = scenario;
        this.fault = fault;
    }

    /** What the checker found. */
    @Override
    public List<String> call() throws Exception {
        Path file = Files.createDirectories(folder).resolve("history.jsonl");
        SoakHosts hosts = new SoakHosts(vertx);
        SimulatedLine acquirer = Waiting.on(SimulatedLine.to(vertx, "127.0.0.1", hosts.acquirerPort()));
        SimulatedLine wallet =
                Waiting.on(SimulatedLine.to(vertx, "127.0.0.1", hosts.wallets().getPort()));
        SimulatedLine bad = scenario.line() == BadLineScenario.Line.ACQUIRER ? acquirer : wallet;
        bad.plan(scenario.plan(fault));
        TillSetup setup = new TillSetup(
                folder,
                acquirer.port(),
                URI.create("http://127.0.0.1:" + wallet.port()),
                KillPlan.none(),
                TillSetup.Keeping.IN_MEMORY);
        SoakTill till = Waiting.on(SoakTill.open(vertx, setup, this::say));
        try (History history = new History(file)) {
            scenario.requests().forEach(asked -> statuses.add(ask(till, history, asked)));
            till.take("rest");
            hear(history, "rest");
            scenario.requests().forEach(asked -> ask(till, history, asked));
        }
        judge(hosts, file);
        happened = bad.done().containsKey(fault);
        Waiting.on(till.close());
        Waiting.on(acquirer.close());
        Waiting.on(wallet.close());
        hosts.close();
        return wrong;
    }

    private void say(String event, JsonObject more) {
        said.add(more.put("event", event));
    }

    private String ask(SoakTill till, History history, Asked asked) {
        history.asks(asked);
        till.take(asked.command());
        return hear(history, "told").getString("status", "REFUSED");
    }

    /** Waits until this is said, or that the request was refused, and writes down what is heard on the way. */
    private JsonObject hear(History history, String event) {
        try {
            while (true) {
                JsonObject next = said.poll(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new IllegalStateException(this + ": silence, expected " + event);
                }
                String heard = next.getString("event");
                write(history, heard, next);
                if (heard.equals(event) || heard.equals("refused")) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(History history, String heard, JsonObject message) {
        if (heard.equals("refused")) {
            history.refused(message.getString("request"));
        } else if (heard.equals("told") || heard.equals("settled")) {
            if (message.getBoolean("final")) {
                history.told(message);
            } else {
                history.unknown(message.getString("request"));
            }
        }
    }

    private void judge(SoakHosts hosts, Path history) throws Exception {
        List<Movement> ledger = new ArrayList<>();
        for (Path file : hosts.ledgers(folder)) {
            ledger.addAll(Movement.read(file));
        }
        Checker.judge(HistoryEvent.read(history), ledger, List.of()).forEach(breach -> wrong.add(this + " " + breach));
    }

    /** The fault, if it really happened: on a machine that is busy elsewhere the till may have given up before. */
    Stream<SimulatedLineFault> happened() {
        return happened ? Stream.of(fault) : Stream.empty();
    }

    List<String> statuses() {
        return statuses;
    }

    @Override
    public String toString() {
        return scenario + " with " + fault;
    }
}
