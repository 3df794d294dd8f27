package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.FormatChoice;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;

/**
 * The format of a DVD+RW, which the drive carries on in the background. Writing is possible
 * meanwhile; before the disc is taken out it is stopped, or opening the tray takes as long as the
 * rest of it, and what was begun and stopped is gone on with at the next write.
 *
 * @mmc 6.3 CLOSE TRACK/SESSION, functions 000b and 010b
 */
public final class BackgroundFormat {
    /** READ DISC INFORMATION: it was begun and stopped. */
    private static final int INTERRUPTED = 1;

    /** READ DISC INFORMATION: it goes on. */
    private static final int RUNNING = 2;

    private final Drive drive;

    /** That of the disc in {@code drive}. */
    public BackgroundFormat(Drive drive) {
        this.drive = drive;
    }

    /** Whether one was begun on that disc and stopped before its end. */
    boolean isInterrupted(DataMedium medium) {
        return medium.method().filter(way -> way == RecordingMethod.DVD_PLUS_RW).isPresent()
                && medium.disc().backgroundFormat() == INTERRUPTED;
    }

    /**
     * Goes on with one that was begun and stopped, as what is not formatted yet cannot be written.
     *
     * @return the disc as it is then
     * @throws BurnException as {@link Formatter#format} does
     */
    public DataMedium resume(DataMedium medium) throws BurnException {
        if (!isInterrupted(medium)) {
            return medium;
        }
        new Formatter(drive, _ -> {}).format(FormatChoice.USUAL);
        return new DataProbe(drive).read();
    }

    /** Stops one that goes on, after a failure that is told whether this works or not. */
    public void stopAfter(BurnException failure) {
        try {
            stop(false);
        } catch (BurnException further) {
            failure.addSuppressed(further);
        }
    }

    /**
     * Stops one that goes on.
     *
     * @param compatible with a lead-out behind what is formatted, for older players
     * @return a sentence for the caller, where one was stopped
     */
    public Optional<String> stop(boolean compatible) throws BurnException {
        if (state() != RUNNING) {
            return Optional.empty();
        }
        close(CloseTrackSession.STOP_FORMAT);
        if (compatible) {
            close(CloseTrackSession.SESSION);
        }
        return Optional.of(
                state() == INTERRUPTED
                        ? "the drive had not formatted all of the disc and stopped; the next write"
                                + " goes on with it"
                        : "the drive goes on formatting the disc in the background");
    }

    /** A drive that does not know how is no failure: it stops when the tray is opened. */
    private void close(int function) throws BurnException {
        CloseTrackSession command = new CloseTrackSession(true, function, 0);
        Drive.Answer answer = drive.ask(command);
        boolean refused =
                answer.sense().filter(sense -> sense.key() == SenseKey.ILLEGAL_REQUEST).isPresent();
        if (!refused) {
            Drive.accept(command, answer);
            new LongCommand(drive, LongWork.CLOSING, _ -> {}).await(DiscError.E_FAIL);
        }
    }

    private int state() throws BurnException {
        return new DiscProbe(drive).discInformation().backgroundFormat();
    }
}
