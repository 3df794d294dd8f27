package org.discwright.burn.write;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.read.CdAudioReader;
import org.discwright.burn.read.DataReader;
import org.discwright.burn.verify.AudioSectors;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Sees to it that what is read next comes from the disc: what comes from the drive's memory proves
 * nothing. The disc is loaded anew where the drive can do that; else more is read elsewhere than a
 * memory holds; else, on DVD and BD, each access is forced.
 */
final class FreshRead {
    /** A drive that tells of less, or nothing, may still have this much. */
    private static final long SMALLEST_MEMORY = 8L << 20;

    private static final long LARGEST_MEMORY = 64L << 20;

    private static final int SECTOR = 2048;

    private static final String IN_DOUBT =
            "the drive may have answered from its memory: it does not load the disc anew by itself"
                    + " (its tray was left closed), and the disc holds too little else that could"
                    + " be read first";

    private final Drive drive;
    private final Reader reader;

    /**
     * Sectors that can be read.
     *
     * @param start the first one
     * @param sectors how many
     */
    record Stretch(Lba start, long sectors) {}

    /** Reads sectors, whatever is in them. */
    private interface Reader {
        int most();

        boolean read(Lba first, int count) throws BurnException;

        /** Whether the drive forces each access from now on. */
        boolean force(Lba where) throws BurnException;
    }

    private FreshRead(Drive drive, Reader reader) {
        this.drive = drive;
        this.reader = reader;
    }

    /** For a CD, with tracks of any kind. */
    static FreshRead ofCd(Drive drive, Lba leadOut) {
        CdAudioReader cd = CdAudioReader.wholeSectors(drive, leadOut);
        ByteBuffer buffer = ByteBuffer.allocateDirect(cd.most() * SectorMode.RAW_SIZE);
        return new FreshRead(
                drive,
                new Reader() {
                    @Override
                    public int most() {
                        return cd.most();
                    }

                    @Override
                    public boolean read(Lba first, int count) throws BurnException {
                        return cd.read(first, count, buffer) == AudioSectors.Result.READ;
                    }

                    @Override
                    public boolean force(Lba where) {
                        return false;
                    }
                });
    }

    /** For a DVD or BD; {@code reader} is the one that reads next. */
    static FreshRead ofBlocks(Drive drive, DataReader reader) {
        return new FreshRead(
                drive,
                new Reader() {
                    @Override
                    public int most() {
                        return reader.most();
                    }

                    @Override
                    public boolean read(Lba first, int count) throws BurnException {
                        return reader.read(first, count).hasRemaining();
                    }

                    @Override
                    public boolean force(Lba where) throws BurnException {
                        return reader.forceAccess(where);
                    }
                });
    }

    /**
     * Does it.
     *
     * @param firstTrack the first track that was written, where the disc has tracks: those before
     *     it can be read instead; 0 where it has none
     * @param written what was written, in that order
     * @return why the drive's memory may answer all the same; empty where it cannot
     * @throws BurnException where the disc does not come back in, or the drive is lost
     */
    Optional<String> prepare(int firstTrack, List<Stretch> written) throws BurnException {
        TrayReload tray = new TrayReload(drive);
        if (tray.isPossible() && isReloaded(tray)) {
            return Optional.empty();
        }
        drive.ask(new StartStopUnit(false, 0, false, false, false));
        drive.ask(new StartStopUnit(false, 0, false, false, true));
        long enough = enough();
        if (readFar(firstTrack, written, enough) || reader.force(written.getFirst().start())) {
            return Optional.empty();
        }
        return Optional.of(IN_DOUBT);
    }

    private static boolean isReloaded(TrayReload tray) throws BurnException {
        try {
            return tray.reload();
        } catch (BurnException out) {
            throw new BurnException(
                    out.error(),
                    "the disc was written, but the drive opened its tray and does not take it"
                            + " back, so that nothing was read back: "
                            + out.getMessage(),
                    out);
        }
    }

    /** Sectors that no memory of the drive holds. */
    private long enough() throws BurnException {
        long memory = Math.clamp(DriveBuffer.size(drive), SMALLEST_MEMORY, LARGEST_MEMORY);
        return memory / SECTOR * 9 / 8;
    }

    /** Reads that many sectors that are surely not in the drive's memory. */
    private boolean readFar(int firstTrack, List<Stretch> written, long enough)
            throws BurnException {
        long total = written.stream().mapToLong(Stretch::sectors).sum();
        // what was written last is what the memory holds
        long early = Math.max(0, total - enough);
        List<Stretch> far = new ArrayList<>(before(firstTrack, enough));
        long others = far.stream().mapToLong(Stretch::sectors).sum();
        if (others + early < enough) {
            return false;
        }
        for (Stretch stretch : written) {
            far.add(new Stretch(stretch.start(), Math.min(stretch.sectors(), early)));
            early -= far.getLast().sectors();
        }
        long left = enough;
        for (Stretch stretch : far) {
            left -= read(stretch, left);
        }
        return left <= 0;
    }

    /** Reads until one read fails; returns how many sectors came. */
    private long read(Stretch stretch, long most) throws BurnException {
        long done = 0;
        long wanted = Math.min(stretch.sectors(), most);
        while (done < wanted) {
            int now = (int) Math.min(reader.most(), wanted - done);
            if (!reader.read(stretch.start().plus(done), now)) {
                return done;
            }
            done += now;
        }
        return done;
    }

    /** What is recorded in the tracks before one, as far as it is needed. */
    private List<Stretch> before(int track, long enough) throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        List<Stretch> found = new ArrayList<>();
        long sectors = 0;
        for (int number = track - 1; number > 0 && sectors < enough; number--) {
            Optional<Stretch> stretch = probe.trackIfKnown(number).flatMap(FreshRead::recorded);
            if (stretch.isPresent()) {
                found.add(stretch.get());
                sectors += stretch.get().sectors();
            }
        }
        return found;
    }

    private static Optional<Stretch> recorded(TrackInformation track) {
        if (track.blank()) {
            return Optional.empty();
        }
        // the run-out blocks of a drive need not be readable
        long sectors =
                track.nextWritable()
                        .<Long>map(next -> (long) next.minus(track.start()))
                        .orElse(track.size().value() - DiscProbe.RUN_OUT);
        return sectors > 0 ? Optional.of(new Stretch(track.start(), sectors)) : Optional.empty();
    }
}
