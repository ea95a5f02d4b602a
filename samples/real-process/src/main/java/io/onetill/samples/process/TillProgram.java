package io.onetill.samples.process;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The process that is killed. Started by {@link TillProcess}; of no use by hand. */
public final class TillProgram {
    private TillProgram() {}

    /** Opens the till, says so, and does what comes through the pipe until it closes. */
    public static void main(String[] arguments) {
        int code = 1;
        try {
            code = serve(TillSetup.of(arguments), new PipeOutlet());
        } catch (IOException | RuntimeException e) {
            System.err.println(e);
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    private static int serve(TillSetup setup, Outlet outlet) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        SoakTill till = Waiting.on(SoakTill.open(vertx, setup, outlet));
        outlet.say("ready", new JsonObject());
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.equals("quit")) {
                Waiting.on(till.close());
                return 0;
            }
            till.take(line);
        }
        // Whoever started this till is gone: it must not outlive it.
        return 3;
    }
}
