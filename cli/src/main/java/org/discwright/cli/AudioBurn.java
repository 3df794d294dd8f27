package org.discwright.cli;

import java.util.Comparator;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStateException;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.ReleaseReport;
import org.discwright.burn.SessionState;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.burn.TrackReport;
import org.discwright.burn.WriteProof;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Quantities;
import org.discwright.model.error.DiscError;

/** One burn of an audio CD: from the lock of the drive to what was proven. */
final class AudioBurn {
    private final Program program;
    private final Console console;
    private final DriveChoice drive;
    private final AudioPlan plan;
    private final AudioSettings settings;
    private final AudioResult result;
    private final OpenTracks open;
    private volatile boolean cancelled;
    private boolean prepared;

    AudioBurn(
            Program program,
            DriveChoice drive,
            AudioPlan plan,
            AudioSettings settings,
            AudioResult result) {
        this.program = program;
        this.console = program.surroundings().console();
        this.drive = drive;
        this.plan = plan;
        this.settings = settings;
        this.result = result;
        this.open = new OpenTracks(program.surroundings().console(), result);
    }

    /**
     * Burns.
     *
     * @return the exit code
     */
    int run() throws Failure, BurnException {
        BurnProgress progress = new BurnProgress(console, plan);
        try (TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            program.surroundings().interruption().during(() -> cancel(format));
            prepare(format);
            prepared = true;
            format.addListener((_, update) -> {
                progress.update(update);
                if (cancelled && !open.isReading()) {
                    stop(format);
                }
            });
            try {
                write(format);
                result.counted(
                        format.getUsedSectorsOnMedia(),
                        format.getFreeSectorsOnMedia(),
                        format.getTotalSectorsOnMedia());
                if (cancelled) {
                    throw cancellation(format);
                }
                progress.writtenAll();
                ReleaseReport report = format.releaseMedia();
                progress.end();
                return conclude(report);
            } catch (BurnException failed) {
                throw explain(failed, format);
            } finally {
                progress.end();
            }
        }
    }

    private void cancel(TrackAtOnceFormat format) {
        cancelled = true;
        console.warn("stopping: what was begun is brought to an end, please wait");
        stop(format);
    }

    private static void stop(TrackAtOnceFormat format) {
        try {
            format.cancelAddTrack();
        } catch (DiscStateException betweenWrites) {
            // nothing is being written now: the next write sees that it is cancelled
            return;
        }
    }

    private void prepare(TrackAtOnceFormat format) throws BurnException {
        // before the recorder: with a written disc in it, that would be refused first
        format.setDoNotFinalizeMedia(!settings.finalized());
        format.setRecorder(drive.recorder());
        format.setClientName("discwright");
        format.setAppendAllowed(settings.append());
        format.setOverburnAllowed(settings.overburn());
        format.setSimulation(settings.simulate());
        format.setDoNotFinalizeMedia(!settings.finalized());
        format.setBurnVerificationLevel(settings.verification());
        settings.catalogNumber().ifPresent(format::setMediaCatalogNumber);
        setSpeed(format);
        format.prepareMedia();
        if (!settings.underrunProtection()) {
            format.setBufferUnderrunFreeDisabled(true);
        }
    }

    private void setSpeed(TrackAtOnceFormat format) throws BurnException {
        WritingSpeed.ask(
                console, settings.speed(), format::setWriteSpeed, format::getCurrentWriteSpeed);
    }

    private void write(TrackAtOnceFormat format) throws BurnException, Failure {
        for (PlannedTrack track : plan.tracks()) {
            if (cancelled) {
                throw cancellation(format);
            }
            TrackReport report =
                    track.isrc().isPresent()
                            ? format.addAudioTrack(track.source(), track.isrc().get())
                            : format.addAudioTrack(track.source());
            result.track(track, report);
            if (!report.complete()) {
                throw cancellation(format);
            }
        }
    }

    /** The user stopped it: what lies on the disc stays usable and is not closed. */
    private Failure cancellation(TrackAtOnceFormat format) {
        open.read(format, true);
        return new Failure(ExitCode.CANCELLED, "cancelled")
                .disc(lies(askDisc()))
                .remedy(afterwards());
    }

    private String afterwards() {
        return settings.simulate() || result.reports().isEmpty()
                ? "nothing: no track was written, and the disc is as it was"
                : "'discwright close' makes the tracks on it playable everywhere; 'discwright audio"
                        + " --append' adds more";
    }

    private DiscSummary askDisc() {
        try {
            DiscSummary summary = drive.recorder().readDiscStatus().summary();
            result.disc(summary);
            return summary;
        } catch (BurnException silent) {
            return DiscSummary.UNKNOWN;
        }
    }

    private String lies(DiscSummary disc) {
        StringBuilder text = new StringBuilder(disc.toString());
        if (settings.simulate() || disc.state() == DiscState.BLANK) {
            return text.toString();
        }
        String before = "";
        for (TrackReport track : result.reports()) {
            text.append(
                    "; track %d (%s) has %s%s, %s"
                            .formatted(
                                    track.number(),
                                    track.name(),
                                    Quantities.sectors(track.sectors().value()),
                                    track.complete() ? "" : " and is shorter than intended",
                                    proven(track.proof())));
            String reason = track.proof().reason();
            if (track.proof().level() != WriteProof.Level.CONTENT && !reason.equals(before)) {
                text.append(" (").append(reason).append(')');
            }
            before = reason;
        }
        return text.toString();
    }

    private static String proven(WriteProof proof) {
        return switch (proof.level()) {
            case NONE -> "not proven";
            case TRACK_INFORMATION, TOC, CONTENT -> "proven by " + proof.level().label();
        };
    }

    private Failure explain(BurnException failed, TrackAtOnceFormat format) {
        failed.track()
                .ifPresent(track ->
                        result.leftTrack(
                                track,
                                plan.tracks().stream()
                                        .filter(planned -> planned.number() == track.number())
                                        .findFirst()));
        failed.disc().ifPresent(result::disc);
        if (failed.error() == DiscError.REQUEST_CANCELLED) {
            return cancellation(format);
        }
        // the first command that fails after the preparation may have been a write
        boolean begun = result.hasWritten() || (prepared && failed.command().isPresent());
        // a protected disc without a track was never written to
        boolean untouched =
                failed.error() == DiscError.RECORDER_MEDIA_WRITE_PROTECTED
                        && !result.hasWritten()
                        && failed.disc().filter(state -> state.tracks() > 0).isEmpty();
        Failure failure = Faults.explain(failed, begun && !untouched);
        if (failed.openTracks().isEmpty()) {
            open.read(format, false);
        } else {
            result.open(failed.openTracks());
        }
        DiscSummary disc = failed.disc().orElseGet(this::askDisc);
        if (disc.tracks() == 0 && begun && !untouched && !settings.simulate()) {
            failure.further("nothing on this disc can be played; take a blank one");
        }
        if (disc.state() == DiscState.APPENDABLE
                && disc.tracks() > 0
                && disc.lastSession() != SessionState.COMPLETE
                && !settings.simulate()) {
            failure.further(
                    "'discwright close' makes what is on this one playable, and 'discwright audio"
                            + " --append' adds to it");
        }
        return failure.disc(lies(disc));
    }

    private int conclude(ReleaseReport report) {
        result.released(report);
        // what others wrote into the session before does not make this burn a failure
        WriteProof proof =
                report.tracks().stream()
                        .map(TrackReport::proof)
                        .min(Comparator.comparing(WriteProof::level))
                        .orElse(report.proof());
        if (proof.level().compareTo(settings.expectedProof()) < 0 && cancelled) {
            Failure stopped =
                    new Failure(ExitCode.CANCELLED, "cancelled while the disc was read back")
                            .because("proven so far: " + proof.level().label())
                            .disc(lies(report.disc()));
            return Faults.report(console, stopped);
        }
        if (proof.level().compareTo(settings.expectedProof()) < 0) {
            Failure unproven =
                    new Failure(ExitCode.FAILED, "the disc was written, but not proven")
                            .because(proof.reason())
                            .disc(report.disc().toString())
                            .remedy("play it before you trust it, or burn another one");
            return Faults.report(console, unproven);
        }
        return ExitCode.DONE;
    }
}
