package org.discwright.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Looks after the media of emulated recorders. */
@Command(
        name = "media",
        description = "Makes discs for emulated recorders.",
        subcommands = MediaNewVerb.class)
final class MediaVerb extends Verb {
    @Override
    int run() {
        throw new ParameterException(spec().commandLine(), "say what to do: media new FILE");
    }
}
