package org.discwright.burn.write;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.PreventAllowMediumRemoval;

/**
 * The end of the lock that keeps a disc in its drive while something is done to it.
 *
 * @mmc 6.14 PREVENT ALLOW MEDIUM REMOVAL
 */
public final class TrayLock {
    private static final System.Logger LOG = System.getLogger(TrayLock.class.getName());

    private TrayLock() {}

    /**
     * Lets the disc go. A drive that does not answer is gone, and its lock with it: {@code notes}
     * hears of that, and it is no failure, which would take the place of the one that came before,
     * or of what was done already.
     */
    public static void release(Drive drive, Consumer<? super String> notes) {
        try {
            drive.ask(new PreventAllowMediumRemoval(false, false));
        } catch (BurnException lost) {
            notes.accept("the tray could not be unlocked: " + lost.getMessage());
        }
    }

    /** The same where nobody takes notes: it is logged. */
    public static void release(Drive drive) {
        release(drive, note -> LOG.log(Level.WARNING, note));
    }
}
