package org.discwright.emulator.clock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The clock on the wall, except that nobody waits: what should pass is skipped. */
public final class InstantClock implements DriveClock {
    private final AtomicLong skipped = new AtomicLong();

    /** The clock. */
    public InstantClock() {}

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get();
    }

    @Override
    public void pass(Duration duration) {
        if (duration.isPositive()) {
            skipped.addAndGet(duration.toNanos());
        }
    }
}
