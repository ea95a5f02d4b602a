package io.onetill.samples.terminal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "demo", description = "A shop's day, happy and unhappy, on simulated cards, wallets and devices.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--seed", description = "Draws the amounts (default: 1).")
    private long seed = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Screen screen = common.screen();
        boolean given = spec.commandLine().getParseResult().hasMatchedOption("--data");
        Path data = given ? common.data : temporary();
        try (SimulatedShop shop = SimulatedShop.open(data, screen)) {
            DemoDay day = new DemoDay(shop, screen, seed);
            boolean asExpected = day.run();
            screen.object(new JsonObject()
                    .put("seed", seed)
                    .put(
                            "payments",
                            new JsonArray(day.payments().stream()
                                    .map(payment -> PaymentJson.of(payment, screen.language()))
                                    .toList()))
                    .put("differences", day.differences())
                    .put("ok", asExpected));
            return asExpected ? ExitCode.APPROVED : ExitCode.FAILURE;
        } finally {
            if (!given) {
                delete(data);
            }
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("onetill-demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
