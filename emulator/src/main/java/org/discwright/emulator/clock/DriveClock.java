package org.discwright.emulator.clock;

import java.time.Duration;

/** The time a recorder lives in. */
public interface DriveClock {
    /** Nanoseconds since some moment in the past; never goes back. */
    long nanos();

    /**
     * Lets time pass: by waiting, or by moving the clock.
     *
     * @param duration how much; nothing happens where it is zero or negative
     */
    void pass(Duration duration);
}
