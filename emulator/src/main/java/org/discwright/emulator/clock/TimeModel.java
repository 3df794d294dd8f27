package org.discwright.emulator.clock;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a recorder takes its time. */
public enum TimeModel {
    /** Mechanics take no time at all, and the buffer is always empty. */
    INSTANT,
    /** Everything takes as long as on a real recorder, on a clock that does not wait. */
    SIMULATED,
    /** Everything takes as long as on a real recorder. */
    REAL;

    /** A clock for it. */
    public DriveClock newClock() {
        return switch (this) {
            case INSTANT -> new InstantClock();
            case SIMULATED -> new SimulatedClock();
            case REAL -> new RealClock();
        };
    }

    /** The word for it in a drive's address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The model of that word. */
    public static Optional<TimeModel> of(String word) {
        return Arrays.stream(values()).filter(model -> model.word().equals(word)).findFirst();
    }
}
