package org.discwright.cli;

/** Opens the tray of a drive. */
final class EjectVerb extends Verb {
    @Override
    void describe(Syntax syntax) {
        syntax.about("Opens the tray of a drive.");
    }

    @Override
    int run() throws Exception {
        try (DriveChoice drive = DriveChoice.open(program())) {
            drive.recorder().ejectMedia();
            console()
                    .object("result", Outcome.of("eject").put("drive", drive.address().toString()));
            console().say("The tray is open.");
            return ExitCode.DONE;
        }
    }
}
