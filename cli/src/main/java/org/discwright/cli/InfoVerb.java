package org.discwright.cli;

import org.discwright.burn.DiscStatus;

/** Shows the disc in a drive. */
final class InfoVerb extends Verb {
    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Shows the disc in a drive: its type, state, sessions and tracks, and how many"
                        + " sectors are used and free.");
    }

    @Override
    int run() throws Exception {
        try (DriveChoice drive = DriveChoice.open(program())) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            DiscReport report = new DiscReport(drive, disc);
            console().object("disc", report.json());
            report.lines().forEach(console()::result);
            return ExitCode.DONE;
        }
    }
}
