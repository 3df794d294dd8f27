package org.discwright.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.discwright.cli.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The program with its verbs and the options that all of them have. */
final class Program {
    /** The variable that names a drive where the command line does not. */
    static final String DRIVE_VARIABLE = "DISCWRIGHT_DRIVE";

    private static final String ABOUT =
            "Burns audio and data discs and proves what it burned, on real and on emulated"
                    + " recorders.";

    private static final Map<String, String> EXIT_CODES = exitCodes();

    /** The verbs, in the order of the help. */
    private static final List<Known> VERBS =
            List.of(
                    known("audio", AudioVerb::new),
                    known("data", DataVerb::new),
                    known("info", InfoVerb::new),
                    known("drives", DrivesVerb::new),
                    known("erase", EraseVerb::new),
                    known("format", FormatVerb::new),
                    known("close", CloseVerb::new),
                    known("eject", EjectVerb::new),
                    known("load", LoadVerb::new),
                    known("media", MediaVerb::new),
                    known("master", MasterVerb::new),
                    known(MkisofsVerb.NAME, MkisofsVerb::new),
                    known("ls", LsVerb::new),
                    known("extract", ExtractVerb::new),
                    known("check", CheckVerb::new),
                    known("convert", ConvertVerb::new),
                    known("doctor", DoctorVerb::new),
                    known("serve", ServeVerb::new),
                    new Known("help", () -> new CommandLine(new CommandLine.HelpCommand())),
                    known("completion", CompletionVerb::new),
                    known("man", ManVerb::new));

    /** What speaks of all verbs. */
    private static final Set<String> OF_ALL = Set.of("help", "completion", "man");

    /** What speaks of none. */
    private static final Set<String> VERSION = Set.of("-V", "--version");

    /** A verb before it is described. */
    private record Known(String name, Supplier<CommandLine> described) {}

    private final Surroundings surroundings;

    private List<String> drives = List.of();
    private boolean json;
    private boolean quiet;
    private boolean verbose;

    Program(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private static Known known(String name, Supplier<Verb> verb) {
        return new Known(name, () -> Verb.line(name, verb.get()));
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done, and proven as far as was asked");
        codes.put("1", "failed");
        codes.put("2", "the command line makes no sense");
        codes.put("3", "no suitable drive or medium");
        codes.put("4", "what was read back is not what was sent");
        codes.put("130", "cancelled");
        return codes;
    }

    /** The program without verbs; those that are added have its headings and options, too. */
    CommandLine line() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("discwright");
        spec.scopeType(ScopeType.INHERIT).versionProvider(new Version());
        spec.usageMessage()
                .sortOptions(false)
                .autoWidth(true)
                .synopsisSubcommandLabel("VERB")
                .commandListHeading("%nVerbs:%n")
                .optionListHeading("%nOptions:%n")
                .footerHeading("%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(EXIT_CODES);
        Syntax syntax = Syntax.of(spec);
        syntax.about(ABOUT);
        describe(syntax);
        syntax.helpAndVersion();
        return new CommandLine(spec);
    }

    /** The options that all verbs have. */
    private void describe(Syntax syntax) {
        syntax.option("-d", "--drive")
                .collects("ADDRESS", String.class, given -> drives = given)
                .inherited()
                .says(
                        "The drive: emulated:FILE, or a device. Default: the variable"
                                + " DISCWRIGHT_DRIVE.");
        syntax.option("--json")
                .sets(given -> json = given)
                .inherited()
                .says("Print one JSON object a line instead of text.");
        syntax.option("-q", "--quiet")
                .sets(given -> quiet = given)
                .inherited()
                .says("Print results and errors only.");
        syntax.option("-v", "--verbose")
                .sets(given -> verbose = given)
                .inherited()
                .says("Print every detail, stack traces of failures included.");
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
        CommandLine line = program.line();
        // before all else, which is for verbs that are there
        named(arguments).forEach(verb -> line.addSubcommand(verb.name(), verb.described().get()));
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

    /**
     * The verbs that a command line may mean: describing one of them takes picocli longer than many
     * a verb takes to run, so that those whose name does not occur are left out.
     */
    private static List<Known> named(String[] arguments) {
        Set<String> words = new HashSet<>(Arrays.asList(arguments));
        List<Known> named = VERBS.stream().filter(verb -> words.contains(verb.name())).toList();
        if (arguments.length == 1 && VERSION.contains(arguments[0])) {
            return List.of();
        }
        return named.isEmpty() || !Collections.disjoint(words, OF_ALL) ? VERBS : named;
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
