package org.discwright.cli;

import picocli.AutoComplete;

/** Prints a completion script. */
final class CompletionVerb extends Verb {
    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Prints a completion script for bash and zsh.",
                "In ~/.bashrc or ~/.zshrc: source <(discwright completion)");
    }

    @Override
    int run() {
        console().out().print(AutoComplete.bash("discwright", spec().root().commandLine()));
        return ExitCode.DONE;
    }
}
