package org.discwright.cli;

import picocli.CommandLine.Command;

/** Opens the tray of a drive. */
@Command(name = "eject", description = "Opens the tray of a drive.")
final class EjectVerb extends Verb {
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
