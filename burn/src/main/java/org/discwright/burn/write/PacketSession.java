package org.discwright.burn.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.PacketReport;
import org.discwright.burn.PacketSize;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPages;
import org.discwright.burn.plan.DataPlan;
import org.discwright.burn.read.DataReader;
import org.discwright.burn.verify.BlockVerifier;
import org.discwright.burn.verify.DataFingerprint;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.ReserveTrack;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A CD whose last track grows packet by packet. Everything here happens on the drive's thread.
 *
 * @mmc 4.2.3.7 packet writing; 7.5.4.4 write type 00h
 */
public final class PacketSession {
    private final Drive drive;
    private final DiscProbe probe;
    private final AtOnceSettings settings;
    private final PacketSize size;
    private final SectorMode mode;
    private final List<String> notes = new ArrayList<>();
    private int track;
    private boolean trackClosed;

    private PacketSession(Drive drive, AtOnceSettings settings, PacketSize size, SectorMode mode) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.settings = settings;
        this.size = size;
        this.mode = mode;
    }

    /**
     * Locks the disc in and finds the track that grows, or begins one; on a failure the disc is let
     * go again.
     *
     * @param reserved blocks to keep for a new track; empty for the open track, or one without
     *     reservation
     */
    public static PacketSession prepare(
            Drive drive,
            AtOnceSettings settings,
            PacketSize size,
            SectorMode mode,
            OptionalInt reserved)
            throws BurnException {
        PacketSession session = new PacketSession(drive, settings, size, mode);
        boolean done = false;
        try {
            session.prepare(reserved);
            done = true;
            return session;
        } finally {
            if (!done) {
                session.letGo();
            }
        }
    }

    private AtOncePreparation preparation() {
        return new AtOncePreparation(drive, settings, notes);
    }

    private void prepare(OptionalInt reserved) throws BurnException {
        preparation().lock();
        DiscInformation disc = checkDisc();
        preparation().setSpeed();
        select(true);
        preparation().calibrate();
        int invisible = probe.track(DiscProbe.INVISIBLE_TRACK).track();
        if (reserved.isPresent()) {
            drive.require(new ReserveTrack(false, false, reserved.getAsInt()));
            probe.awaitReady();
            track = invisible;
        } else {
            track = openTrack(disc).orElse(invisible);
        }
        requireSameKind(info());
    }

    private DiscInformation checkDisc() throws BurnException {
        probe.awaitReady();
        MediaPhysicalType type = probe.mediaType();
        if (type != MediaPhysicalType.CDR && type != MediaPhysicalType.CDRW) {
            throw new BurnException(
                    DiscError.DF2RAW_MEDIA_IS_NOT_SUPPORTED,
                    "packets go onto a CD-R or CD-RW; this is a " + type.label());
        }
        DiscInformation disc = probe.discInformation();
        if (disc.status() != DiscInformation.DiscStatus.EMPTY
                && disc.status() != DiscInformation.DiscStatus.INCOMPLETE) {
            throw new BurnException(
                    DiscError.DF2RAW_MEDIA_IS_NOT_BLANK,
                    "the disc takes nothing more: %s%s"
                            .formatted(
                                    probe.summary(), disc.erasable() ? "; it can be erased" : ""));
        }
        return disc;
    }

    /** The track of the open session that was begun in packets and is not closed. */
    private Optional<Integer> openTrack(DiscInformation disc) throws BurnException {
        if (disc.lastSession() != DiscInformation.SessionState.INCOMPLETE) {
            return Optional.empty();
        }
        int last = disc.lastTrackOfLastSession();
        for (int number = disc.firstTrackOfLastSession(); number <= last; number++) {
            Optional<TrackInformation> found = probe.trackIfKnown(number);
            if (found.filter(one -> one.packet() && one.nextWritable().isPresent()).isPresent()) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private void requireSameKind(TrackInformation open) throws BurnException {
        if (open.packet()
                && !open.blank()
                && (open.fixedPacket() != (size.blocks() > 0)
                        || (open.fixedPacket() && open.packetSize() != size.blocks()))) {
            throw new BurnException(
                    DiscError.DF2RAW_MEDIA_IS_NOT_SUPPORTED,
                    "track %d was begun with packets of %s"
                            .formatted(
                                    open.track(),
                                    open.fixedPacket()
                                            ? open.packetSize() + " blocks"
                                            : "any size"));
        }
    }

    private void select(boolean another) throws BurnException {
        WriteParameters drives = preparation().drivesPage();
        preparation().select(wishes -> page(drives, wishes.underrunFree(), another));
    }

    private WriteParameters page(WriteParameters drives, boolean underrunFree, boolean another) {
        return DataPages.forPackets(
                drives,
                new DataPages.Wishes(underrunFree, false, another),
                size.blocks(),
                mode == SectorMode.MODE_2_FORM_1);
    }

    private TrackInformation info() throws BurnException {
        Optional<TrackInformation> known = probe.trackIfKnown(track);
        return known.isPresent() ? known.get() : probe.track(DiscProbe.INVISIBLE_TRACK);
    }

    /** Where the next packet begins; nothing where the track is full or closed. */
    public Optional<Lba> next() throws BurnException {
        return trackClosed ? Optional.empty() : info().nextWritable();
    }

    /** Blocks of user data that the track still takes. */
    public SectorCount free() throws BurnException {
        return trackClosed ? SectorCount.ZERO : info().freeBlocks();
    }

    /** Writes a run of blocks, as one packet or as many fixed ones as it takes, and proves it. */
    public PacketReport write(TrackSource source, Cancellation cancellation, ProgressMeter<?> meter)
            throws BurnException {
        try {
            DataPlan.check(source);
        } catch (BurnException unfit) {
            throw unfit.as(DiscError.DF2RAW_STREAM_NOT_SUPPORTED);
        }
        if (trackClosed) {
            throw full("the track is closed");
        }
        if (drive.hasLostParameters()) {
            select(true);
        }
        TrackInformation before = info();
        Lba start = before.nextWritable().orElseThrow(() -> full("the track is full"));
        long blocks = source.length() / DataPlan.SECTOR;
        long padding = size.blocks() == 0 ? 0 : Math.floorMod(-blocks, (long) size.blocks());
        if (blocks + padding > before.freeBlocks().value()) {
            throw full(
                    "'%s' takes %d blocks, and %d are free"
                            .formatted(
                                    source.name(), blocks + padding, before.freeBlocks().value()));
        }
        DataPlan plan =
                new DataPlan(
                        source,
                        DataPlan.SECTOR,
                        List.of(new DataPlan.Part(start, blocks, 0)),
                        padding);
        meter.begin(track, start, plan.sectors());
        DataFingerprint print = new DataFingerprint(plan.sectors().value());
        send(plan, print, cancellation, meter);
        WriteProof proof = prove(plan, print, cancellation, meter);
        return new PacketReport(
                track,
                start,
                new SectorCount(blocks),
                new SectorCount(padding),
                next(),
                proof,
                notes);
    }

    private void send(
            DataPlan plan, DataFingerprint print, Cancellation cancellation, ProgressMeter<?> meter)
            throws BurnException {
        DataWriter writer =
                new DataWriter(
                        drive,
                        plan,
                        size.blocks(),
                        false,
                        Optional.of(print),
                        cancellation,
                        meter,
                        DataWriter.Watch.NONE);
        DataWriter.Written written;
        try (Feed feed = Feed.open(drive, plan, Math.max(1, size.blocks()))) {
            written = writer.write(feed);
        } catch (BurnException failure) {
            // what was taken becomes a packet of its own
            drive.ask(new SynchronizeCache10(false));
            throw failure;
        }
        if (written.sectors() > 0) {
            // this ends a packet of any size
            drive.require(new SynchronizeCache10(false));
            probe.awaitReady();
        }
        Optional<BurnException> failure = TrackFailures.of(plan, written);
        if (failure.isPresent()) {
            throw failure.get()
                    .as(
                            failure.get().error() == DiscError.DF2DATA_STREAM_NOT_SUPPORTED
                                    ? DiscError.DF2RAW_STREAM_NOT_SUPPORTED
                                    : failure.get().error());
        }
    }

    private WriteProof prove(
            DataPlan plan, DataFingerprint print, Cancellation cancellation, ProgressMeter<?> meter)
            throws BurnException {
        if (settings.level() == VerificationLevel.NONE) {
            return WriteProof.of(WriteProof.Level.NONE, "no verification was asked for");
        }
        DataReader reader = new DataReader(drive);
        Optional<String> doubt =
                FreshRead.ofCd(drive, plan.end())
                        .prepare(
                                track,
                                List.of(
                                        new FreshRead.Stretch(
                                                plan.start(), plan.sectors().value())));
        boolean all = settings.level() == VerificationLevel.FULL;
        BlockVerifier verifier =
                new BlockVerifier(reader, plan, print, cancellation::isRequested, meter::advance);
        return switch (all ? verifier.verifyAll() : verifier.verifySamples()) {
            case BlockVerifier.Result.Same _ ->
                    DataVerification.same(all, WriteProof.Level.TRACK_INFORMATION, doubt);
            case BlockVerifier.Result.Different(var sector, String what) ->
                    throw new BurnException(
                            DiscError.BURN_VERIFICATION_FAILED,
                            "block %s: %s".formatted(sector, what));
            case BlockVerifier.Result.Cancelled _ ->
                    WriteProof.of(
                            WriteProof.Level.TRACK_INFORMATION, "the verification was cancelled");
        };
    }

    private static BurnException full(String why) {
        return new BurnException(DiscError.DF2RAW_NOT_ENOUGH_SPACE, why + "; nothing was written");
    }

    /** Closes the track, which takes no packet any more. */
    public void closeTrack() throws BurnException {
        if (!trackClosed) {
            drive.ask(new SynchronizeCache10(false));
            drive.require(new CloseTrackSession(false, CloseTrackSession.TRACK, track));
            probe.awaitReady();
            trackClosed = true;
        }
    }

    /**
     * Closes the track and its session.
     *
     * @param another whether a further session may follow
     */
    public void closeSession(boolean another) throws BurnException {
        closeTrack();
        new SessionCloser(drive).close(track, page(preparation().drivesPage(), false, another));
    }

    /** Unlocks the tray. */
    public void letGo() {
        preparation().unlock();
    }
}
