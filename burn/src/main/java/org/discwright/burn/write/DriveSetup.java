package org.discwright.burn.write;

import java.util.List;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.SpeedControl;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.SendOpc;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.error.DiscError;

/** What every way of writing has the drive do before the first sector. */
final class DriveSetup {
    private static final int POWER_CALIBRATION = 0x73;

    private final Drive drive;
    private final List<String> notes;

    /**
     * Sets that drive up.
     *
     * @param notes gets sentences for the caller
     */
    DriveSetup(Drive drive, List<String> notes) {
        this.drive = drive;
        this.notes = notes;
    }

    /** Sets the speed that was asked for; a drive that lets none be chosen is no failure. */
    void setSpeed(int sectorsPerSecond, boolean pureCav) throws BurnException {
        try {
            DiscError news = new SpeedControl(drive).set(sectorsPerSecond, pureCav);
            if (news != DiscError.S_OK) {
                notes.add(news.explanation());
            }
        } catch (BurnException refused) {
            if (refused.error() != DiscError.RECORDER_NO_SUCH_MODE_PAGE
                    && refused.error() != DiscError.UNEXPECTED_RESPONSE_FROM_DEVICE) {
                throw refused;
            }
            notes.add("the drive does not tell its write speed: " + refused.getMessage());
        }
    }

    /** Lets the drive calibrate its laser; most do it by themselves and may refuse. */
    void calibrate() throws BurnException {
        SendOpc command = SendOpc.calibrate();
        Drive.Answer answer = drive.ask(command);
        if (answer.sense()
                .map(Sense::code)
                .filter(code -> code.asc() == POWER_CALIBRATION)
                .isPresent()) {
            Drive.accept(command, answer);
            notes.add(
                    "the laser was calibrated, but the disc has few places left for that: it should"
                            + " be closed before long");
        }
    }
}
