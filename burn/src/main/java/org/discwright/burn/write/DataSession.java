package org.discwright.burn.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataReport;
import org.discwright.burn.DataWriteAction;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPages;
import org.discwright.burn.plan.DataPlan;
import org.discwright.burn.plan.FormatChoice;
import org.discwright.burn.plan.JumpPlan;
import org.discwright.burn.verify.DataFingerprint;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.ReserveTrack;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRangeList;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * One write of data, from the look at the disc to what was proven: a session on discs that are
 * written in sequence, sectors in place on the others. Everything here happens on the drive's
 * thread.
 */
public final class DataSession {
    private static final int MODE_2 = 2;

    private final Drive drive;
    private final DiscProbe probe;
    private final DataSettings settings;
    private final Cancellation cancellation;
    private final ProgressMeter<DataWriteAction> meter;
    private final DiscReadiness readiness;
    private final List<String> notes = new ArrayList<>();
    private Optional<TrackReport> left = Optional.empty();

    /** A write with that drive. */
    public DataSession(
            Drive drive,
            DataSettings settings,
            Cancellation cancellation,
            ProgressMeter<DataWriteAction> meter) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.settings = settings;
        this.cancellation = cancellation;
        this.meter = meter;
        this.readiness = new DiscReadiness(drive, settings);
    }

    /** What the last failure left on the disc. */
    public Optional<TrackReport> leftTrack() {
        return left;
    }

    /** Writes with a reader of its own. */
    public DataReport write(TrackSource source) throws BurnException {
        return write(source, (with, plan, unit, _) -> Feed.open(with, plan, unit));
    }

    /** Writes what comes from a feed. */
    public DataReport write(TrackSource source, Feed.Opener opener) throws BurnException {
        long began = drive.pauses().nanos();
        meter.begin(0, Lba.ZERO, source.sectors());
        meter.enter(DataWriteAction.VALIDATING_MEDIA);
        DataPlan.check(source);
        DataMedium medium = new DataProbe(drive).read();
        RecordingMethod method = readiness.require(medium);
        Optional<FormatChoice> format = readiness.firstFormat(medium, method);
        planFor(source, medium, method, medium.nextWritable().orElse(Lba.ZERO))
                .requireRoom(medium.room());
        if (cancellation.isRequested()) {
            throw TrackFailures.cancelled("before anything was written");
        }
        // a drive that cannot lock its tray can still burn
        drive.ask(new PreventAllowMediumRemoval(true, false));
        try {
            return write(source, opener, formatted(source, medium, method, format), method, began);
        } catch (BurnException failure) {
            throw failure.error() == DiscError.DF2TAO_NOT_ENOUGH_SPACE
                    ? failure.as(DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA)
                    : failure;
        } finally {
            letGo();
        }
    }

    private DataMedium formatted(
            TrackSource source,
            DataMedium medium,
            RecordingMethod method,
            Optional<FormatChoice> format)
            throws BurnException {
        if (format.isEmpty()) {
            if (method == RecordingMethod.DVD_RESTRICTED_OVERWRITE) {
                long end = planFor(source, medium, method, Lba.ZERO).end().value();
                new Formatter(drive, _ -> {}).growTo(end);
            }
            return medium;
        }
        meter.enter(DataWriteAction.FORMATTING_MEDIA);
        DataMedium now = readiness.format(format.get());
        planFor(source, now, method, now.nextWritable().orElse(Lba.ZERO)).requireRoom(now.room());
        return now;
    }

    private DataPlan planFor(
            TrackSource source, DataMedium medium, RecordingMethod method, Lba next)
            throws BurnException {
        if (method.overwrites() && source instanceof BlockRangeList list) {
            DataPlan plan = DataPlan.ranges(source, method, list.getBlockRanges());
            if (plan.end().value() > medium.total().value()) {
                throw new BurnException(
                        DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA,
                        "'%s' reaches to sector %s, and the disc has %d"
                                .formatted(
                                        source.name(),
                                        plan.end().plus(-1),
                                        medium.total().value()));
            }
            return plan;
        }
        return DataPlan.whole(source, method, next, settings.postGapIncluded());
    }

    private DataReport write(
            TrackSource source,
            Feed.Opener opener,
            DataMedium medium,
            RecordingMethod method,
            long began)
            throws BurnException {
        meter.enter(DataWriteAction.INITIALIZING_HARDWARE);
        DriveSetup setup = new DriveSetup(drive, notes);
        setup.setSpeed(settings.sectorsPerSecond(), settings.pureCav());
        LayerJumpChoice jumping = new LayerJumpChoice(drive, settings, notes);
        OptionalLong taken = jumping.taken(medium, DataPlan.whole(source, method, Lba.ZERO, false));
        boolean finalizes = finalizes(medium, method, taken.orElse(source.sectors().value()));
        SectorMode mode =
                method == RecordingMethod.CD ? mode(medium, finalizes) : SectorMode.MODE_1;
        OptionalInt layerBreak = layerBreak(source, medium, method, finalizes);
        Target target =
                target(
                        source,
                        medium,
                        method,
                        mode,
                        finalizes,
                        taken.isPresent() ? Optional.of(jumping) : Optional.empty());
        DataPlan plan =
                target.jumps().isPresent()
                        ? target.jumps().get().data()
                        : planFor(source, medium, method, target.start());
        if (!method.overwrites() && !settings.simulate()) {
            // the drive has the last word on what is free, before anything is sent
            plan.requireRoom(target.free());
        }
        if (!settings.simulate()) {
            meter.enter(DataWriteAction.CALIBRATING_POWER);
            setup.calibrate();
        }
        if (cancellation.isRequested()) {
            throw TrackFailures.cancelled("before anything was written");
        }
        meter.begin(target.track(), plan.start(), plan.sectors());
        boolean proves = settings.level() != VerificationLevel.NONE && !settings.simulate();
        Optional<DataFingerprint> print =
                proves
                        ? Optional.of(new DataFingerprint(plan.sectors().value()))
                        : Optional.empty();
        DataWriter writer =
                new DataWriter(
                        drive,
                        plan,
                        method.unit(),
                        streams(method),
                        print,
                        cancellation,
                        meter,
                        target.jumps()
                                .map(way -> new LayerJumping(drive).watch(way))
                                .orElse(
                                        method.overwrites()
                                                ? this::settle
                                                : DataWriter.Watch.NONE));
        meter.enterMoving(DataWriteAction.WRITING_DATA);
        DataWriter.Written written;
        try (Feed feed = opener.open(drive, plan, method.unit(), cancellation)) {
            written = writer.write(feed);
            meter.enter(DataWriteAction.FINALIZATION);
            if (written.sectors() > 0) {
                drive.require(new SynchronizeCache10(false));
                probe.awaitReady();
            }
        } catch (BurnException failure) {
            lookForTrack(method, target, plan, writer.written(), false);
            throw failure;
        }
        Optional<BurnException> failure = TrackFailures.of(plan, written);
        if (failure.isPresent()) {
            if (written.sectors() > 0) {
                lookForTrack(method, target, plan, written.sectors() + written.padding(), false);
            }
            throw failure.get();
        }
        try {
            close(method, target, finalizes);
        } catch (BurnException unclosed) {
            lookForTrack(method, target, plan, plan.sectors().value(), true);
            throw LeftTrack.notClosed(unclosed);
        }
        WriteProof proof =
                settings.simulate()
                        ? WriteProof.of(WriteProof.Level.NONE, "a simulation has nothing to read")
                        : print.isEmpty()
                                ? WriteProof.of(
                                        WriteProof.Level.NONE, "no verification was asked for")
                                : new DataVerification(
                                                drive,
                                                method,
                                                new DataVerification.Written(
                                                        plan,
                                                        print.get(),
                                                        target.track(),
                                                        true,
                                                        finalizes),
                                                cancellation,
                                                meter)
                                        .verify(settings.level());
        DiscSummary after = probe.summaryIfKnown();
        meter.enter(DataWriteAction.COMPLETED);
        return new DataReport(
                source.name(),
                medium.type(),
                mode,
                plan.start(),
                plan.sectors(),
                written.end().bytes(),
                new SectorCount(written.padding()),
                finalizes && after.state() != DiscState.APPENDABLE,
                settings.simulate(),
                after,
                proof,
                layerBreak,
                target.jumps().map(JumpPlan::made).orElse(List.of()),
                plan.places(),
                Duration.ofNanos(Math.max(0, drive.pauses().nanos() - began)),
                notes);
    }

    /**
     * What is written in ranges has an order: one that leads to another comes behind it, also if
     * the power fails while the drive still has both in its memory.
     */
    private void settle(int part) throws BurnException {
        drive.require(new SynchronizeCache10(false));
        probe.awaitReady();
    }

    /**
     * Sets the layer break as it was asked for, else where nothing will come behind the session.
     */
    private OptionalInt layerBreak(
            TrackSource source, DataMedium medium, RecordingMethod method, boolean finalizes)
            throws BurnException {
        long sectors = DataPlan.whole(source, method, Lba.ZERO, false).sectors().value();
        LayerBreak layers = new LayerBreak(drive);
        if (settings.layerBreak().isPresent()) {
            int asked = settings.layerBreak().getAsInt();
            return OptionalInt.of(layers.setAsked(medium, asked, sectors));
        }
        return LayerBreak.isFor(medium) && medium.isBlank() && finalizes && !settings.simulate()
                ? layers.setHalf(sectors)
                : OptionalInt.empty();
    }

    /**
     * Where the drive will write.
     *
     * @param track number that the track will have
     * @param start first address
     * @param free sectors from there on
     * @param atOnce true where the drive closes the disc by itself
     * @param jumps where it goes from one layer to the other by layer jumps
     */
    private record Target(
            int track, Lba start, SectorCount free, boolean atOnce, Optional<JumpPlan> jumps) {}

    private Target target(
            TrackSource source,
            DataMedium medium,
            RecordingMethod method,
            SectorMode mode,
            boolean finalizes,
            Optional<LayerJumpChoice> choice)
            throws BurnException {
        boolean atOnce = false;
        Optional<JumpPlan> jumps = Optional.empty();
        if (method.usesWriteParameters()) {
            DataParameters parameters =
                    new DataParameters(
                            drive,
                            new DataPages.Wishes(
                                    settings.underrunFree(), settings.simulate(), !finalizes),
                            notes);
            switch (method) {
                case CD -> parameters.selectCd(mode);
                case DVD_SEQUENTIAL -> {
                    if (choice.isPresent() && choice.get().select(parameters, medium)) {
                        DataPlan whole = DataPlan.whole(source, method, Lba.ZERO, false);
                        jumps = choice.get().place(medium, whole);
                    }
                    atOnce =
                            jumps.isEmpty()
                                    && finalizes
                                    && medium.isBlank()
                                    && parameters.selectDvdAtOnce();
                    if (jumps.isEmpty() && !atOnce) {
                        parameters.selectDvdIncremental();
                    }
                }
                default -> parameters.selectDvdIncremental();
            }
        } else {
            // nothing is selected that a reset before this could have taken away
            drive.parametersSelected();
        }
        if (method.overwrites()) {
            return new Target(1, Lba.ZERO, medium.total(), false, jumps);
        }
        if (atOnce) {
            long size = DataPlan.whole(source, method, Lba.ZERO, false).sectors().value();
            drive.require(new ReserveTrack(false, false, Math.toIntExact(size)));
            return new Target(1, Lba.ZERO, medium.room(), true, jumps);
        }
        TrackInformation next = probe.track(DiscProbe.INVISIBLE_TRACK);
        Lba start =
                next.nextWritable()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                                        "the drive names no address for the next track"));
        if (start.value() < 0) {
            throw new BurnException(
                    DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                    "the drive wants the next track at sector %s, which no disc has"
                            .formatted(start));
        }
        return new Target(next.track(), start, next.freeBlocks(), false, jumps);
    }

    private boolean streams(RecordingMethod method) {
        return !settings.defectManagement()
                && (method == RecordingMethod.BD_RE
                        || method == RecordingMethod.BD_R_SEQUENTIAL
                        || method == RecordingMethod.BD_R_RANDOM
                        || method == RecordingMethod.DVD_RAM);
    }

    /** IMAPI2's rules of what is closed for good. */
    private boolean finalizes(DataMedium medium, RecordingMethod method, long sectors) {
        long rest = medium.free().value() - sectors;
        boolean full = rest <= medium.total().value() / 50;
        return switch (method) {
            case CD, DVD_SEQUENTIAL, BD_R_SEQUENTIAL -> settings.close() || full;
            case DVD_PLUS_R ->
                    settings.compatible()
                            || settings.close()
                            || full
                            || medium.type() == MediaPhysicalType.DVDPLUSR_DUALLAYER;
            case BD_R_RANDOM -> settings.close();
            case DVD_PLUS_RW, DVD_RAM, DVD_RESTRICTED_OVERWRITE, BD_RE -> false;
        };
    }

    /** Mode 1 on a disc of one session; where others follow, what they begin with, XA at first. */
    private SectorMode mode(DataMedium medium, boolean finalizes) throws BurnException {
        if (medium.isBlank()) {
            return finalizes ? SectorMode.MODE_1 : SectorMode.MODE_2_FORM_1;
        }
        int last = medium.summary().tracks();
        return probe.trackIfKnown(last)
                        .filter(track -> track.data() && track.dataMode() != MODE_2)
                        .isPresent()
                ? SectorMode.MODE_1
                : SectorMode.MODE_2_FORM_1;
    }

    private void close(RecordingMethod method, Target target, boolean finalizes)
            throws BurnException {
        if (method == RecordingMethod.DVD_PLUS_RW) {
            new BackgroundFormat(drive).stop(settings.compatible()).ifPresent(notes::add);
        }
        if (settings.simulate() || target.atOnce()) {
            return;
        }
        DataClosing.Extent extent = DataClosing.Extent.SESSION;
        if (finalizes) {
            extent =
                    settings.compatible() && method == RecordingMethod.DVD_PLUS_R
                            ? DataClosing.Extent.COMPATIBLE_DISC
                            : DataClosing.Extent.DISC;
        }
        new DataClosing(drive).close(method, target.track(), extent);
    }

    /** After a failure: ends what was begun, and finds out what lies on the disc. */
    private void lookForTrack(
            RecordingMethod method, Target target, DataPlan plan, long sent, boolean complete) {
        if (settings.simulate() || method.overwrites()) {
            return;
        }
        try {
            left = new LeftTrack(drive, plan, target.track()).find(sent, complete);
        } catch (BurnException unknown) {
            notes.add("what the failure left behind could not be asked: " + unknown.getMessage());
        }
    }

    private void letGo() {
        TrayLock.release(drive, notes::add);
    }
}
