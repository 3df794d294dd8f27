package org.discwright.burn.write;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.SessionState;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteAction;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.read.CdAudioReader;
import org.discwright.burn.verify.AudioVerifier;
import org.discwright.burn.verify.Outcome;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.model.error.DiscError;

/** Proves a session that was closed: state of the disc, table of contents, content. */
final class Verification {
    private final Drive drive;
    private final DiscProbe probe;
    private final SessionTracks tracks;
    private final Cancellation cancellation;
    private final ProgressMeter meter;

    Verification(
            Drive drive, SessionTracks tracks, Cancellation cancellation, ProgressMeter meter) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.tracks = tracks;
        this.cancellation = cancellation;
        this.meter = meter;
    }

    /** A failed proof: which track it is about, where it is about one. */
    static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Optional<TrackReport> track;

        Mismatch(String message, Optional<TrackReport> track) {
            super(message, null, false, false);
            this.track = track;
        }

        /** The track in question. */
        Optional<TrackReport> track() {
            return track;
        }

        BurnException asFailure() {
            return new BurnException(
                    DiscError.BURN_VERIFICATION_FAILED, String.valueOf(getMessage()));
        }
    }

    /** Proves as much as was asked. */
    WriteProof verify(ExpectedToc expected, boolean finalized, VerificationLevel level)
            throws BurnException, Mismatch {
        if (level == VerificationLevel.NONE) {
            return WriteProof.of(WriteProof.Level.NONE, "no verification was asked for");
        }
        checkState(finalized);
        checkToc(expected);
        return readBack(expected, level == VerificationLevel.FULL);
    }

    private void checkState(boolean finalized) throws BurnException, Mismatch {
        DiscSummary disc = probe.summary();
        boolean right =
                finalized
                        ? disc.state() == DiscState.COMPLETE
                        : disc.state() == DiscState.APPENDABLE
                                && disc.lastSession() != SessionState.INCOMPLETE
                                && disc.lastSession() != SessionState.DAMAGED;
        if (!right) {
            throw new Mismatch(
                    "the session was closed%s, but the drive says: %s"
                            .formatted(finalized ? " and the disc finalized" : "", disc),
                    Optional.empty());
        }
    }

    /** Some drives know the new table only once the disc was spun up anew, or loaded again. */
    private void checkToc(ExpectedToc expected) throws BurnException, Mismatch {
        Optional<String> difference = expected.differenceFrom(probe.toc());
        if (difference.isPresent()) {
            drive.ask(new StartStopUnit(false, 0, false, false, false));
            drive.ask(new StartStopUnit(false, 0, false, false, true));
            probe.awaitReady();
            difference = expected.differenceFrom(probe.toc());
        }
        if (difference.isPresent() && reload()) {
            difference = expected.differenceFrom(probe.toc());
        }
        if (difference.isPresent()) {
            throw new Mismatch(difference.get(), Optional.empty());
        }
    }

    private boolean reload() throws BurnException {
        drive.ask(new PreventAllowMediumRemoval(false, false));
        try {
            boolean back =
                    drive.ask(StartStopUnit.eject()).isGood()
                            && drive.ask(StartStopUnit.load()).isGood();
            if (back) {
                probe.awaitReady();
            }
            return back;
        } finally {
            drive.ask(new PreventAllowMediumRemoval(true, false));
        }
    }

    private WriteProof readBack(ExpectedToc expected, boolean everySector)
            throws BurnException, Mismatch {
        List<AudioVerifier.Track> list = tracks.toVerify();
        if (list.isEmpty()) {
            return WriteProof.of(WriteProof.Level.TOC, "no track was written to its end");
        }
        begin(list.getFirst().number());
        int[] current = {list.getFirst().number()};
        Outcome outcome =
                new AudioVerifier(
                                new CdAudioReader(drive, expected.leadOut()),
                                list,
                                expected.leadOut(),
                                cancellation::isRequested,
                                (reached, track) -> {
                                    if (track != current[0]) {
                                        current[0] = track;
                                        begin(track);
                                    }
                                    meter.advance(reached);
                                })
                        .verify(everySector);
        meter.finish();
        return switch (outcome) {
            case Outcome.Same same -> proven(same, everySector);
            case Outcome.Different(int track, var sector, long sample, String what) ->
                    throw new Mismatch(
                            "track %d, sector %s (sample %d of the track): %s"
                                    .formatted(track, sector, sample, what),
                            Optional.of(tracks.report(track)));
            case Outcome.Unreadable(String why) ->
                    WriteProof.of(
                            WriteProof.Level.TOC, "the drive does not read audio back: " + why);
            case Outcome.Cancelled _ ->
                    WriteProof.of(WriteProof.Level.TOC, "the verification was cancelled");
        };
    }

    private void begin(int track) {
        TrackReport report = tracks.report(track);
        meter.begin(track, report.start(), report.sectors());
        meter.enter(WriteAction.VERIFYING);
    }

    private WriteProof proven(Outcome.Same same, boolean everySector) {
        OptionalInt offset = same.alone() ? OptionalInt.of(same.offset()) : OptionalInt.empty();
        String unknown =
                same.alone()
                        ? ""
                        : "; by how much the drive displaces audio cannot be told from this material";
        Optional<TrackReport> missing = tracks.firstUnprovable();
        if (missing.isPresent()) {
            return new WriteProof(
                    WriteProof.Level.TOC,
                    "track %d was broken off by a failure of the drive; all others were compared%s"
                            .formatted(missing.get().number(), unknown),
                    offset);
        }
        if (!everySector) {
            return new WriteProof(
                    WriteProof.Level.TOC,
                    "a sample of sectors of every track was compared, not all of them" + unknown,
                    offset);
        }
        String compared =
                same.unchecked() == 0
                        ? "every sample was compared"
                        : "every sample was compared but the %d that the drive pushes beyond the ends"
                                .formatted(same.unchecked());
        return new WriteProof(WriteProof.Level.CONTENT, compared + unknown, offset);
    }
}
