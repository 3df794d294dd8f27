package org.discwright.emulator.drive.machine;

import java.time.Duration;
import org.discwright.model.sector.SectorMode;

/**
 * The buffer between host and laser. It empties at the speed of writing, from the moment that it is
 * half full or the host waits for it to be empty. Where mechanics take no time it is always empty.
 * Where storing takes longer than burning would, it stands still: a slow disk below the medium file
 * is no lateness of the host.
 */
public final class WriteBuffer {
    private final Pace pace;
    private final int capacity;
    private long filled;
    private boolean burning;
    private long updated;
    private long pauses;
    private long late;

    /** An empty buffer of that many sectors. */
    public WriteBuffer(Pace pace, int bytes) {
        this.pace = pace;
        this.capacity = bytes / SectorMode.RAW_SIZE;
    }

    /** Sectors that it holds. */
    public int capacity() {
        return capacity;
    }

    /** Sectors in it now. */
    public long filled(int speed) {
        return filled(Pace.of(1, speed));
    }

    /**
     * Blocks in it now.
     *
     * @param each how long a block takes
     */
    public long filled(Duration each) {
        drain(each);
        return filled;
    }

    /** How often it ran empty and recording went on without a gap. */
    public long pauses() {
        return pauses;
    }

    /** For how long it stood still because storing took longer than burning would. */
    public Duration storedLate() {
        return Duration.ofNanos(late);
    }

    /**
     * Takes sectors from the host, and waits until there is room for them.
     *
     * @param speed multiple of 1x
     * @param protectedFromUnderrun whether recording may pause
     * @return false where it ran empty while recording and may not pause: the track is spoilt
     */
    public boolean take(int sectors, int speed, boolean protectedFromUnderrun) {
        return take(sectors, Pace.of(1, speed), protectedFromUnderrun);
    }

    /**
     * Takes blocks from the host, and waits until there is room for them.
     *
     * @param each how long a block takes
     * @param protectedFromUnderrun whether recording may pause
     * @return false where it ran empty while recording and may not pause: the track is spoilt
     */
    public boolean take(int sectors, Duration each, boolean protectedFromUnderrun) {
        if (!pace.timed()) {
            return true;
        }
        drain(each);
        if (burning && filled == 0) {
            burning = false;
            if (!protectedFromUnderrun) {
                return false;
            }
            pauses++;
        }
        if (filled + sectors > capacity) {
            startBurning();
            waitFor(filled + sectors - Math.max(capacity, sectors), each);
        }
        filled += sectors;
        if (filled * 2 >= capacity) {
            startBurning();
        }
        return true;
    }

    /** What a drive does with what it took, outside of its own time. */
    @FunctionalInterface
    public interface Storing {
        /** Does it. */
        void run() throws Refusal;
    }

    /**
     * Stores what was taken; the buffer does not empty while that takes longer than it should.
     *
     * @param speed multiple of 1x
     */
    public void store(int sectors, int speed, Storing storing) throws Refusal {
        store(sectors, Pace.of(1, speed), storing);
    }

    /**
     * Stores what was taken; the buffer does not empty while that takes longer than it should.
     *
     * @param each how long a block takes
     */
    public void store(int sectors, Duration each, Storing storing) throws Refusal {
        long due = pace.now() + each.toNanos() * sectors;
        try {
            storing.run();
        } finally {
            long over = Math.max(0, pace.now() - due);
            updated += over;
            late += burning ? over : 0;
        }
    }

    /** How long it takes until all is on the medium. */
    public Duration timeToEmpty(int speed) {
        return timeToEmpty(Pace.of(1, speed));
    }

    /**
     * How long it takes until all is on the medium.
     *
     * @param each how long a block takes
     */
    public Duration timeToEmpty(Duration each) {
        drain(each);
        return pace.timed() ? each.multipliedBy(filled) : Duration.ZERO;
    }

    /** All of it counts as written, or as lost. */
    public void clear() {
        filled = 0;
        burning = false;
    }

    private void startBurning() {
        if (!burning) {
            burning = true;
            updated = pace.now();
        }
    }

    private void waitFor(long sectors, Duration each) {
        if (sectors > 0) {
            pace.move(each.multipliedBy(sectors));
            drain(each);
        }
    }

    private void drain(Duration each) {
        if (!burning) {
            return;
        }
        long elapsed = pace.now() - updated;
        long perSector = each.toNanos();
        long gone = elapsed / perSector;
        updated += gone * perSector;
        filled = Math.max(0, filled - gone);
    }
}
