package org.discwright.emulator.drive.machine;

import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.recording.block.RecordingMode;
import org.discwright.mmc.modepage.WriteType;

/**
 * Which write parameters (page 05h) this drive takes for a DVD or BD: only those of DVD-R and
 * DVD-RW mean anything, the others are ignored but for what would be a lie.
 *
 * @mmc 7.5.4 write parameters mode page, settings by medium
 */
public final class BlockWriteParametersCheck {
    private BlockWriteParametersCheck() {}

    /**
     * Checks the page.
     *
     * @param page the page that a host wants in force
     * @param disc the disc inside
     * @param offset where it stands in the parameter list, for field pointers
     * @throws Refusal 5/26/00 for a value that this drive does not take
     */
    public static void check(WriteParametersPage page, BlockDisc disc, int offset) throws Refusal {
        RecordingMode mode = disc.mode();
        // a test that this disc cannot be given would record in earnest
        require(!page.testWrite() || mode.canTest(), offset + 2, 4);
        boolean known = page.is(WriteType.PACKET) || page.is(WriteType.TRACK_AT_ONCE);
        if (mode == RecordingMode.DVD_R_DL_LAYER_JUMP) {
            known = page.is(WriteType.LAYER_JUMP);
        } else if (mode == RecordingMode.DVD_R_DL_SEQUENTIAL && page.is(WriteType.LAYER_JUMP)) {
            // a disc begins with the one or the other, and stays with it
            known = disc.state().status() == DiscStatus.BLANK;
        } else if (mode.isDash()) {
            known |= page.is(WriteType.SESSION_AT_ONCE) && mode.canRecordAtOnce();
        } else {
            known |= page.is(WriteType.SESSION_AT_ONCE);
        }
        require(known, offset + 2, 3);
        require(page.multiSession() != 2, offset + 3, 7);
    }

    private static void require(boolean allowed, int offset, int bit) throws Refusal {
        if (!allowed) {
            throw Refusal.invalidParameter(offset, bit);
        }
    }
}
