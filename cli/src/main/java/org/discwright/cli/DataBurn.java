package org.discwright.cli;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataReport;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStateException;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.SessionState;
import org.discwright.burn.TrackReport;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.ProgressView;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;

/** One write of data: from the lock of the drive to what was proven. */
final class DataBurn implements AutoCloseable {
    private final Program program;
    private final Console console;
    private final DriveChoice drive;
    private final TrackSource source;
    private final DataSettings settings;
    private final MediumSpeed medium;
    private final DataResult result;
    private final DataProgress progress;
    private final DataFormat format = new DataFormat();
    private volatile boolean cancelled;

    DataBurn(
            Program program,
            DriveChoice drive,
            MediaPhysicalType type,
            TrackSource source,
            DataSettings settings,
            DataResult result,
            ProgressView view) {
        this.program = program;
        this.console = program.surroundings().console();
        this.drive = drive;
        this.source = source;
        this.settings = settings;
        this.medium = new MediumSpeed(type);
        this.result = result;
        this.progress = new DataProgress(view, medium);
    }

    /**
     * Writes.
     *
     * @return the exit code
     */
    int run() throws Failure, BurnException {
        program.surroundings()
                .interruption()
                .during(() -> {
                    console.warn("stopping: what was begun is brought to an end, please wait");
                    cancel();
                });
        try {
            DataReport report = ready().write(source);
            end();
            Optional<Failure> unproven = conclude(report);
            return unproven.isPresent() ? Faults.report(console, unproven.get()) : ExitCode.DONE;
        } catch (BurnException failed) {
            end();
            throw explain(failed);
        } finally {
            end();
        }
    }

    /** The format object, ready to write. */
    DataFormat ready() throws BurnException {
        prepare();
        format.addListener((_, update) -> {
            progress.update(update);
            if (cancelled) {
                stop();
            }
        });
        return format;
    }

    /** Asks the write to end early. */
    void cancel() {
        cancelled = true;
        stop();
    }

    /** No more progress is shown. */
    void end() {
        progress.end();
    }

    private void stop() {
        try {
            format.cancelWrite();
        } catch (DiscStateException ended) {
            // nothing is being written now
            return;
        }
    }

    private void prepare() throws BurnException {
        format.setRecorder(drive.recorder());
        format.setClientName("discwright");
        format.setForceMediaToBeClosed(settings.close());
        format.setDisableConsumerDvdCompatibilityMode(!settings.close());
        format.setForceOverwrite(settings.overwrite());
        format.setSimulation(settings.simulate());
        format.setBurnVerificationLevel(settings.verification());
        format.setDefectManagement(settings.defectManagement());
        format.setSpareAreas(settings.spares());
        format.setLayerBreak(settings.layerBreak());
        format.setLayerJump(settings.layerJump());
        format.setPostgapAlreadyInImage(settings.whole());
        format.setBufferUnderrunFreeDisabled(!settings.underrunProtection());
        WritingSpeed.ask(
                console,
                settings.speed(),
                medium.sectors(settings.speed()),
                format::setWriteSpeed,
                format::getCurrentWriteSpeed,
                medium::words);
    }

    /** Puts a failure into words, and notes for the result what it left. */
    Failure explain(BurnException failed) {
        failed.disc().ifPresent(result::disc);
        failed.track().ifPresent(result::leftTrack);
        DiscSummary disc = failed.disc().orElse(DiscSummary.UNKNOWN);
        Failure failure =
                failed.error() == DiscError.REQUEST_CANCELLED
                        ? new Failure(ExitCode.CANCELLED, "cancelled").disc(disc.toString())
                        : Faults.explain(failed, failed.track().isPresent());
        boolean open =
                disc.state() == DiscState.APPENDABLE
                        && disc.lastSession() == SessionState.INCOMPLETE;
        if (open && failed.track().filter(TrackReport::complete).isPresent()) {
            failure.remedy(
                    "close it once more with 'discwright close' (with --no-finalize another"
                            + " session can be added), and read it before you trust it");
        } else if (open && !settings.simulate()) {
            failure.further(
                    "'discwright close --no-finalize' ends the session that was begun, so that"
                            + " 'discwright data --append' can add another");
        }
        return failure;
    }

    /**
     * Notes what was written.
     *
     * @return what is wrong with it, if anything is
     */
    Optional<Failure> conclude(DataReport report) {
        result.written(report);
        if (report.proof().level().compareTo(settings.expectedProof()) >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                cancelled
                        ? new Failure(ExitCode.CANCELLED, "cancelled while the disc was read back")
                                .because("proven so far: " + report.proof().level().label())
                                .disc(report.disc().toString())
                        : new Failure(ExitCode.FAILED, "the disc was written, but not proven")
                                .because(report.proof().reason())
                                .disc(report.disc().toString())
                                .remedy("read it before you trust it, or burn another one"));
    }

    /** Cancels what still runs, and waits for its end. */
    @Override
    public void close() {
        format.close();
    }
}
