package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import org.discwright.burn.BurnException;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/** Reads data tracks back, whole sectors of 2,352 bytes, and compares them with their prints. */
public final class DataVerifier {
    private static final int ATTEMPTS = 3;
    private static final int FEWEST = 16;

    private final AudioSectors drive;
    private final BooleanSupplier cancelled;
    private final ObjIntConsumer<Lba> progress;

    /**
     * A track to verify.
     *
     * @param number 1 to 99
     * @param start address of its first sector
     * @param print what was sent
     */
    public record Track(int number, Lba start, DataPrint print) {}

    /**
     * Reads from that drive.
     *
     * @param drive gives sectors of any kind whole
     * @param cancelled asked between reads
     * @param progress told the address reached, and the track
     */
    public DataVerifier(
            AudioSectors drive, BooleanSupplier cancelled, ObjIntConsumer<Lba> progress) {
        this.drive = drive;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param everySector false for the first and last sectors of each track alone
     * @throws BurnException if the drive is lost
     */
    public Outcome verify(List<Track> tracks, boolean everySector) throws BurnException {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(Math.max(FEWEST, drive.most()) * SectorMode.RAW_SIZE);
        for (Track track : tracks) {
            int sectors = track.print().sectors();
            for (int at = 0; at < sectors; ) {
                if (cancelled.getAsBoolean()) {
                    return new Outcome.Cancelled();
                }
                int count = Math.min(Math.max(1, drive.most()), sectors - at);
                count = everySector ? count : Math.min(count, FEWEST);
                Outcome outcome = compare(track, at, count, buffer);
                if (!(outcome instanceof Outcome.Same)) {
                    return outcome;
                }
                at += count;
                progress.accept(track.start().plus(at - 1L), track.number());
                if (!everySector && at < sectors - FEWEST) {
                    at = sectors - FEWEST;
                }
            }
        }
        return new Outcome.Same(0, true, 0);
    }

    private Outcome compare(Track track, int first, int count, ByteBuffer buffer)
            throws BurnException {
        Lba start = track.start().plus(first);
        AudioSectors.Result result = drive.read(start, count, buffer);
        if (result == AudioSectors.Result.UNSUPPORTED) {
            return new Outcome.Unreadable(drive.lastRefusal());
        }
        for (int i = 0; i < count; i++) {
            boolean same =
                    result == AudioSectors.Result.READ
                            && track.print().isSame(first + i, buffer, i * SectorMode.RAW_SIZE);
            if (!same) {
                Outcome outcome = judge(track, first + i);
                if (!(outcome instanceof Outcome.Same)) {
                    return outcome;
                }
            }
        }
        return new Outcome.Same(0, true, 0);
    }

    /** Reads one sector by itself, again and again, before it is called different. */
    private Outcome judge(Track track, int sector) throws BurnException {
        ByteBuffer one = ByteBuffer.allocateDirect(SectorMode.RAW_SIZE);
        Lba place = track.start().plus(sector);
        boolean unreadable = true;
        for (int i = 0; i <= ATTEMPTS; i++) {
            if (i > 0) {
                drive.defeatCache(place);
            }
            unreadable = drive.read(place, 1, one) != AudioSectors.Result.READ;
            if (!unreadable && track.print().isSame(sector, one, 0)) {
                return new Outcome.Same(0, true, 0);
            }
        }
        return new Outcome.Different(
                track.number(),
                place,
                (long) sector * TrackFingerprint.SAMPLES,
                unreadable,
                unreadable
                        ? "the drive cannot read it: " + drive.lastRefusal()
                        : "what was read is not what was written");
    }
}
