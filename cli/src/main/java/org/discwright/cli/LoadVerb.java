package org.discwright.cli;

import picocli.CommandLine.Command;

/** Closes the tray of a drive. */
@Command(name = "load", description = "Closes the tray of a drive.")
final class LoadVerb extends Verb {
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
