package org.discwright.cli;

import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataReport;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStateException;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.SessionState;
import org.discwright.burn.WriteSpeed;
import org.discwright.cli.output.Console;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;

/** One write of data: from the lock of the drive to what was proven. */
final class DataBurn {
    private final Program program;
    private final Console console;
    private final DriveChoice drive;
    private final TrackSource source;
    private final DataSettings settings;
    private final MediumSpeed medium;
    private final DataResult result;
    private volatile boolean cancelled;

    DataBurn(
            Program program,
            DriveChoice drive,
            MediaPhysicalType type,
            TrackSource source,
            DataSettings settings,
            DataResult result) {
        this.program = program;
        this.console = program.surroundings().console();
        this.drive = drive;
        this.source = source;
        this.settings = settings;
        this.medium = new MediumSpeed(type);
        this.result = result;
    }

    /**
     * Writes.
     *
     * @return the exit code
     */
    int run() throws Failure, BurnException {
        DataProgress progress = new DataProgress(console, medium, "");
        try (DataFormat format = new DataFormat()) {
            program.surroundings().interruption().during(() -> cancel(format));
            prepare(format);
            format.addListener((_, update) -> {
                progress.update(update);
                if (cancelled) {
                    stop(format);
                }
            });
            DataReport report = format.write(source);
            progress.end();
            return conclude(report);
        } catch (BurnException failed) {
            progress.end();
            throw explain(failed);
        } finally {
            progress.end();
        }
    }

    private void cancel(DataFormat format) {
        cancelled = true;
        console.warn("stopping: what was begun is brought to an end, please wait");
        stop(format);
    }

    private static void stop(DataFormat format) {
        try {
            format.cancelWrite();
        } catch (DiscStateException ended) {
            // nothing is being written now
            return;
        }
    }

    private void prepare(DataFormat format) throws BurnException {
        format.setRecorder(drive.recorder());
        format.setClientName("discwright");
        format.setForceMediaToBeClosed(settings.close());
        format.setDisableConsumerDvdCompatibilityMode(!settings.close());
        format.setForceOverwrite(settings.overwrite());
        format.setSimulation(settings.simulate());
        format.setBurnVerificationLevel(settings.verification());
        format.setDefectManagement(settings.defectManagement());
        format.setBufferUnderrunFreeDisabled(!settings.underrunProtection());
        OptionalInt asked = medium.sectors(settings.speed());
        DiscError answer = format.setWriteSpeed(asked.orElse(WriteSpeed.MAXIMUM), false);
        if (asked.isPresent() && answer == DiscError.SPEEDADJUSTED) {
            int chosen = format.getCurrentWriteSpeed();
            // drives round to whole kB/s and back
            if (Math.abs(chosen - asked.getAsInt()) > 1 + asked.getAsInt() / 100) {
                console.warn(
                        "the drive does not write this disc at %s: it chose %s"
                                .formatted(settings.speed(), medium.words(chosen)));
            }
        }
    }

    private Failure explain(BurnException failed) {
        failed.disc().ifPresent(result::disc);
        failed.track().ifPresent(result::leftTrack);
        DiscSummary disc = failed.disc().orElse(DiscSummary.UNKNOWN);
        Failure failure =
                failed.error() == DiscError.REQUEST_CANCELLED
                        ? new Failure(ExitCode.CANCELLED, "cancelled").disc(disc.toString())
                        : Faults.explain(failed, failed.track().isPresent());
        if (disc.state() == DiscState.APPENDABLE
                && disc.lastSession() == SessionState.INCOMPLETE
                && !settings.simulate()) {
            failure.further(
                    "'discwright close --no-finalize' ends the session that was begun, so that"
                            + " 'discwright data --append' can add another");
        }
        return failure;
    }

    private int conclude(DataReport report) {
        result.written(report);
        boolean proven = report.proof().level().compareTo(settings.expectedProof()) >= 0;
        if (!proven && cancelled) {
            return Faults.report(
                    console,
                    new Failure(ExitCode.CANCELLED, "cancelled while the disc was read back")
                            .because("proven so far: " + report.proof().level().label())
                            .disc(report.disc().toString()));
        }
        if (!proven) {
            return Faults.report(
                    console,
                    new Failure(ExitCode.FAILED, "the disc was written, but not proven")
                            .because(report.proof().reason())
                            .disc(report.disc().toString())
                            .remedy("read it before you trust it, or burn another one"));
        }
        return ExitCode.DONE;
    }
}
