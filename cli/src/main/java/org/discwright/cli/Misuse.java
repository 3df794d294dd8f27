package org.discwright.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Command lines that cannot be read, and what was probably meant. */
final class Misuse {
    private static final Pattern CHOICES = Pattern.compile("\\[[A-Z_]+(?:, [A-Z_]+)*]");
    private static final int NEAR = 2;

    private Misuse() {}

    /** Says what is wrong with the command line. */
    static Failure explain(ParameterException problem, List<String> arguments) {
        CommandSpec verb = problem.getCommandLine().getCommandSpec();
        String see = "see '" + verb.qualifiedName() + " --help'";
        Optional<String> file = arguments.stream().filter(Misuse::isFileWithHyphen).findFirst();
        if (file.isPresent()) {
            return hyphen(file.get());
        }
        Optional<String> unknown =
                problem instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getUnmatched().stream().findFirst()
                        : problem instanceof MissingParameterException
                                ? unknownOption(verb, arguments)
                                : Optional.empty();
        if (unknown.isPresent()) {
            String word = unknown.get();
            String what =
                    word.startsWith("-")
                            ? "there is no option '" + word + "'"
                            : verb.subcommands().isEmpty()
                                    ? "'" + word + "' is one word too many"
                                    : "there is no verb '" + word + "'";
            return near(verb, word)
                    .map(meant ->
                            Failure.usage(what).remedy("did you mean '" + meant + "'? Else " + see))
                    .orElseGet(() -> Failure.usage(what).remedy(see));
        }
        return Failure.usage(
                        CHOICES.matcher(String.valueOf(problem.getMessage()))
                                .replaceAll(choices -> choices.group().toLowerCase(Locale.ROOT)))
                .remedy(see);
    }

    /** A file whose name would be read as an option. */
    static Optional<Failure> fileAsOption(List<String> arguments) {
        return arguments.stream()
                .takeWhile(argument -> !argument.equals("--"))
                .filter(Misuse::isFileWithHyphen)
                .findFirst()
                .map(Misuse::hyphen);
    }

    private static Failure hyphen(String file) {
        return Failure.usage("'" + file + "' begins with a hyphen and is read as an option")
                .remedy("write './" + file + "', or put '--' before it");
    }

    private static boolean isFileWithHyphen(String argument) {
        try {
            return argument.matches("-[^-].+") && Files.exists(Path.of(argument));
        } catch (InvalidPathException noName) {
            return false;
        }
    }

    private static Optional<String> unknownOption(CommandSpec verb, List<String> arguments) {
        Set<String> known = verb.optionsMap().keySet();
        return arguments.stream()
                .takeWhile(argument -> !argument.equals("--"))
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(option -> !known.contains(option))
                .findFirst();
    }

    private static Optional<String> near(CommandSpec verb, String word) {
        Stream<String> words =
                word.startsWith("-")
                        ? verb.optionsMap().keySet().stream()
                        : verb.subcommands().keySet().stream();
        String name = word.replaceFirst("=.*", "");
        return words.filter(other -> distance(name, other) <= NEAR)
                .filter(other -> other.length() > NEAR)
                .min(Comparator.comparingInt(other -> distance(name, other)));
    }

    /** How many letters have to be put in, taken out or changed. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
