package org.discwright.burn.write;

import org.discwright.burn.BurnException;
import org.discwright.burn.SessionState;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;

/**
 * Closes tracks, sessions and discs of every kind.
 *
 * @mmc 6.3 CLOSE TRACK/SESSION
 */
public final class DataClosing {
    private final Drive drive;

    /** How far a disc is closed. */
    public enum Extent {
        /** The session; a further one may follow. */
        SESSION,
        /** The disc. */
        DISC,
        /** The disc, with as much behind the data as older players want: DVD+R. */
        COMPATIBLE_DISC
    }

    /** Closes with that drive. */
    public DataClosing(Drive drive) {
        this.drive = drive;
    }

    /**
     * Closes the session, and before it its last track.
     *
     * @param track number of the session's last track
     */
    public void close(RecordingMethod method, int track, Extent extent) throws BurnException {
        boolean further = extent == Extent.SESSION;
        switch (method) {
            case CD -> new SessionCloser(drive).close(track, further);
            case DVD_SEQUENTIAL -> {
                closeTrack(track);
                new SessionCloser(drive).selectMultiSession(further);
                if (!further) {
                    new LayerJumping(drive).shiftMiddle(track);
                }
                finish(CloseTrackSession.SESSION);
            }
            case DVD_PLUS_R, BD_R_SEQUENTIAL -> {
                closeTrack(track);
                if (further) {
                    finish(CloseTrackSession.SESSION);
                } else if (extent != Extent.COMPATIBLE_DISC
                        || !isDone(CloseTrackSession.FINALIZE_WIDE)) {
                    finish(CloseTrackSession.FINALIZE);
                }
            }
            case DVD_RESTRICTED_OVERWRITE -> {
                // after a quick format its border is open, and players do not find the end
                if (new DiscProbe(drive).summary().lastSession() == SessionState.INCOMPLETE) {
                    finish(CloseTrackSession.SESSION);
                }
            }
            case BD_R_RANDOM -> {
                if (!further) {
                    finish(CloseTrackSession.FINALIZE);
                }
            }
            case DVD_PLUS_RW, DVD_RAM, BD_RE -> {
                // nothing is open there
            }
        }
    }

    /** Ends what is open of a track; one that is closed already is no failure. */
    private void closeTrack(int track) throws BurnException {
        CloseTrackSession command = new CloseTrackSession(true, CloseTrackSession.TRACK, track);
        Drive.Answer answer = drive.ask(command);
        boolean closed =
                answer.sense().filter(sense -> sense.key() == SenseKey.ILLEGAL_REQUEST).isPresent();
        if (!closed) {
            Drive.accept(command, answer);
            awaitEnd();
        }
    }

    private void finish(int function) throws BurnException {
        drive.require(command(function));
        awaitEnd();
    }

    private boolean isDone(int function) throws BurnException {
        Drive.Answer answer = drive.ask(command(function));
        boolean done = answer.isGood();
        if (!done
                && answer.sense()
                        .filter(sense -> sense.key() == SenseKey.ILLEGAL_REQUEST)
                        .isEmpty()) {
            Drive.accept(command(function), answer);
        }
        if (done) {
            awaitEnd();
        }
        return done;
    }

    private static Command<?> command(int function) {
        return new CloseTrackSession(true, function, 0);
    }

    private void awaitEnd() throws BurnException {
        new LongCommand(drive, LongWork.CLOSING, _ -> {}).await(DiscError.E_FAIL);
        new DiscProbe(drive).awaitReady();
    }
}
