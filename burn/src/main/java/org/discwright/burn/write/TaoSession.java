package org.discwright.burn.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.ReleaseReport;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteAction;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.Counters;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.plan.TrackPlan;
import org.discwright.burn.plan.WritePages;
import org.discwright.burn.verify.TrackFingerprint;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.sector.SectorMode;

/**
 * One session of track-at-once writing, from the locked disc to the closed session. Everything here
 * happens on the drive's thread.
 */
public final class TaoSession {
    private static final int MOST_TRACKS = 99;
    private static final int MOST_SELECTIONS = 4;

    /** MSF 89:59:74: minutes from 90 on are those of the lead-in. */
    private static final int LAST_ADDRESS = 404_849;

    private final Drive drive;
    private final DiscProbe probe;
    private final TaoSettings settings;
    private final Preparation preparation;
    private final List<String> notes = new ArrayList<>();
    private final SessionTracks tracks = new SessionTracks();
    private WritePages.Wishes wishes;
    private Optional<WriteParameters> page = Optional.empty();
    private volatile Counters counters = Counters.NONE;
    private volatile int existing;
    private volatile Optional<Lba> leadOut = Optional.empty();
    private volatile Optional<TrackReport> broken = Optional.empty();
    private volatile List<TrackReport> openTracks = List.of();

    private TaoSession(Drive drive, TaoSettings settings) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.settings = settings;
        this.preparation = new Preparation(drive, settings, notes);
        this.wishes = settings.wishes();
    }

    /** Locks the disc in and makes everything ready; on a failure the disc is let go again. */
    public static TaoSession prepare(Drive drive, TaoSettings settings) throws BurnException {
        TaoSession session = new TaoSession(drive, settings);
        boolean done = false;
        try {
            session.prepare();
            done = true;
            return session;
        } finally {
            if (!done) {
                session.letGo();
            }
        }
    }

    private void prepare() throws BurnException {
        // a drive that cannot lock its tray can still burn
        drive.ask(new PreventAllowMediumRemoval(true, false));
        DiscInformation disc = preparation.checkDisc();
        existing = probe.summary().tracks();
        if (disc.lastSession() == DiscInformation.SessionState.INCOMPLETE) {
            for (int i = disc.firstTrackOfLastSession(); i <= existing; i++) {
                TrackInformation track = probe.track(i);
                tracks.addFound(
                        new Toc.Entry(1, track.trackMode(), i, track.start()), track.size());
            }
        }
        DriveSetup setup = new DriveSetup(drive, notes);
        setup.setSpeed(settings.sectorsPerSecond(), settings.pureCav());
        page = Optional.of(preparation.drivesPage());
        wishes = preparation.select(page.orElseThrow(), wishes, Optional.empty());
        if (!wishes.simulate()) {
            setup.calibrate();
        }
        counters = probe.counters();
    }

    /** Used and free are the drive's word of the moment; the total stays what it was. */
    private Counters count() throws BurnException {
        return probe.counters(counters.total());
    }

    /** Sectors used, free and in total, as they were after the last finished track. */
    public Counters counters() {
        return counters;
    }

    /** Sectors that a next track may take, overburning included where that is allowed. */
    public SectorCount room() {
        return room(counters.free(), counters.used().value());
    }

    private SectorCount room(SectorCount free, long start) {
        long groove = LAST_ADDRESS - DiscProbe.RUN_OUT - start;
        return settings.overburn() && groove > free.value() ? new SectorCount(groove) : free;
    }

    /** Tracks on the disc, without one that is being written. */
    public int existingTracks() {
        return existing;
    }

    /** The table of contents to come; nothing while there is no track. */
    public Optional<ExpectedToc> expectedToc() {
        return tracks.count() == 0 ? Optional.empty() : leadOut.map(tracks::expectedToc);
    }

    private void forgetFailure() {
        broken = Optional.empty();
        openTracks = List.of();
    }

    /** The track that the last failure left on the disc. */
    public Optional<TrackReport> brokenTrack() {
        return broken;
    }

    /** Turns the drive's protection from underrun on or off. */
    public void setUnderrunFree(boolean underrunFree) throws BurnException {
        wishes =
                preparation.select(
                        page.orElseThrow(),
                        new WritePages.Wishes(
                                underrunFree,
                                wishes.simulate(),
                                wishes.nextSession(),
                                wishes.catalogNumber()),
                        Optional.empty());
    }

    /** True where another track would be the hundredth. */
    public boolean isFullOfTracks() {
        return existing >= MOST_TRACKS;
    }

    /** Writes one track to a defined end, whatever happens to its source. */
    public TrackReport add(
            TrackPlan plan, Cancellation cancellation, ProgressMeter<WriteAction> meter)
            throws BurnException {
        forgetFailure();
        plan.requireRoom(room());
        long began = drive.pauses().nanos();
        TrackInformation next = selectFor(plan);
        Lba start =
                next.nextWritable()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                                        "the drive names no address for the next track"));
        if (start.value() < 0 || start.value() > LAST_ADDRESS) {
            throw new BurnException(
                    DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                    "the drive wants the next track at sector %s, which no CD has"
                            .formatted(start));
        }
        if (!wishes.simulate()) {
            // the drive has the last word on what is free, before anything is sent
            plan.requireRoom(room(next.freeBlocks(), start.value()));
        }
        int number = existing + 1;
        meter.begin(number, start, plan.sectors());
        meter.enter(WriteAction.PREPARING);
        if (cancellation.isRequested()) {
            throw TrackFailures.cancelled("before anything was written");
        }
        boolean proves = settings.level() != VerificationLevel.NONE && !wishes.simulate();
        Optional<TrackFingerprint> print =
                proves
                        ? Optional.of(new TrackFingerprint((int) plan.sectors().value()))
                        : Optional.empty();
        TrackWriter writer = new TrackWriter(drive, plan, start, print, cancellation, meter);
        meter.enterMoving(WriteAction.WRITING);
        TrackWriter.Written written;
        try {
            written = writer.write();
            meter.advance(start.plus(written.sectors() - 1));
            meter.enter(WriteAction.FINISHING);
            if (written.sectors() > 0) {
                drive.require(new SynchronizeCache10(false));
                probe.awaitReady();
            }
        } catch (BurnException failure) {
            lookForBrokenTrack(plan, number, start, writer.written());
            throw failure;
        }
        Optional<BurnException> failure = TrackFailures.of(plan, written);
        if (written.sectors() == 0) {
            throw failure.orElseThrow();
        }
        TrackReport report =
                new TrackReport(
                        number,
                        plan.source().name(),
                        start,
                        new SectorCount(written.sectors()),
                        written.sourceBytes(),
                        (long) written.sectors() * SectorMode.RAW_SIZE - written.sourceBytes(),
                        plan.isrc(),
                        failure.isEmpty(),
                        Duration.ofNanos(Math.max(0, drive.pauses().nanos() - began)),
                        WriteProof.of(WriteProof.Level.NONE, "nothing was asked yet"));
        TrackReport proven = settle(report, print);
        meter.advance(report.end().plus(-1));
        meter.finish();
        if (failure.isPresent()) {
            broken = Optional.of(proven);
            throw failure.get();
        }
        return proven;
    }

    /**
     * Selects the parameters of a track, and asks where it will begin; once more where the drive
     * says meanwhile that it may have lost them.
     */
    private TrackInformation selectFor(TrackPlan plan) throws BurnException {
        for (int i = 0; i < MOST_SELECTIONS; i++) {
            preparation.select(page.orElseThrow(), wishes, plan.isrc());
            TrackInformation next = probe.track(DiscProbe.INVISIBLE_TRACK);
            if (!drive.hasLostParameters()) {
                return next;
            }
        }
        throw new BurnException(
                DiscError.E_FAIL,
                "the drive loses its write parameters as often as they are set; nothing was"
                        + " written");
    }

    /** Counts a finished track, once the drive's own account of it agrees. */
    private TrackReport settle(TrackReport report, Optional<TrackFingerprint> print)
            throws BurnException {
        WriteProof proof;
        if (wishes.simulate()) {
            proof = WriteProof.of(WriteProof.Level.NONE, "a simulation has nothing to read");
            long taken = report.sectors().value() + DiscProbe.RUN_OUT + DiscProbe.PAUSE;
            long free = Math.max(0, counters.free().value() - taken);
            counters =
                    new Counters(
                            counters.used().plus(new SectorCount(taken)),
                            new SectorCount(free),
                            counters.total());
            leadOut = Optional.of(report.end().plus(DiscProbe.RUN_OUT));
        } else {
            proof = trackProof(report);
            counters = count();
            leadOut = Optional.of(leadOutAfter(report));
        }
        TrackReport proven = report.withProof(proof);
        existing = report.number();
        tracks.addWritten(proven, print);
        return proven;
    }

    /** Where the lead-out of the session would begin if it were closed now. */
    private Lba leadOutAfter(TrackReport report) throws BurnException {
        return probe.trackIfKnown(DiscProbe.INVISIBLE_TRACK)
                .flatMap(TrackInformation::nextWritable)
                .map(next -> next.plus(-DiscProbe.PAUSE))
                .filter(end -> !end.isBefore(report.end()))
                .orElse(
                        probe.trackIfKnown(report.number())
                                .map(track -> track.start().plus(track.size().value()))
                                .filter(end -> !end.isBefore(report.end()))
                                .orElse(report.end().plus(DiscProbe.RUN_OUT)));
    }

    private WriteProof trackProof(TrackReport report) throws BurnException {
        Optional<TrackInformation> found = probe.trackIfKnown(report.number());
        String wrong = "";
        if (found.isEmpty()) {
            wrong = "the drive knows no such track";
        } else if (!found.get().start().equals(report.start())) {
            wrong = "the drive says that it begins at sector " + found.get().start();
        } else if (found.get().blank() || found.get().size().compareTo(report.sectors()) < 0) {
            wrong =
                    "the drive says that it has %d sectors%s"
                            .formatted(
                                    found.get().size().value(),
                                    found.get().blank() ? ", all of them blank" : "");
        } else if (found.get().data()) {
            wrong = "the drive calls it data";
        }
        if (!wrong.isEmpty()) {
            broken = Optional.of(report);
            existing = probe.summary().tracks();
            counters = count();
            throw new BurnException(
                    DiscError.BURN_VERIFICATION_FAILED,
                    "track %d was sent with %d sectors from sector %s, but %s"
                            .formatted(
                                    report.number(),
                                    report.sectors().value(),
                                    report.start(),
                                    wrong));
        }
        return settings.level() == VerificationLevel.NONE
                ? WriteProof.of(WriteProof.Level.NONE, "no verification was asked for")
                : WriteProof.of(
                        WriteProof.Level.TRACK_INFORMATION,
                        "the session is still open: its content is read back when it is closed");
    }

    /** After a failure of the drive: ends what was begun, and finds out what lies on the disc. */
    private void lookForBrokenTrack(TrackPlan plan, int number, Lba start, int sent) {
        try {
            drive.ask(new SynchronizeCache10(false));
            counters = count();
            int before = existing;
            existing = probe.summary().tracks();
            Optional<TrackInformation> found =
                    existing > before ? probe.trackIfKnown(number) : Optional.empty();
            if (found.isPresent()) {
                long bytes = Math.min(plan.bytes(), (long) sent * SectorMode.RAW_SIZE);
                TrackReport report =
                        new TrackReport(
                                number,
                                plan.source().name(),
                                start,
                                new SectorCount(sent),
                                bytes,
                                Math.max(0, (long) sent * SectorMode.RAW_SIZE - bytes),
                                plan.isrc(),
                                false,
                                Duration.ZERO,
                                WriteProof.of(
                                        WriteProof.Level.NONE,
                                        "the drive failed while it was written"));
                leadOut = Optional.of(leadOutAfter(report));
                tracks.addWritten(report, Optional.empty());
                broken = Optional.of(report);
            }
        } catch (BurnException unknown) {
            notes.add("what the failure left behind could not be asked: " + unknown.getMessage());
        }
    }

    /** Closes the session, proves it, and lets the disc go. */
    public ReleaseReport release(Cancellation cancellation, ProgressMeter<WriteAction> meter)
            throws BurnException {
        forgetFailure();
        try {
            if (tracks.isEmpty()) {
                return report(
                        false,
                        Verification.Proofs.of(WriteProof.Level.NONE, "nothing was written"));
            }
            if (wishes.simulate()) {
                return report(
                        false,
                        Verification.Proofs.of(
                                WriteProof.Level.NONE, "a simulation has nothing to read"));
            }
            TrackReport last = tracks.reports().getLast();
            meter.begin(last.number(), last.start(), last.sectors());
            meter.enter(WriteAction.FINISHING);
            ExpectedToc expected = tracks.expectedToc(leadOut.orElseThrow());
            try {
                SessionCloser closer = new SessionCloser(drive);
                WriteParameters audio =
                        WritePages.forAudio(page.orElseThrow(), wishes, Optional.empty());
                closer.close(
                        last.number(),
                        tracks.found().isEmpty() ? audio : closer.fitting(audio, last.number()));
            } catch (BurnException open) {
                // the tracks are there, and stay in an open session
                proveOpen(cancellation, meter);
                throw open;
            }
            boolean finalized = !wishes.nextSession();
            Verification.Proofs proofs =
                    new Verification(drive, tracks, cancellation, meter, notes)
                            .verify(expected, finalized, wishes.catalogNumber(), settings.level());
            return report(finalized, proofs);
        } catch (Verification.Mismatch mismatch) {
            broken = mismatch.track();
            throw mismatch.asFailure();
        } finally {
            letGo();
        }
    }

    private void proveOpen(Cancellation cancellation, ProgressMeter<WriteAction> meter) {
        openTracks = readOpen(cancellation, meter).reports();
    }

    private Verification.OpenProof readOpen(
            Cancellation cancellation, ProgressMeter<WriteAction> meter) {
        VerificationLevel level = wishes.simulate() ? VerificationLevel.NONE : settings.level();
        return new Verification(drive, tracks, cancellation, meter, notes).verifyOpen(level);
    }

    /**
     * Reads back the tracks of the session, which stays open, as far as the drive reads them.
     *
     * @return the tracks written, each with what is proven of it
     */
    public List<TrackReport> verifyOpen(Cancellation cancellation, ProgressMeter<WriteAction> meter)
            throws BurnException {
        forgetFailure();
        Verification.OpenProof proof = readOpen(cancellation, meter);
        if (proof.mismatch().isPresent()) {
            openTracks = proof.reports();
            broken = proof.mismatch().get().track();
            throw proof.mismatch().get().asFailure();
        }
        return proof.reports();
    }

    /** The tracks that the last failure left in an open session, with what is proven of each. */
    public List<TrackReport> openTracks() {
        return openTracks;
    }

    private ReleaseReport report(boolean finalized, Verification.Proofs proofs) {
        var disc = probe.summaryIfKnown();
        return new ReleaseReport(
                tracks.reports(proofs.tracks(), proofs.disc()),
                counters.used(),
                counters.free(),
                counters.total(),
                tracks.isEmpty() || wishes.simulate() ? Optional.empty() : leadOut,
                finalized && disc.state() != DiscState.APPENDABLE,
                wishes.simulate(),
                disc,
                proofs.disc(),
                notes);
    }

    /** Unlocks the tray; nothing is closed. */
    public void letGo() {
        TrayLock.release(drive, notes::add);
    }
}
