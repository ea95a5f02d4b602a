package io.onetill.samples.terminal;

import io.onetill.payment.Language;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share. */
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the journal and of the simulated hosts' ledgers (default: .onetill/data).")
    Path data = Path.of(".onetill", "data");

    @Option(names = "--lang", paramLabel = "LANG", description = "zh-CN or en (default: en).")
    String lang = "en";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Option(names = "--json", description = "One JSON object on standard output, nothing else.")
    boolean json;

    Language language() {
        return Language.ofTag(lang);
    }

    Screen screen() {
        Main program = (Main) command.root().userObject();
        return new Screen(program.console(), language(), json);
    }
}
