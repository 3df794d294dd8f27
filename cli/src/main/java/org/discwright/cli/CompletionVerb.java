package org.discwright.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for bash and zsh.",
            "In ~/.bashrc or ~/.zshrc: source <(discwright completion)"
        })
final class CompletionVerb extends Verb {
    @Override
    int run() {
        console().out().print(AutoComplete.bash("discwright", spec().root().commandLine()));
        return ExitCode.DONE;
    }
}
