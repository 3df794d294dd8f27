package org.discwright.burn.write;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ObjIntConsumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteAction;
import org.discwright.burn.WriteProof;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.read.CdAudioReader;
import org.discwright.burn.verify.AudioVerifier;
import org.discwright.burn.verify.Outcome;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;

/** Proves a session that was closed: state of the disc, table of contents, content. */
final class Verification {
    private final Drive drive;
    private final SessionTracks tracks;
    private final Cancellation cancellation;
    private final ProgressMeter<WriteAction> meter;
    private final List<String> notes;

    /**
     * Verifies what lies on a drive's disc.
     *
     * @param notes gets sentences for the caller
     */
    Verification(
            Drive drive,
            SessionTracks tracks,
            Cancellation cancellation,
            ProgressMeter<WriteAction> meter,
            List<String> notes) {
        this.notes = notes;
        this.drive = drive;
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

    /**
     * How far all is proven.
     *
     * @param disc the session as a whole
     * @param tracks those tracks of this run that were written to their end
     */
    record Proofs(WriteProof disc, WriteProof tracks) {
        /** The same for both. */
        static Proofs of(WriteProof.Level level, String reason) {
            WriteProof both = WriteProof.of(level, reason);
            return new Proofs(both, both);
        }

        Proofs and(String reason) {
            return new Proofs(and(disc, reason), and(tracks, reason));
        }

        private static WriteProof and(WriteProof proof, String reason) {
            return new WriteProof(
                    proof.level(), proof.reason() + "; " + reason, proof.sampleOffset());
        }
    }

    /** Proves as much as was asked. */
    Proofs verify(
            ExpectedToc expected,
            boolean finalized,
            Optional<String> catalogNumber,
            VerificationLevel level)
            throws BurnException, Mismatch {
        if (level == VerificationLevel.NONE) {
            return Proofs.of(WriteProof.Level.NONE, "no verification was asked for");
        }
        ClosedSession session = new ClosedSession(drive, notes);
        session.checkState(finalized);
        boolean loaded = session.checkToc(expected);
        List<String> untold = new CodeCheck(drive).check(catalogNumber, tracks.reports());
        Proofs proofs = readBack(expected, level == VerificationLevel.FULL, loaded);
        return untold.isEmpty()
                ? proofs
                : proofs.and("the drive does not tell " + String.join(", ", untold));
    }

    /**
     * What is proven of tracks whose session is open.
     *
     * @param reports one for each track written
     * @param mismatch the first that reads back as something else than was sent
     */
    record OpenProof(List<TrackReport> reports, Optional<Mismatch> mismatch) {
        static OpenProof of(List<TrackReport> reports) {
            return new OpenProof(reports, Optional.empty());
        }
    }

    /**
     * Reads back tracks whose session stays open, where the drive reads them; never fails.
     *
     * @param level anything but {@code FULL} leaves them at what the drive says of them
     */
    OpenProof verifyOpen(VerificationLevel level) {
        List<AudioVerifier.Track> list = tracks.toVerify();
        if (level != VerificationLevel.FULL || list.isEmpty()) {
            return OpenProof.of(tracks.reports());
        }
        Lba end = tracks.reports().getLast().end();
        begin(list.getFirst().number());
        try {
            Optional<String> doubt = freshRead(list, end);
            Outcome outcome =
                    new AudioVerifier(
                                    new CdAudioReader(drive, end),
                                    list,
                                    end,
                                    cancellation::isRequested,
                                    progress(list.getFirst().number()))
                            .verify(true);
            meter.finish();
            return openProof(outcome, doubt);
        } catch (BurnException lost) {
            WriteProof proof = open("the drive failed: " + lost.getMessage());
            return OpenProof.of(tracks.reports(proof));
        }
    }

    private Optional<String> freshRead(List<AudioVerifier.Track> list, Lba end)
            throws BurnException {
        return FreshRead.ofCd(drive, end)
                .prepare(
                        list.getFirst().number(),
                        list.stream()
                                .map(track ->
                                        new FreshRead.Stretch(
                                                track.start(), track.print().sectors()))
                                .toList());
    }

    private OpenProof openProof(Outcome outcome, Optional<String> doubt) {
        return switch (outcome) {
            case Outcome.Same same when doubt.isPresent() ->
                    openProof(open(compared(same) + ", but " + doubt.get()));
            case Outcome.Same same ->
                    openProof(
                            new WriteProof(
                                    WriteProof.Level.CONTENT,
                                    "the session is open; " + compared(same),
                                    offset(same)));
            case Outcome.Different different -> {
                String where =
                        "track %d, sector %s: %s"
                                .formatted(different.track(), different.sector(), different.what());
                if (different.unreadable()) {
                    yield openProof(open("the drive does not read it all: " + where));
                }
                yield new OpenProof(
                        openProof(open(where)).reports(),
                        Optional.of(
                                new Mismatch(
                                        where, Optional.of(tracks.report(different.track())))));
            }
            case Outcome.Unreadable(String why) ->
                    openProof(open("the drive does not read it: " + why));
            case Outcome.Cancelled _ -> openProof(open("reading it back was cancelled"));
        };
    }

    private OpenProof openProof(WriteProof proof) {
        return OpenProof.of(tracks.reports(proof));
    }

    private static WriteProof open(String why) {
        return WriteProof.of(WriteProof.Level.TRACK_INFORMATION, "the session is open, and " + why);
    }

    private static OptionalInt offset(Outcome.Same same) {
        return same.alone() ? OptionalInt.of(same.offset()) : OptionalInt.empty();
    }

    private static String compared(Outcome.Same same) {
        return same.unchecked() == 0
                ? "every sample was compared"
                : "every sample was compared but the %d that the drive pushes beyond the ends"
                        .formatted(same.unchecked());
    }

    private Proofs readBack(ExpectedToc expected, boolean everySector, boolean loaded)
            throws BurnException, Mismatch {
        List<AudioVerifier.Track> list = tracks.toVerify();
        if (list.isEmpty()) {
            return Proofs.of(WriteProof.Level.TOC, "no track was written to its end");
        }
        begin(list.getFirst().number());
        Optional<String> doubt = loaded ? Optional.empty() : freshRead(list, expected.leadOut());
        CdAudioReader reader = new CdAudioReader(drive, expected.leadOut());
        Outcome outcome =
                new AudioVerifier(
                                reader,
                                list,
                                expected.leadOut(),
                                cancellation::isRequested,
                                progress(list.getFirst().number()))
                        .verify(everySector);
        meter.finish();
        return switch (outcome) {
            case Outcome.Same same -> proven(same, reader, everySector, doubt);
            case Outcome.Different(int track, var sector, long sample, boolean _, String what) ->
                    throw new Mismatch(
                            "track %d, sector %s (sample %d of the track): %s"
                                    .formatted(track, sector, sample, what),
                            Optional.of(tracks.report(track)));
            case Outcome.Unreadable(String why) ->
                    Proofs.of(WriteProof.Level.TOC, "the drive does not read audio back: " + why);
            case Outcome.Cancelled _ ->
                    Proofs.of(WriteProof.Level.TOC, "the verification was cancelled");
        };
    }

    /** Tells how far reading has come, track by track. */
    private ObjIntConsumer<Lba> progress(int first) {
        int[] current = {first};
        return (reached, track) -> {
            if (track != current[0]) {
                current[0] = track;
                begin(track);
            }
            meter.advance(reached);
        };
    }

    private void begin(int track) {
        TrackReport report = tracks.report(track);
        meter.begin(track, report.start(), report.sectors());
        meter.enterMoving(WriteAction.VERIFYING);
    }

    private Proofs proven(
            Outcome.Same same, CdAudioReader reader, boolean everySector, Optional<String> doubt)
            throws BurnException {
        OptionalInt offset = offset(same);
        String unknown =
                (same.alone()
                                ? ""
                                : "; by how much the drive displaces audio cannot be told from this material")
                        + doubt.map(why -> "; but " + why).orElse("");
        String compared =
                everySector
                        ? compared(same)
                        : "a sample of sectors of every track was compared, not all of them";
        WriteProof written =
                new WriteProof(
                        everySector && doubt.isEmpty()
                                ? WriteProof.Level.CONTENT
                                : WriteProof.Level.TOC,
                        compared + unknown,
                        offset);
        Optional<TrackReport> missing = tracks.firstUnprovable();
        if (missing.isPresent()) {
            String broken =
                    "track %d was broken off by a failure of the drive; all others were compared%s"
                            .formatted(missing.get().number(), unknown);
            return new Proofs(new WriteProof(WriteProof.Level.TOC, broken, offset), written);
        }
        List<SessionTracks.Found> found = tracks.found();
        if (found.isEmpty()) {
            return new Proofs(written, written);
        }
        String older =
                "%s lay in the session before, and what was sent then is not known%s"
                        .formatted(
                                OlderTracks.names(found),
                                everySector
                                        ? "; " + new OlderTracks(found, reader, cancellation).read()
                                        : "");
        notes.add("Not proven: " + older + ".");
        return new Proofs(
                new WriteProof(
                        WriteProof.Level.TOC,
                        older + "; of the tracks of this run, " + compared + unknown,
                        offset),
                written);
    }
}
