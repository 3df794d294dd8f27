package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/** Recording anywhere on a formatted disc. */
final class RandomRecording implements BlockStrategy {
    private final BlockMediaType type;

    RandomRecording(BlockMediaType type) {
        this.type = type;
    }

    @Override
    public void write(BlockTape tape, BlockWriteParameters how, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        BlockState state = tape.state();
        if (!state.formatting().formatted()) {
            throw new RecordingException(Refusal.NOT_FORMATTED);
        }
        long end = at.value() + (long) data.remaining() / BlockMedium.BLOCK_SIZE;
        if (at.value() < 0 || end > Math.min(state.formatting().capacity(), type.total())) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
        tape.write(at, data);
    }

    @Override
    public void synchronize(BlockTape tape) throws IOException {
        tape.sync();
    }

    @Override
    public void closeTrack(BlockTape tape, int number) throws IOException {
        tape.sync();
    }

    @Override
    public void closeSession(BlockTape tape, boolean appendable) throws IOException {
        tape.sync();
    }

    @Override
    public void finish(BlockTape tape) throws IOException {
        tape.sync();
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
