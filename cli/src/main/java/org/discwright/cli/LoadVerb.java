package org.discwright.cli;

/** Closes the tray of a drive. */
final class LoadVerb extends Verb {
    @Override
    void describe(Syntax syntax) {
        syntax.about("Closes the tray of a drive.");
    }

    @Override
    int run() throws Exception {
        try (DriveChoice drive = DriveChoice.open(program())) {
            drive.recorder().closeTray();
            console().object("result", Outcome.of("load").put("drive", drive.address().toString()));
            console().say("The tray is closed.");
            return ExitCode.DONE;
        }
    }
}
