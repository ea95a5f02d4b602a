package io.onetill.samples.terminal;

import io.onetill.device.DeviceException;
import io.onetill.payment.PaymentException;
import io.onetill.secret.ScrubbedFormatter;
import io.onetill.secret.Scrubber;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The sample terminal's command line. {@code onetill demo} shows a shop's day; the other commands are single steps. */
@Command(
        name = "onetill",
        mixinStandardHelpOptions = true,
        version = "OneTill sample terminal",
        description = "A till on simulated cards, wallets and devices that speak the real bytes.",
        subcommands = {
            DemoCommand.class,
            PayCommand.class,
            RefundCommand.class,
            VoidCommand.class,
            AuthorizeCommand.class,
            FollowUpCommand.Add.class,
            FollowUpCommand.Complete.class,
            FollowUpCommand.Tip.class,
            FollowUpCommand.Adjust.class,
            BalanceCommand.class,
            ShowCommand.class,
            ListCommand.class,
            ReceiptCommand.class,
            ReconcileCommand.class,
            BillsCommand.class,
            AttentionCommand.class,
            CloseDayCommand.class,
            TerminalCommand.class,
            JournalCommand.class,
            CardsCommand.class,
            ErrorsCommand.class,
            ReadersCommand.class,
            CardInReaderCommand.class,
            AcquirerCommand.class,
            WalletsCommand.class,
            DecodeCommand.class,
            EncodeCommand.class,
            TlvCommand.class,
            SimulateCommand.class
        })
public final class Main implements Runnable {
    private final Console console;

    private Main(Console console) {
        this.console = console;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        ScrubbedFormatter.install();
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        int code = run(Console.ofProcess(), arguments);
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Runs one command in this process; gives its exit code. */
    public static int run(Console console, String... arguments) {
        CommandLine line = new CommandLine(new Main(console));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((failure, given) -> {
            Screen.of(console, given).problem(Scrubber.scrub(sentence(failure)));
            return ExitCode.BAD_INPUT;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure, arguments));
        return line.execute(arguments);
    }

    private static String sentence(ParameterException failure) {
        CommandLine at = failure.getCommandLine();
        return failure instanceof UnmatchedArgumentException && at.getParent() == null
                ? "expected one of the commands "
                        + String.join(", ", at.getSubcommands().keySet())
                : String.valueOf(failure.getMessage());
    }

    private static int failed(Console console, Exception failure, String... arguments) {
        Screen screen = Screen.of(console, arguments);
        if (failure instanceof BadInputException || failure instanceof IllegalArgumentException) {
            screen.problem(Scrubber.scrub(String.valueOf(failure.getMessage())));
            return ExitCode.BAD_INPUT;
        }
        if (System.getenv("ONETILL_TRACE") != null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            console.err().print(Scrubber.scrub(trace.toString()));
        }
        if (failure instanceof PaymentException refused) {
            screen.refused(refused);
            return ExitCode.of(refused.code());
        }
        screen.problem(Scrubber.scrub(
                failure instanceof DeviceException
                        ? String.valueOf(failure.getMessage())
                        : failure.getClass().getSimpleName() + ": " + failure.getMessage()));
        return ExitCode.FAILURE;
    }

    Console console() {
        return console;
    }

    @Override
    public void run() {
        CommandLine.usage(this, console.out());
    }
}
