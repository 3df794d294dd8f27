package org.discwright.emulator.drive.machine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.discwright.emulator.medium.Formatting;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;

/**
 * A background format of DVD+RW: it goes on, from the inside to the outside, while hosts do other
 * things, until it is at the end or someone stops it. A disc on which it goes on although nobody
 * here has begun it was taken from its drive by force: there it is interrupted.
 *
 * @mmc 6.5.4.2.14 FORMAT UNIT, format type 26h
 */
public final class BackgroundFormat {
    private final Pace pace;
    private final Speeds speeds;

    /** When it was begun or resumed here; nothing where it does not go on. */
    private Optional<Long> begun = Optional.empty();

    private int from;

    BackgroundFormat(Pace pace, Speeds speeds) {
        this.pace = pace;
        this.speeds = speeds;
    }

    /** It was begun on that disc. */
    public void begin(BlockDisc disc) {
        begun = Optional.of(pace.now());
        from = disc.state().formatting().formattedTo();
    }

    /** Lets the disc know how far it has come; called before each command. */
    void advance(BlockDisc disc) {
        if (disc.state().formatting().status() != Formatting.Status.RUNNING) {
            begun = Optional.empty();
            return;
        }
        if (begun.isEmpty()) {
            note(disc, Formatting.Status.INTERRUPTED, disc.state().formatting().formattedTo());
        } else if (reached(disc) == disc.state().formatting().capacity()) {
            note(disc, Formatting.Status.COMPLETE, reached(disc));
            begun = Optional.empty();
        }
    }

    /** Stops it where it is: CLOSE SESSION, an opened tray, a reset. */
    public void stop(BlockDisc disc) {
        advance(disc);
        if (disc.state().formatting().status() == Formatting.Status.RUNNING) {
            note(disc, Formatting.Status.INTERRUPTED, reached(disc));
        }
        begun = Optional.empty();
    }

    /** What REQUEST SENSE says while it goes on: no error, and how far it is. */
    public Optional<Sense> progress(BlockDisc disc) {
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        long done = reached(disc) * 65_536L / disc.state().formatting().capacity();
        return Optional.of(
                Sense.of(SenseKey.NO_SENSE, AdditionalSense.FORMAT_IN_PROGRESS)
                        .withProgress((int) Math.min(65_535, done)));
    }

    private int reached(BlockDisc disc) {
        int capacity = disc.state().formatting().capacity();
        if (!pace.timed()) {
            return capacity;
        }
        double seconds = (pace.now() - begun.orElseThrow()) / 1e9;
        int ecc = disc.blocking();
        double blocks = from + seconds * speeds.writeRate().value() * 1000 / 2048;
        return (int) Math.min(capacity, (long) blocks / ecc * ecc);
    }

    private static void note(BlockDisc disc, Formatting.Status status, int formattedTo) {
        if (disc.state().writeProtected()) {
            return; // opened to be read only: nothing on it changes
        }
        try {
            disc.recorder().backgroundFormat(status, formattedTo);
        } catch (IOException failed) {
            System.getLogger("org.discwright.emulator")
                    .log(Level.ERROR, "the file of the disc", failed);
        }
    }
}
