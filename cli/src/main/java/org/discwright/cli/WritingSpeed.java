package org.discwright.cli;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.discwright.burn.BurnException;
import org.discwright.burn.WriteSpeed;
import org.discwright.cli.input.SpeedOption;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Quantities;
import org.discwright.model.error.DiscError;

/** Asks a drive for the speed that the user wants, and tells where it takes another. */
final class WritingSpeed {
    /** Sets a speed in sectors a second. */
    interface Setter {
        /** Asks for it; {@code pureCav} for one that grows outwards. */
        DiscError set(int sectorsPerSecond, boolean pureCav) throws BurnException;
    }

    /** Tells the speed in force. */
    interface Getter {
        /** In sectors a second. */
        int get() throws BurnException;
    }

    private WritingSpeed() {}

    /** Asks for a speed of CDs. */
    static void ask(Console console, SpeedOption wish, Setter setter, Getter getter)
            throws BurnException {
        ask(console, wish, wish.sectorsPerSecond(), setter, getter, Quantities::cdSpeed);
    }

    /**
     * Asks.
     *
     * @param sectors the wish in sectors a second; empty for the fastest
     * @param words what a speed is called
     */
    static void ask(
            Console console,
            SpeedOption wish,
            OptionalInt sectors,
            Setter setter,
            Getter getter,
            IntFunction<String> words)
            throws BurnException {
        DiscError answer = setter.set(sectors.orElse(WriteSpeed.MAXIMUM), false);
        if (sectors.isEmpty() || answer != DiscError.SPEEDADJUSTED) {
            return;
        }
        int asked = sectors.getAsInt();
        int chosen = getter.get();
        // drives round to whole kB/s and back
        if (Math.abs(chosen - asked) > 1 + asked / 100) {
            console.warn(
                    "the drive does not write this disc at %s: it chose %s"
                            .formatted(wish, words.apply(chosen)));
        }
    }
}
