package org.discwright.burn.write;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.discwright.burn.drive.Pauses;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * Makes events of what a writer does: at every change of action, and twice a second between.
 *
 * @param <A> the actions of that way of writing
 */
public final class ProgressMeter<A> {
    private static final long INTERVAL = Duration.ofMillis(500).toNanos();

    private final Pauses clock;
    private final Consumer<? super Reading<A>> sink;
    private long began;
    private long actionBegan;
    private long reported;
    private int track;
    private Lba start = Lba.ZERO;
    private SectorCount count = SectorCount.ZERO;
    private Lba lastRead = Lba.ZERO;
    private Lba lastWritten = Lba.ZERO;
    private long bufferTotal;
    private long bufferUsed;
    private OptionalInt driveFill = OptionalInt.empty();
    private A action;
    private boolean moves;

    /**
     * What the meter shows at one moment.
     *
     * @param start first sector of what is written
     * @param count its sectors
     * @param lastRead last sector that came from the source
     * @param lastWritten last sector that the drive took, or that was compared
     * @param bufferTotal bytes of the ring
     * @param bufferUsed bytes of it that wait for the drive
     * @param driveFill per cent of the drive's own buffer, where it tells
     * @param track number of the track
     * @param action what is done
     * @param elapsed since the write began
     * @param remaining an estimate of the time that the action takes yet
     * @param <A> the actions of that way of writing
     */
    public record Reading<A>(
            Lba start,
            SectorCount count,
            Lba lastRead,
            Lba lastWritten,
            long bufferTotal,
            long bufferUsed,
            OptionalInt driveFill,
            int track,
            A action,
            Duration elapsed,
            Optional<Duration> remaining) {}

    /**
     * Reports to {@code sink}, on the thread that reports here.
     *
     * @param initial the action before there is any
     */
    public ProgressMeter(Pauses clock, A initial, Consumer<? super Reading<A>> sink) {
        this.clock = clock;
        this.sink = sink;
        this.action = initial;
        this.began = clock.nanos();
    }

    /** A track begins. */
    void begin(int number, Lba first, SectorCount sectors) {
        track = number;
        start = first;
        count = sectors;
        lastRead = first.plus(-1);
        lastWritten = first.plus(-1);
        bufferTotal = 0;
        bufferUsed = 0;
        driveFill = OptionalInt.empty();
        began = clock.nanos();
    }

    /** Another action begins, which ends at a moment that nobody can foretell. */
    void enter(A next) {
        action = next;
        moves = false;
        actionBegan = clock.nanos();
        emit();
    }

    /** Another action begins, which goes through the sectors one after the other. */
    void enterMoving(A next) {
        enter(next);
        moves = true;
    }

    /** True when the next report would make an event. */
    boolean isDue() {
        return clock.nanos() - reported >= INTERVAL;
    }

    /** The action went on. */
    void advance(Lba read, Lba written, long total, long used, OptionalInt fill) {
        lastRead = read;
        lastWritten = written;
        bufferTotal = total;
        bufferUsed = used;
        driveFill = fill;
        if (isDue()) {
            emit();
        }
    }

    /** The same, where there is no buffer: what was written had been read. */
    void advance(Lba written) {
        Lba read = lastRead.isBefore(written) ? written : lastRead;
        advance(read, written, bufferTotal, 0, OptionalInt.empty());
    }

    /** Reports where the action ended. */
    void finish() {
        emit();
    }

    private void emit() {
        reported = clock.nanos();
        sink.accept(
                new Reading<>(
                        start,
                        count,
                        lastRead,
                        lastWritten,
                        bufferTotal,
                        bufferUsed,
                        driveFill,
                        track,
                        action,
                        Duration.ofNanos(Math.max(0, reported - began)),
                        remaining()));
    }

    private Optional<Duration> remaining() {
        long done = (long) lastWritten.minus(start) + 1;
        long left = count.value() - done;
        if (!moves || done <= 0 || left < 0) {
            return Optional.empty();
        }
        double each = (double) (reported - actionBegan) / done;
        return Optional.of(Duration.ofNanos((long) (each * left)));
    }

    Pauses clock() {
        return clock;
    }
}
