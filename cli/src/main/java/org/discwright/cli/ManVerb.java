package org.discwright.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a manual page. */
final class ManVerb extends Verb {
    private List<String> words = List.of();

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Prints a manual page, of the program or of a verb.",
                "To read it: discwright man audio | man -l -");
        syntax.operands(
                "VERB", 0, String.class, given -> words = given, "The verb: audio, media new, ...");
    }

    @Override
    int run() throws Failure {
        CommandSpec page = spec().root();
        for (String word : words) {
            Map<String, CommandLine> verbs = page.subcommands();
            CommandLine verb = verbs.get(word);
            if (verb == null) {
                throw Failure.usage("there is no verb '" + word + "'")
                        .remedy("the verbs are " + String.join(", ", verbs.keySet()));
            }
            page = verb.getCommandSpec();
        }
        console().out().print(ManPage.of(page));
        return ExitCode.DONE;
    }
}
