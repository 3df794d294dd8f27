package org.discwright.emulator.clock;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The clock on the wall: letting time pass is waiting. */
public final class RealClock implements DriveClock {
    /** The clock. */
    public RealClock() {}

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /**
     * Waits. An interrupt does not shorten it, as it does not shorten a command on a real drive.
     */
    @Override
    public void pass(Duration duration) {
        boolean interrupted = false;
        long end = System.nanoTime() + duration.toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
