package org.discwright.emulator.drive.machine;

import java.io.IOException;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.recording.block.BlockRecorder;
import org.discwright.emulator.recording.block.RecordingMode;

/**
 * A DVD or BD on the tray, with the rules by which it is recorded.
 *
 * @param medium the disc
 * @param recorder what changes it
 */
public record BlockDisc(BlockMedium medium, BlockRecorder recorder) implements InsertedDisc {
    /** A disc in a recorder. */
    static BlockDisc in(BlockMedium medium) {
        BlockRecorder recorder = new BlockRecorder(medium);
        try {
            recorder.settle();
        } catch (IOException failed) {
            // the first WRITE will fail for the same reason, and say so
            System.getLogger("org.discwright.emulator")
                    .log(System.Logger.Level.ERROR, "the file of the disc", failed);
        }
        return new BlockDisc(medium, recorder);
    }

    @Override
    public BlockMediaType type() {
        return medium.type();
    }

    @Override
    public void endSimulation() {
        recorder.endSimulation();
    }

    /** What a host is told of it: in a test write, as if it were recorded. */
    public BlockState state() {
        return recorder.state();
    }

    /** In what order it is recorded, as it is now. */
    public RecordingMode mode() {
        return recorder.mode();
    }

    /** Blocks of its ECC block or cluster. */
    public int blocking() {
        return type().family().blocking();
    }
}
