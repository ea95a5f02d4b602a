package io.onetill.samples.terminal;

import io.onetill.journal.JournalReport;
import io.onetill.journal.Journals;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "journal",
        description =
                "Verifies, exports, backs up or restores the journal; all but the last also while a till has it open.")
final class JournalCommand implements Callable<Integer> {
    /** What can be done; named as it is typed. */
    enum Action {
        verify,
        export,
        backup,
        restore
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "ACTION", description = "verify, export, backup or restore.")
    private Action action = Action.verify;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "verify: an export to check instead of the journal; else the file to write, or to restore.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Screen screen = common.screen();
        Path till = common.data.resolve("till");
        JournalReport report = await(
                switch (action) {
                    case verify -> file == null ? Journals.verify(present(till)) : Journals.verifyExport(given(file));
                    case export -> Journals.export(present(till), fresh());
                    case backup -> Journals.backup(present(till), fresh());
                    case restore -> Journals.restore(given(file), till);
                });
        show(screen, report);
        return report.problems().isEmpty() ? ExitCode.APPROVED : ExitCode.FAILURE;
    }

    private static Path present(Path till) {
        if (!Files.exists(till.resolve("journal.db"))) {
            throw new BadInputException("--data: expected a folder with a journal, there is none in " + till);
        }
        return till;
    }

    private Path given(@Nullable Path path) {
        if (path == null || !Files.isRegularFile(path)) {
            throw new BadInputException("FILE: expected a file to " + action + ", there is none");
        }
        return path;
    }

    private Path fresh() {
        if (file == null || Files.exists(file)) {
            throw new BadInputException("FILE: expected the name of a new file to " + action + " to");
        }
        return file;
    }

    private void show(Screen screen, JournalReport report) {
        screen.line(
                "流水条目 " + report.entries() + ", 链尾 " + report.head(),
                "entries " + report.entries() + ", head " + report.head());
        report.problems().forEach(screen::line);
        if (report.problems().isEmpty()) {
            switch (action) {
                case verify -> screen.line("校验通过", "nothing is missing and nothing was changed");
                case export -> screen.line("已导出到 " + file, "written to " + file);
                case backup ->
                    screen.line(
                            "已备份到 " + file + "；journal.key 不在其中，请另外保管",
                            "copied to " + file + "; journal.key is not in it, keep that elsewhere");
                case restore ->
                    screen.line(
                            "已恢复；备份之后的交易不在其中，退款前请先对账",
                            "restored; payments after the backup are missing, reconcile before you refund");
            }
        }
        screen.object(new JsonObject()
                .put("action", action.name())
                .put("file", file == null ? null : file.toString())
                .put("entries", report.entries())
                .put("head", report.head())
                .put("problems", new JsonArray(report.problems())));
    }

    private static JournalReport await(Future<JournalReport> report) {
        try {
            return report.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
