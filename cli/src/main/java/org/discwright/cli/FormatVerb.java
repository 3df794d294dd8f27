package org.discwright.cli;

import java.util.Locale;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.FormatMode;
import org.discwright.burn.FormatReport;
import org.discwright.burn.MediumFormat;
import org.discwright.burn.SpareAreas;
import org.discwright.cli.output.Quantities;
import org.discwright.model.error.DiscError;

/** Formats a disc. */
final class FormatVerb extends Verb {
    private static final int SECTOR = 2048;

    private boolean full;
    private FormatMode mode = FormatMode.USUAL;
    private SpareAreas spares = SpareAreas.USUAL;
    private boolean yes;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Formats a DVD+RW, DVD-RW, DVD-RAM, BD-RE or BD-R.",
                "What was on a rewritable disc is lost. A BD-R is formatted once, before anything is"
                        + " written.");
        syntax.option("--full")
                .sets(given -> full = given)
                .says(
                        "Go over the whole disc, which takes as long as writing it: formats a DVD-RW"
                                + " to its end, looks for defects on DVD-RAM and BD-RE, waits for the"
                                + " end of what a DVD+RW does in the background.");
        syntax.option("--mode")
                .takes("MODE", FormatMode.class, given -> mode = given)
                .by(new ModeConverter())
                .says(
                        "How the disc is written afterwards. DVD-RW: random (restricted overwrite,"
                                + " usual) or sequential. BD-R: sequential (usual), pow"
                                + " (pseudo-overwrite) or random.");
        syntax.option("--spares")
                .takes("AMOUNT", SpareAreas.class, given -> spares = given)
                .says(
                        "How much of a BD is kept for what replaces bad blocks: none, least, usual or"
                                + " most.");
        syntax.option("-y", "--yes")
                .sets(given -> yes = given)
                .says("Format in a drive that was found and not named, without asking.");
    }

    @Override
    int run() throws Exception {
        try (DriveChoice drive = DriveChoice.open(program());
                MediumFormat format = new MediumFormat()) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            if (!format.isCurrentMediaSupported(drive.recorder())) {
                throw new Failure(
                                ExitCode.UNSUITABLE,
                                "a " + disc.mediaType().label() + " is not formatted")
                        .disc("nothing was changed; " + disc.summary())
                        .remedy("load a DVD+RW, DVD-RW, DVD-RAM, BD-RE or BD-R");
            }
            drive.confirm(program(), yes, "format its disc");
            LongCommand progress = new LongCommand(console(), "Formatting the disc", "formatting");
            // a disc half formatted is of no use: Ctrl-C waits until the drive is done
            program()
                    .surroundings()
                    .interruption()
                    .during(() ->
                            console()
                                    .warn(
                                            "the drive is formatting and cannot be stopped:"
                                                    + " please wait"));
            format.setRecorder(drive.recorder());
            format.setClientName("discwright");
            format.setFull(full);
            format.setMode(mode);
            format.setSpareAreas(spares);
            format.addListener(progress);
            try {
                FormatReport report = format.formatMedia();
                progress.end();
                print(report);
            } catch (BurnException failed) {
                progress.end();
                throw failed.error() == DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED
                        ? refusal(failed, disc)
                        : failed;
            } finally {
                progress.end();
            }
            return ExitCode.DONE;
        }
    }

    private static Failure refusal(BurnException refused, DiscStatus disc) {
        return new Failure(ExitCode.UNSUITABLE, Faults.message(refused), refused)
                .disc("nothing was changed; " + disc.mediaType().label() + ": " + disc.summary())
                .remedy("'discwright format --help' says which discs take what");
    }

    private void print(FormatReport report) {
        long sectors = report.capacity().value();
        console()
                .object(
                        "result",
                        Outcome.of("format")
                                .put("media", report.mediaType().label())
                                .put("totalSectors", sectors)
                                .put("background", report.background())
                                .put(
                                        "discState",
                                        report.disc().state().name().toLowerCase(Locale.ROOT))
                                .put("disc", report.disc().toString()));
        console()
                .result(
                        "Formatted: %s, %s (%s)."
                                .formatted(
                                        report.mediaType().label(),
                                        Quantities.sectors(sectors),
                                        Quantities.bytes(sectors * SECTOR)));
        if (report.background()) {
            console()
                    .say(
                            "The drive goes on formatting in the background; the disc can be"
                                    + " written meanwhile.");
        }
    }
}
