package org.discwright.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.discwright.cli.mkisofs.MkisofsSyntax;
import org.discwright.cli.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The program with its verbs and the options that all of them have. */
@Command(
        name = "discwright",
        description =
                "Burns audio and data discs and proves what it burned, on real and on emulated"
                        + " recorders.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and proven as far as was asked",
            "1:failed",
            "2:the command line makes no sense",
            "3:no suitable drive or medium",
            "4:what was read back is not what was sent",
            "130:cancelled"
        })
final class Program {
    /** The variable that names a drive where the command line does not. */
    static final String DRIVE_VARIABLE = "DISCWRIGHT_DRIVE";

    private static final List<Class<?>> VERBS =
            List.of(
                    AudioVerb.class,
                    DataVerb.class,
                    InfoVerb.class,
                    DrivesVerb.class,
                    EraseVerb.class,
                    FormatVerb.class,
                    CloseVerb.class,
                    EjectVerb.class,
                    LoadVerb.class,
                    MediaVerb.class,
                    MasterVerb.class,
                    MkisofsVerb.class,
                    LsVerb.class,
                    ExtractVerb.class,
                    CheckVerb.class,
                    ConvertVerb.class,
                    DoctorVerb.class,
                    ServeVerb.class,
                    CommandLine.HelpCommand.class,
                    CompletionVerb.class,
                    ManVerb.class);

    /** What speaks of all verbs. */
    private static final Set<Class<?>> OF_ALL =
            Set.of(CommandLine.HelpCommand.class, CompletionVerb.class, ManVerb.class);

    private final Surroundings surroundings;

    @Option(
            names = {"-d", "--drive"},
            paramLabel = "ADDRESS",
            scope = ScopeType.INHERIT,
            description =
                    "The drive: emulated:FILE, or a device. Default: the variable"
                            + " DISCWRIGHT_DRIVE.")
    private List<String> drives = List.of();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON object a line instead of text.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results and errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print every detail, stack traces of failures included.")
    private boolean verbose;

    Program(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Runs one command line.
     *
     * @return its exit code
     */
    static int run(Surroundings surroundings, String... given) {
        String[] arguments = MkisofsVerb.protect(given);
        Program program = new Program(surroundings);
        Console console = surroundings.console();
        CommandLine line = new CommandLine(program);
        // before all else, which is for verbs that are there
        named(arguments).forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(Program::addHelp);
        Optional.ofNullable(line.getSubcommands().get(MkisofsVerb.NAME))
                .ifPresent(verb ->
                        verb.getCommandSpec()
                                .usageMessage()
                                .footer(MkisofsSyntax.summary().toArray(String[]::new)));
        line.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                console.hasColour()
                                        ? CommandLine.Help.Ansi.ON
                                        : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedOptionsArePositionalParams(false)
                // a file may be called @something
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, _, _) -> Faults.report(console, failure))
                .setParameterExceptionHandler((problem, _) -> misuse(console, problem, arguments));
        line.registerConverter(Path.class, Program::path);
        line.setExecutionStrategy(new CommandLine.RunLast());
        Optional<Failure> mistaken = Misuse.fileAsOption(List.of(arguments));
        int code =
                mistaken.isPresent()
                        ? Faults.report(console, mistaken.get())
                        : line.execute(arguments);
        Optional<String> loss = console.loss();
        if (loss.isPresent()) {
            console.error(List.of("Error: standard output could not be written: " + loss.get()));
        }
        console.err().flush();
        return loss.isPresent() && code == ExitCode.DONE ? ExitCode.FAILED : code;
    }

    /** Where -V is the volume, picocli adds neither the version nor the help. */
    private static void addHelp(CommandLine verb) {
        if (verb.getCommandSpec().findOption("--help") == null) {
            verb.getCommandSpec()
                    .addOption(
                            CommandLine.Model.OptionSpec.builder("-h", "--help")
                                    .usageHelp(true)
                                    .type(boolean.class)
                                    .description("Show this help message and exit.")
                                    .build());
        }
    }

    /**
     * The verbs that a command line may mean: describing one of them takes picocli longer than many
     * a verb takes to run, so that those whose name does not occur are left out.
     */
    private static List<Class<?>> named(String[] arguments) {
        Set<String> words = new HashSet<>(Arrays.asList(arguments));
        List<Class<?>> named =
                VERBS.stream()
                        .filter(verb -> words.contains(verb.getAnnotation(Command.class).name()))
                        .toList();
        return named.isEmpty() || !Collections.disjoint(named, OF_ALL) ? VERBS : named;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException bad) {
            throw new TypeConversionException(
                    "'" + name + "' is not the name of a file here: " + bad.getReason());
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static int misuse(Console console, ParameterException problem, String[] arguments) {
        console.configure(Arrays.asList(arguments).contains("--json"), Console.Loudness.NORMAL);
        return Faults.report(console, Misuse.explain(problem, List.of(arguments)));
    }

    /** Tells the console what the options ask for. */
    void configureConsole() {
        surroundings
                .console()
                .configure(
                        json,
                        verbose
                                ? Console.Loudness.VERBOSE
                                : quiet ? Console.Loudness.QUIET : Console.Loudness.NORMAL);
    }

    /** What is outside. */
    Surroundings surroundings() {
        return surroundings;
    }

    /**
     * The address that was given, by option or variable, as it was written.
     *
     * @throws Failure if there are several: only serve takes those
     */
    Optional<String> driveAddress() throws Failure {
        List<String> given = driveAddresses();
        if (given.size() > 1) {
            throw Failure.usage("this verb works with one drive, and -d names " + given.size());
        }
        return given.stream().findFirst();
    }

    /** Whether the command line itself names a drive. */
    boolean isDriveNamed() {
        return !drives.isEmpty();
    }

    /** All addresses that were given, by option or variable, as they were written. */
    List<String> driveAddresses() {
        Map<String, String> environment = surroundings.environment();
        List<String> given =
                drives.isEmpty()
                        ? Optional.ofNullable(environment.get(DRIVE_VARIABLE)).stream().toList()
                        : drives;
        return given.stream().filter(address -> !address.isBlank()).toList();
    }
}
