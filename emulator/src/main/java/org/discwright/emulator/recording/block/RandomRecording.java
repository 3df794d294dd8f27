package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * Recording anywhere on a formatted disc: DVD-RAM, DVD+RW and BD-RE by single blocks, DVD-RW in
 * restricted overwrite by whole ECC blocks and, quickly formatted, no further than one behind the
 * other.
 *
 * @mmc 4.3.8 DVD-RW restricted overwrite, 4.3.9 DVD+RW, 4.4 DVD-RAM, 4.5.2 BD-RE
 */
final class RandomRecording implements BlockStrategy {
    private final BlockMediaType type;
    private final DefectManagement defects;

    RandomRecording(BlockMediaType type) {
        this.type = type;
        this.defects = new DefectManagement(type);
    }

    @Override
    public void write(BlockTape tape, BlockWriteParameters how, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        BlockState state = tape.state();
        Formatting formatting = state.formatting();
        if (!formatting.formatted()) {
            throw new RecordingException(Refusal.NOT_FORMATTED);
        }
        int blocks = data.remaining() / BlockMedium.BLOCK_SIZE;
        long end = at.value() + (long) blocks;
        if (at.value() < 0 || end > formatting.capacity()) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
        if (formatting.status() == Formatting.Status.INTERRUPTED
                && end > formatting.formattedTo()) {
            // the format goes on first
            throw new RecordingException(Refusal.NOT_FORMATTED, at);
        }
        if (RecordingMode.of(type, state) == RecordingMode.DVD_RW_RESTRICTED_OVERWRITE) {
            checkRestricted(formatting, at, blocks);
        }
        defects.write(tape, at, data, how.streaming(), how.verify());
        if (formatting.grows() && end > formatting.formattedTo()) {
            tape.commit(tape.state().with(formatting.formattedTo((int) end)));
        }
    }

    /** Whole ECC blocks, and none behind a gap. */
    private void checkRestricted(Formatting formatting, Lba at, int blocks)
            throws RecordingException {
        int ecc = type.family().blocking();
        Lba formatted = new Lba(formatting.formattedTo());
        if (at.value() % ecc != 0 || formatted.isBefore(at)) {
            throw new RecordingException(Refusal.NOT_NEXT_WRITABLE, formatted);
        }
        if (blocks % ecc != 0) {
            throw new RecordingException(Refusal.INVALID_PACKET_SIZE);
        }
        if (!formatting.grows() && formatted.isBefore(at.plus(blocks))) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
    }

    /** Looks for damage on a disc that was just formatted, and replaces it. */
    void certify(BlockTape tape) throws RecordingException, IOException {
        defects.certify(tape);
    }

    @Override
    public void synchronize(BlockTape tape) throws IOException {
        tape.sync();
    }

    @Override
    public void closeTrack(BlockTape tape, int number) throws RecordingException, IOException {
        if (number != 1) {
            throw new RecordingException(Refusal.NO_SUCH_TRACK);
        }
        tape.sync();
    }

    /** Records the border of a quickly formatted DVD-RW; all others have none. */
    @Override
    public void closeSession(BlockTape tape, boolean appendable) throws IOException {
        Formatting formatting = tape.state().formatting();
        if (formatting.grows()) {
            tape.commit(tape.state().with(formatting.bordered()));
        }
        tape.sync();
    }

    @Override
    public void finish(BlockTape tape) throws IOException {
        closeSession(tape, false);
    }

    @Override
    public void reserve(BlockTape tape, BlockWriteParameters how, long blocks)
            throws RecordingException {
        throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
    }

    @Override
    public void split(BlockTape tape, Lba at) throws RecordingException {
        throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
    }

    @Override
    public void forget() {}
}
