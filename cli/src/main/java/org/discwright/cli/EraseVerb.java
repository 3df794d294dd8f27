package org.discwright.cli;

import org.discwright.burn.DiscStatus;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.EraseFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Erases a rewritable disc. */
@Command(
        name = "erase",
        description = {
            "Erases a rewritable disc: what makes it read as blank, or with --full all of it.",
            "CD-RW and DVD-RW become blank. DVD+RW, DVD-RAM and BD-RE never do: zeros take the"
                    + " place of what was there, or of its first and last 2 MB."
        })
final class EraseVerb extends Verb {
    @Option(names = "--full", description = "Erase every sector; takes as long as writing them.")
    private boolean full;

    @Option(
            names = {"-y", "--yes"},
            description = "Erase in a drive that was found and not named, without asking.")
    private boolean yes;

    @Override
    int run() throws Exception {
        try (DriveChoice drive = DriveChoice.open(program());
                EraseFormat format = new EraseFormat()) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            if (!disc.erasable()) {
                throw new Failure(
                                ExitCode.UNSUITABLE,
                                "a " + disc.mediaType().label() + " cannot be erased")
                        .disc("nothing was changed; " + disc.summary())
                        .remedy("load a rewritable disc, or a blank one");
            }
            drive.confirm(program(), yes, "erase its disc");
            LongCommand progress = new LongCommand(console(), "Erasing the disc", "erasing");
            // a disc half erased is of no use: Ctrl-C waits until the drive is done
            program()
                    .surroundings()
                    .interruption()
                    .during(() ->
                            console()
                                    .warn(
                                            "the drive is erasing and cannot be stopped:"
                                                    + " please wait"));
            format.setRecorder(drive.recorder());
            format.setClientName("discwright");
            format.setFullErase(full);
            format.addListener(progress);
            try {
                DiscSummary summary = format.eraseMedia();
                progress.end();
                Outcome.print(console(), "erase", full ? "Erased in full" : "Erased", summary);
            } finally {
                progress.end();
            }
            return ExitCode.DONE;
        }
    }
}
