package org.discwright.burn.write;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.SessionState;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.response.Toc;

/** What a drive says of a session that was closed: state of the disc and table of contents. */
final class ClosedSession {
    private final Drive drive;
    private final DiscProbe probe;
    private final List<String> notes;

    /**
     * Asks that drive.
     *
     * @param notes gets sentences for the caller
     */
    ClosedSession(Drive drive, List<String> notes) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.notes = notes;
    }

    void checkState(boolean finalized) throws BurnException, Verification.Mismatch {
        DiscSummary disc = probe.summary();
        boolean right =
                finalized
                        ? disc.state() == DiscState.COMPLETE
                        : disc.state() == DiscState.APPENDABLE
                                && disc.lastSession() != SessionState.INCOMPLETE
                                && disc.lastSession() != SessionState.DAMAGED;
        if (!right) {
            throw new Verification.Mismatch(
                    "the session was closed%s, but the drive says: %s"
                            .formatted(finalized ? " and the disc finalized" : "", disc),
                    Optional.empty());
        }
    }

    /**
     * Some drives know the new table only once the disc was spun up anew, or loaded again.
     *
     * @return whether it was loaded again
     */
    boolean checkToc(ExpectedToc expected) throws BurnException, Verification.Mismatch {
        Optional<Toc> toc = probe.toc();
        Optional<String> difference = expected.differenceFrom(toc);
        if (difference.isPresent()) {
            drive.ask(new StartStopUnit(false, 0, false, false, false));
            drive.ask(new StartStopUnit(false, 0, false, false, true));
            probe.awaitReady();
            toc = probe.toc();
            difference = expected.differenceFrom(toc);
        }
        String closed = "";
        boolean loaded = false;
        if (difference.isPresent()) {
            TrayReload tray = new TrayReload(drive);
            if (!tray.isPossible()) {
                closed =
                        "; loading the disc again might help, but the drive cannot do that by"
                                + " itself, and its tray was left closed";
            } else if (tray.reload()) {
                loaded = true;
                toc = probe.toc();
                difference = expected.differenceFrom(toc);
            } else {
                closed = "; the drive was told to load the disc again, and did not";
            }
        }
        if (difference.isPresent()) {
            throw new Verification.Mismatch(difference.get() + closed, Optional.empty());
        }
        // of the table that was compared: asked again, a drive may answer something else
        toc.map(expected::remarksOn).ifPresent(notes::addAll);
        return loaded;
    }
}
