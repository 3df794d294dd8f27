package org.discwright.cli;

import picocli.CommandLine.ParameterException;

/** Looks after the media of emulated recorders. */
final class MediaVerb extends Verb {
    @Override
    void describe(Syntax syntax) {
        syntax.about("Makes discs for emulated recorders.");
        syntax.verb("new", new MediaNewVerb());
    }

    @Override
    int run() {
        throw new ParameterException(spec().commandLine(), "say what to do: media new FILE");
    }
}
