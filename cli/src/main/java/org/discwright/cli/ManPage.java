package org.discwright.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A verb's manual page in the man macros of roff; without a date, so that builds are the same. */
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** The page of one verb, or of the program. */
    static String of(CommandSpec spec) {
        ManPage page = new ManPage();
        page.write(spec);
        return page.page.toString();
    }

    private void write(CommandSpec spec) {
        String name = spec.qualifiedName("-");
        macro(".TH", name.toUpperCase(Locale.ROOT), "1", "", "discwright " + Version.number(), "");
        macro(".SH", "NAME");
        String[] description = spec.usageMessage().description();
        text(name + " - " + brief(description[0]));
        macro(".SH", "DESCRIPTION");
        Arrays.stream(description).forEach(this::text);
        macro(".SH", "SYNOPSIS");
        CommandLine.Help help =
                new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(Ansi.OFF));
        text(help.synopsis(0).strip().replaceAll("\\s+", " "));
        List<PositionalParamSpec> parameters = visibleParameters(spec);
        if (!parameters.isEmpty()) {
            macro(".SH", "ARGUMENTS");
            parameters.forEach(parameter -> item(parameter.paramLabel(), parameter.description()));
        }
        macro(".SH", "OPTIONS");
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String names = String.join(", ", option.names());
                boolean takesValue = option.arity().max() > 0;
                item(names + (takesValue ? " " + option.paramLabel() : ""), option.description());
            }
        }
        if (!spec.subcommands().isEmpty()) {
            macro(".SH", "VERBS");
            spec.subcommands()
                    .forEach((verb, line) ->
                            item(verb, line.getCommandSpec().usageMessage().description()));
        }
        macro(".SH", "EXIT STATUS");
        Map<String, String> codes = spec.root().usageMessage().exitCodeList();
        codes.forEach((code, meaning) -> item(code, new String[] {meaning}));
    }

    /** The first clause, as indexes of manual pages show it. */
    private static String brief(String description) {
        String clause = description.replaceFirst("(?s)[:.,;](?:\\s.*|$)", "");
        return clause.substring(0, 1).toLowerCase(Locale.ROOT) + clause.substring(1);
    }

    private static List<PositionalParamSpec> visibleParameters(CommandSpec spec) {
        return spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
    }

    private void item(String term, String[] description) {
        page.append(".TP\n\\fB").append(escape(term)).append("\\fR\n");
        Arrays.stream(description).forEach(this::text);
    }

    private void macro(String macro, String... arguments) {
        page.append(macro);
        for (String argument : arguments) {
            page.append(" \"").append(escape(argument)).append('"');
        }
        page.append('\n');
    }

    private void text(String text) {
        String escaped = escape(text.replace("%n", " ").replace("%%", "%"));
        // a line that begins with a dot or an apostrophe would be a macro
        page.append(escaped.matches("(?s)^[.'].*") ? "\\&" + escaped : escaped).append('\n');
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }
}
