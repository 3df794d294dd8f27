package org.discwright.burn.write;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.SessionReport;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteAction;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.BlockSource;
import org.discwright.burn.plan.SessionPlan;
import org.discwright.burn.plan.Stretch;
import org.discwright.burn.plan.WritePages;
import org.discwright.burn.verify.SessionPrints;
import org.discwright.mmc.command.SendCueSheet;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.feature.CdMastering;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.Toc;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.cdtext.CdTextLeadIn;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.sector.SectorMode;

/**
 * One session that is written in one go by cue sheet, from the locked disc to the proof. Everything
 * here happens on the drive's thread.
 *
 * @mmc 6.35 SEND CUE SHEET
 */
public final class SaoSession {
    private static final int MOST_TRACKS = 99;
    private static final int PREGAP = 150;
    private static final int LEAD_IN = 4500;
    private static final int LEAD_OUT_OF_FIRST = 6750;
    private static final int LEAD_OUT_OF_LATER = 2250;

    private final Drive drive;
    private final DiscProbe probe;
    private final AtOnceSettings settings;
    private final Cancellation cancellation;
    private final ProgressMeter<WriteAction> meter;
    private final List<String> notes = new ArrayList<>();
    private final AtOncePreparation preparation;
    private Optional<TrackReport> broken = Optional.empty();

    /** A session to come. */
    public SaoSession(
            Drive drive,
            AtOnceSettings settings,
            Cancellation cancellation,
            ProgressMeter<WriteAction> meter) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.settings = settings;
        this.cancellation = cancellation;
        this.meter = meter;
        this.preparation = new AtOncePreparation(drive, settings, notes);
    }

    /** The track at which the last failure happened. */
    public Optional<TrackReport> brokenTrack() {
        return broken;
    }

    /** Writes and proves it, and lets the disc go whatever happens. */
    public SessionReport write(SessionLayout layout, Optional<String> catalogNumber)
            throws BurnException {
        try {
            preparation.lock();
            SessionPlan plan = prepare(layout, catalogNumber);
            meter.begin(
                    plan.firstNumber(),
                    plan.begin(),
                    new SectorCount(plan.leadOut().minus(plan.begin())));
            meter.enter(WriteAction.PREPARING);
            if (cancellation.isRequested()) {
                throw TrackFailures.cancelled("before anything was written");
            }
            preparation.calibrate();
            drive.require(new SendCueSheet(plan.cueSheet().encode()));
            long began = drive.pauses().nanos();
            SessionPrints prints = prints(plan);
            send(plan, prints);
            Duration elapsed = Duration.ofNanos(Math.max(0, drive.pauses().nanos() - began));
            return prove(plan, prints, elapsed);
        } catch (Verification.Mismatch mismatch) {
            broken = mismatch.track();
            throw mismatch.asFailure();
        } finally {
            preparation.unlock();
        }
    }

    private SessionPlan prepare(SessionLayout layout, Optional<String> catalogNumber)
            throws BurnException {
        DiscInformation disc = preparation.checkDisc();
        boolean blank = disc.status() == DiscInformation.DiscStatus.EMPTY;
        preparation.setSpeed();
        WriteParameters page = preparation.drivesPage();
        int firstNumber =
                blank ? layout.tracks().getFirst().number() : probe.summary().tracks() + 1;
        if (firstNumber + layout.tracks().size() - 1 > MOST_TRACKS) {
            throw refused("tracks beyond number 99");
        }
        // what is selected must not depend on where the session begins, which the drive tells then
        SessionPlan first = plan(layout, catalogNumber, new Lba(-PREGAP), firstNumber, blank);
        preparation.select(wishes ->
                WritePages.forSession(
                        page,
                        wishes.underrunFree(),
                        wishes.simulate(),
                        wishes.nextSession(),
                        first));
        SessionPlan plan = blank ? first : plan(layout, catalogNumber, begin(), firstNumber, false);
        preparation.requireRoom(plan.leadOut());
        int longest =
                probe.feature(CdMastering.CODE, CdMastering.class)
                        .map(CdMastering::maximumCueSheet)
                        .orElse(0);
        int length = plan.cueSheet().encode().length();
        if (longest > 0 && length > longest) {
            throw refused(
                    "a cue sheet of %d bytes, and the drive takes %d at most"
                            .formatted(length, longest));
        }
        return plan;
    }

    private static SessionPlan plan(
            SessionLayout layout,
            Optional<String> catalogNumber,
            Lba begin,
            int firstNumber,
            boolean blank)
            throws BurnException {
        try {
            // on a disc with sessions the layout's own addresses do not count
            return SessionPlan.of(
                    layout,
                    catalogNumber,
                    blank || begin.value() >= 0 ? begin : Lba.ZERO,
                    firstNumber);
        } catch (IllegalArgumentException impossible) {
            throw refused(String.valueOf(impossible.getMessage()));
        }
    }

    private static BurnException refused(String why) {
        return new BurnException(
                DiscError.DF2RAW_STREAM_NOT_SUPPORTED,
                "the session cannot be written: " + why + "; nothing was written");
    }

    /**
     * Where the next session's pregap begins. Drives tell that once session-at-once is selected;
     * one that still names the address of index 1, as for track-at-once, is known by its distance
     * from the last lead-out.
     */
    private Lba begin() throws BurnException {
        Lba next =
                probe.track(DiscProbe.INVISIBLE_TRACK)
                        .nextWritable()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                                        "the drive names no address for the next session"));
        Optional<Lba> leadOut = probe.toc().flatMap(Toc::leadOut);
        int distance = leadOut.map(next::minus).orElse(0);
        boolean indexOne =
                distance == LEAD_OUT_OF_FIRST + LEAD_IN + PREGAP
                        || distance == LEAD_OUT_OF_LATER + LEAD_IN + PREGAP;
        return indexOne ? next.plus(-PREGAP) : next;
    }

    private SessionPrints prints(SessionPlan plan) {
        SessionPrints prints = new SessionPrints();
        if (settings.level() != VerificationLevel.NONE && !settings.simulate()) {
            for (SessionPlan.Placed track : plan.tracks()) {
                SectorMode mode = track.layout().mode();
                prints.add(
                        track.number(),
                        mode.isData(),
                        track.from(),
                        track.end(),
                        SessionPlan.blockBytes(mode));
            }
        }
        return prints;
    }

    private void send(SessionPlan plan, SessionPrints prints) throws BurnException {
        meter.enterMoving(WriteAction.WRITING);
        if (!plan.layout().cdText().isEmpty()) {
            send(leadIn(plan), new SessionPrints());
        }
        for (Stretch stretch : plan.stretches()) {
            send(stretch, prints);
        }
        meter.enter(WriteAction.FINISHING);
        drive.require(new SynchronizeCache10(false));
        probe.awaitReady();
    }

    private void send(Stretch stretch, SessionPrints prints) throws BurnException {
        BlockSource source = stretch.source();
        StretchWriter writer =
                new StretchWriter(
                        drive,
                        source,
                        source.length(),
                        stretch.start(),
                        source.blockBytes(),
                        (ByteBuffer data, int first) ->
                                prints.sent(stretch.start().plus(first), source.blockBytes(), data),
                        cancellation,
                        meter);
        try {
            SourceEnd end = writer.write();
            Optional<BurnException> failure =
                    StretchFailures.of(source, stretch.start().plus(writer.written()), end);
            if (failure.isPresent()) {
                throw failure.get();
            }
        } catch (BurnException failure) {
            // what the drive has taken is recorded; there is no way to make a whole session of it
            endBroken();
            throw failure;
        }
    }

    private void endBroken() {
        try {
            drive.ask(new SynchronizeCache10(false));
        } catch (BurnException lost) {
            notes.add("what was begun could not be ended: " + lost.getMessage());
        }
    }

    /** The lead-in that the host sends: 96 bytes of subchannel a sector. */
    private Stretch leadIn(SessionPlan plan) throws BurnException {
        Lba start =
                plan.begin().value() < 0
                        ? probe.leadInStart()
                                .orElseThrow(() ->
                                        refused(
                                                "CD-TEXT needs the start of the lead-in, and the drive tells no ATIP"))
                        : plan.begin().plus(-LEAD_IN);
        List<CdTextPack> packs = new ArrayList<>();
        for (Octets pack : plan.layout().cdText()) {
            try {
                packs.add(CdTextPack.decode(pack));
            } catch (MalformedDataException damaged) {
                throw refused("a pack of CD-TEXT is damaged: " + damaged.getMessage());
            }
        }
        BlockSource.Blocks blocks =
                new BlockSource.Blocks() {
                    @Override
                    public void read(int first, int count, ByteBuffer target) {
                        byte[] sector = new byte[SectorMode.SUBCHANNEL_SIZE];
                        for (int i = 0; i < count; i++) {
                            CdTextLeadIn.write(packs, first + (long) i, sector, 0);
                            target.put(sector);
                        }
                    }

                    @Override
                    public void close() {
                        // holds nothing
                    }
                };
        return new Stretch(
                start,
                new BlockSource(
                        "CD-TEXT",
                        SectorMode.SUBCHANNEL_SIZE,
                        plan.begin().minus(start),
                        () -> blocks));
    }

    private SessionReport prove(SessionPlan plan, SessionPrints prints, Duration elapsed)
            throws BurnException, Verification.Mismatch {
        List<TrackReport> reports = new ArrayList<>();
        WriteProof none = WriteProof.of(WriteProof.Level.NONE, "nothing was asked yet");
        for (SessionPlan.Placed track : plan.tracks()) {
            long sectors = track.end().minus(track.start());
            reports.add(
                    new TrackReport(
                            track.number(),
                            "track " + track.number(),
                            track.start(),
                            new SectorCount(sectors),
                            sectors * track.layout().mode().userDataSize(),
                            0,
                            track.layout().isrc(),
                            true,
                            elapsed,
                            none));
        }
        boolean finalized = !settings.nextSession() && !settings.simulate();
        WriteProof proof;
        if (settings.simulate()) {
            proof = WriteProof.of(WriteProof.Level.NONE, "a simulation has nothing to read");
        } else {
            proof =
                    new AtOnceVerification<>(
                                    drive, cancellation, meter, WriteAction.VERIFYING, notes)
                            .verify(
                                    new AtOnceVerification.Written(
                                            plan.expectedToc(),
                                            finalized,
                                            plan.catalogNumber(),
                                            reports,
                                            prints,
                                            plan.layout().cdText()),
                                    settings.level());
        }
        var disc = probe.summaryIfKnown();
        return new SessionReport(
                reports.stream().map(report -> report.withProof(proof)).toList(),
                settings.simulate() ? Optional.empty() : Optional.of(plan.leadOut()),
                finalized && disc.state() != DiscState.APPENDABLE,
                settings.simulate(),
                disc,
                proof,
                Optional.empty(),
                notes);
    }
}
