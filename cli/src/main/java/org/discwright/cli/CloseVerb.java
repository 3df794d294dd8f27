package org.discwright.cli;

import org.discwright.burn.CloseFormat;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.DiscSummary;

/** Closes what a burn left open. */
final class CloseVerb extends Verb {
    private boolean noFinalize;
    private boolean yes;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Closes the open session of a disc, so that every drive reads it, and finalizes"
                        + " the disc. A DVD+R or BD-R is finalized where no session is open, too.");
        syntax.option("--no-finalize")
                .sets(given -> noFinalize = given)
                .says("Close the session only, so that another can follow.");
        syntax.option("-y", "--yes")
                .sets(given -> yes = given)
                .says("Close in a drive that was found and not named, without asking.");
    }

    @Override
    int run() throws Exception {
        try (DriveChoice drive = DriveChoice.open(program());
                CloseFormat format = new CloseFormat()) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            DiscState state = disc.summary().state();
            format.setDoNotFinalizeMedia(noFinalize);
            if (!format.isCurrentMediaSupported(drive.recorder())) {
                throw new Failure(
                                ExitCode.UNSUITABLE,
                                state == DiscState.BLANK
                                        ? "there is nothing on the disc to close"
                                        : "there is nothing open on this "
                                                + disc.mediaType().label()
                                                + " to close")
                        .disc("nothing was changed; " + disc.summary());
            }
            drive.confirm(program(), yes, "close its disc");
            LongCommand progress = new LongCommand(console(), "Closing the disc", "closing");
            program()
                    .surroundings()
                    .interruption()
                    .during(() ->
                            console()
                                    .warn(
                                            "the drive is closing the disc and cannot be"
                                                    + " stopped: please wait"));
            format.setRecorder(drive.recorder());
            format.setClientName("discwright");
            format.addListener(progress);
            try {
                DiscSummary summary = format.closeMedia();
                progress.end();
                Outcome.print(console(), "close", "Closed", summary);
            } finally {
                progress.end();
            }
            return ExitCode.DONE;
        }
    }
}
