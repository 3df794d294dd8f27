package org.discwright.burn.discovery;

import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.Read10;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * Whether a disc holds nothing as far as can be told, for media that never become blank again: the
 * first 2 MB are zeros, or were never recorded.
 */
public final class BlankCheck {
    private static final int BLOCK = 2048;
    private static final int LOOK_AT_BLOCKS = (2 << 20) / BLOCK;
    private static final int BLOCKS_AT_ONCE = 16;
    private static final int OUT_OF_RANGE = 0x21;
    private static final int ILLEGAL_MODE = 0x64;

    private final Drive drive;

    /** Reads with that drive. */
    public BlankCheck(Drive drive) {
        this.drive = drive;
    }

    /** Of a disc that was looked at. */
    public boolean isBlank(DataMedium medium) throws BurnException {
        return medium.isBlank() || beginsWithNothing();
    }

    /** Of the disc in the drive. */
    public boolean beginsWithNothing() throws BurnException {
        Octets zeros = Octets.zeros(BLOCKS_AT_ONCE * BLOCK);
        for (int block = 0; block < LOOK_AT_BLOCKS; block += BLOCKS_AT_ONCE) {
            Read10 command = new Read10(new Lba(block), BLOCKS_AT_ONCE, BLOCK, false);
            Drive.Answer answer = drive.ask(command);
            if (answer.sense().filter(BlankCheck::isUnrecorded).isPresent()) {
                continue;
            }
            Drive.accept(command, answer);
            if (!answer.data().equals(zeros)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnrecorded(Sense sense) {
        int asc = sense.code().asc();
        return sense.key() == SenseKey.BLANK_CHECK
                || (sense.key() == SenseKey.ILLEGAL_REQUEST
                        && (asc == OUT_OF_RANGE || asc == ILLEGAL_MODE));
    }
}
