package org.discwright.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Prints a manual page. */
@Command(
        name = "man",
        description = {
            "Prints a manual page, of the program or of a verb.",
            "To read it: discwright man audio | man -l -"
        })
final class ManVerb extends Verb {
    @Parameters(
            arity = "0..*",
            paramLabel = "VERB",
            description = "The verb: audio, media new, ...")
    private String @Nullable [] words;

    @Override
    int run() throws Failure {
        CommandSpec page = spec().root();
        for (String word : Optional.ofNullable(words).orElse(new String[0])) {
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
