package org.discwright.emulator.drive.machine;

import java.time.Duration;
import org.discwright.emulator.clock.DriveClock;
import org.discwright.model.address.KilobytesPerSecond;

/** The drive's sense of time: what its mechanics take, and what a command has taken so far. */
public final class Pace {
    /** Sectors a second at 1x. */
    public static final int SECTORS_PER_SECOND = 75;

    private final DriveClock clock;
    private final boolean timed;
    private final long opened;
    private Duration spent = Duration.ZERO;

    /**
     * A sense of time.
     *
     * @param timed false where mechanics take no time
     */
    public Pace(DriveClock clock, boolean timed) {
        this.clock = clock;
        this.timed = timed;
        this.opened = clock.nanos();
    }

    /** Nanoseconds since some moment in the past. */
    public long now() {
        return clock.nanos();
    }

    /** For how long the drive has been open. */
    public Duration sinceOpened() {
        return Duration.ofNanos(clock.nanos() - opened);
    }

    /** True where mechanics take time. */
    public boolean timed() {
        return timed;
    }

    /** A command begins. */
    public void beginCommand() {
        spent = Duration.ZERO;
    }

    /** What the command has taken. */
    public Duration spent() {
        return spent;
    }

    /** Lets time pass, whatever the model. */
    public void spend(Duration duration) {
        if (duration.isPositive()) {
            clock.pass(duration);
            spent = spent.plus(duration);
        }
    }

    /** Lets the time pass that the mechanics take. */
    public void move(Duration duration) {
        if (timed) {
            spend(duration);
        }
    }

    /**
     * How long so many sectors take.
     *
     * @param speed multiple of 1x
     */
    public static Duration of(long sectors, int speed) {
        return Duration.ofNanos(
                Math.multiplyExact(sectors, 1_000_000_000L)
                        / Math.multiplyExact(SECTORS_PER_SECOND, speed));
    }

    /** How long so many blocks of 2,048 bytes take at that speed. */
    public static Duration of(long blocks, KilobytesPerSecond rate) {
        return Duration.ofNanos(Math.multiplyExact(blocks, 2_048_000_000L) / rate.value());
    }
}
