package org.discwright.emulator.clock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves only when it is told to: the recorder moves it by what its mechanics take, and
 * a test by what the host is supposed to take between two commands.
 */
public final class SimulatedClock implements DriveClock {
    private final AtomicLong nanos = new AtomicLong();

    /** A clock at its beginning. */
    public SimulatedClock() {}

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void pass(Duration duration) {
        advance(duration);
    }

    /** Moves the clock on. */
    public void advance(Duration duration) {
        if (duration.isPositive()) {
            nanos.addAndGet(duration.toNanos());
        }
    }
}
