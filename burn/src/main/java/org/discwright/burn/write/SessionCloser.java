package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.sense.Sense;

/**
 * Closes the open session of a CD: lead-in and lead-out are recorded.
 *
 * @mmc 6.3 CLOSE TRACK/SESSION
 */
public final class SessionCloser {
    private static final int SESSION_FIXATION = 0x72;
    private static final int NEXT_SESSION_ALLOWED = 3;
    private static final int MODE_2 = 2;
    private static final int CD_I = 0x10;

    private final Drive drive;

    /** Closes with that drive. */
    public SessionCloser(Drive drive) {
        this.drive = drive;
    }

    /**
     * Closes the session, and before it the last track where that is open still.
     *
     * @param lastTrack number of the session's last track
     * @param nextSession leave room for a further session
     */
    public void close(int lastTrack, boolean nextSession) throws BurnException {
        close(
                lastTrack,
                fitting(drivesPage(nextSession).withWriteType(WriteType.TRACK_AT_ONCE), lastTrack));
    }

    /**
     * The page with the session format that the tracks of the session want: a drive that was reset
     * or switched off since they were begun has forgotten it, and would write another into the
     * lead-in.
     *
     * @mmc 7.5.4 session format
     */
    WriteParameters fitting(WriteParameters page, int lastTrack) throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        DiscInformation disc = probe.discInformation();
        boolean mode2 = false;
        for (int number = Math.max(1, disc.firstTrackOfLastSession());
                number <= lastTrack && !mode2;
                number++) {
            mode2 =
                    probe.trackIfKnown(number)
                            .filter(track -> track.data() && track.dataMode() == MODE_2)
                            .isPresent();
        }
        // nothing but the disc tells CD-I from XA
        int ofMode2 = disc.discType() == CD_I ? CD_I : DiscInformation.TYPE_XA;
        return page.withSessionFormat(mode2 ? ofMode2 : DiscInformation.TYPE_CD_ROM);
    }

    private WriteParameters drivesPage(boolean nextSession) throws BurnException {
        return new DiscProbe(drive)
                .requirePage(WriteParameters.CODE, WriteParameters.class)
                .withTestWrite(false)
                .withMultiSession(nextSession ? NEXT_SESSION_ALLOWED : 0);
    }

    /** Says whether a further session may follow the one that is closed next. */
    void selectMultiSession(boolean nextSession) throws BurnException {
        WriteParameters page = drivesPage(nextSession);
        // no other write type fits a disc that was begun by layer jumps
        boolean jumps =
                new DiscProbe(drive)
                        .profile()
                        .filter(profile -> profile == Profile.DVD_R_DL_LAYER_JUMP)
                        .isPresent();
        select(jumps ? page.withWriteType(WriteType.LAYER_JUMP) : page);
    }

    /**
     * The same with write parameters at hand. They are selected anew whatever was selected before:
     * a drive that was reset meanwhile has forgotten them, and would finalize the disc.
     *
     * @param page whose multi-session field says whether a further session may follow
     */
    void close(int lastTrack, WriteParameters page) throws BurnException {
        CloseTrackSession session = new CloseTrackSession(false, CloseTrackSession.SESSION, 0);
        select(page);
        Drive.Answer answer = drive.ask(session);
        Optional<Sense> sense = answer.sense();
        if (sense.filter(said -> said.code().asc() == SESSION_FIXATION).isPresent()) {
            drive.ask(new SynchronizeCache10(false));
            drive.ask(new CloseTrackSession(false, CloseTrackSession.TRACK, lastTrack));
            select(page);
            drive.require(session);
        } else {
            Drive.accept(session, answer);
        }
        new DiscProbe(drive).awaitReady();
    }

    private void select(WriteParameters page) throws BurnException {
        drive.require(new ModeSelect10(true, false, ModeParameterList.of(page).encodeSelect10()));
        drive.parametersSelected();
    }
}
