package org.discwright.cli;

import java.util.Locale;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.EraseFormat;
import org.discwright.burn.EraseReport;
import org.discwright.burn.WriteProof;

/** Erases a rewritable disc. */
final class EraseVerb extends Verb {
    private boolean full;
    private boolean yes;
    private volatile boolean stopped;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Erases a rewritable disc: what makes it read as blank, or with --full all of it.",
                "CD-RW and DVD-RW become blank. DVD+RW, DVD-RAM and BD-RE never do: zeros take the"
                        + " place of what was there, or of its first and last 2 MB. With --full they"
                        + " are read back.",
                "Ctrl-C ends such an overwriting; a CD-RW or DVD-RW is erased by its drive, which"
                        + " nobody can stop.");
        syntax.option("--full")
                .sets(given -> full = given)
                .says(
                        "Erase every sector; takes as long as writing them and, where zeros are"
                                + " written, reading them back.");
        syntax.option("-y", "--yes")
                .sets(given -> yes = given)
                .says("Erase in a drive that was found and not named, without asking.");
    }

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
            program().surroundings().interruption().during(() -> stop(format));
            format.setRecorder(drive.recorder());
            format.setClientName("discwright");
            format.setFullErase(full);
            format.addListener(progress);
            try {
                EraseReport report = format.eraseMedia();
                progress.end();
                print(report);
            } finally {
                progress.end();
            }
            return ExitCode.DONE;
        }
    }

    private void stop(EraseFormat format) {
        stopped = format.cancelErase();
        console()
                .warn(
                        stopped
                                ? "stopping: what was overwritten stays so, please wait"
                                : "the drive erases the disc by itself and cannot be stopped:"
                                        + " please wait");
    }

    private void print(EraseReport report) throws Failure {
        WriteProof proof = report.proof();
        if (stopped && proof.level() != WriteProof.Level.CONTENT) {
            throw new Failure(ExitCode.CANCELLED, "cancelled while the disc was read back")
                    .because(proof.reason())
                    .disc(report.disc().toString());
        }
        console()
                .object(
                        "result",
                        Outcome.of("erase")
                                .put("proof", proof.level().label())
                                .put("proofReason", proof.reason())
                                .put(
                                        "discState",
                                        report.disc().state().name().toLowerCase(Locale.ROOT))
                                .put("disc", report.disc().toString()));
        console().result((full ? "Erased in full: " : "Erased: ") + report.disc() + ".");
        console().say("  Proof: " + proof.level().label() + " (" + proof.reason() + ")");
    }
}
