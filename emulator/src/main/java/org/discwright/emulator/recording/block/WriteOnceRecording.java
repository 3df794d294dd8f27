package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.Replacement;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * Random recording mode of BD-R: every cluster can be recorded once, in any order, a damaged one in
 * the spare areas. What does not fill a cluster can be continued until the buffer is flushed, and
 * is padded then.
 *
 * @mmc 5.3.15 Write once feature
 */
final class WriteOnceRecording implements BlockStrategy {
    private final BlockMediaType type;

    /** Where a cluster goes on that is not full yet; a multiple of the cluster for none. */
    private int pending;

    private final DefectManagement defects;

    WriteOnceRecording(BlockMediaType type) {
        this.type = type;
        this.defects = new DefectManagement(type);
    }

    @Override
    public void write(BlockTape tape, BlockWriteParameters how, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        BlockState state = tape.state();
        if (state.status() == DiscStatus.FINALIZED) {
            throw new RecordingException(Refusal.NOT_APPENDABLE);
        }
        int blocks = data.remaining() / BlockMedium.BLOCK_SIZE;
        if (at.value() < 0 || (long) at.value() + blocks > state.formatting().capacity()) {
            throw new RecordingException(Refusal.OUT_OF_RANGE, at);
        }
        int blocking = type.family().blocking();
        int begun = pending % blocking;
        int continued = begun > 0 && at.value() == pending ? Math.min(blocks, blocking - begun) : 0;
        Lba fresh = at.plus(continued);
        int free = unrecorded(tape, fresh, blocks - continued);
        if (free < blocks - continued) {
            throw new RecordingException(Refusal.RECORDED, fresh.plus(free));
        }
        try {
            defects.write(tape, at, data, how.streaming(), how.verify());
        } finally {
            // a cluster for which there was no place ends what was recorded
            pending = at.value() + blocks - data.remaining() / BlockMedium.BLOCK_SIZE;
        }
    }

    /** How many blocks from the first on are not recorded; those in spare areas are. */
    private static int unrecorded(BlockTape tape, Lba first, int blocks) throws IOException {
        int free = tape.unrecorded(first, blocks);
        if (tape.state().replacements().isEmpty()) {
            return free;
        }
        for (Replacement replacement : tape.state().replacements().list()) {
            int at = replacement.original().minus(first);
            if (at >= 0 && at < free) {
                free = at;
            }
        }
        return free;
    }

    @Override
    public void synchronize(BlockTape tape) throws IOException {
        pending = 0; // what is missing of the cluster lies in the file as zeros
        tape.sync();
    }

    @Override
    public void closeTrack(BlockTape tape, int number) throws RecordingException, IOException {
        if (number != 1) {
            throw new RecordingException(Refusal.NO_SUCH_TRACK);
        }
        synchronize(tape);
    }

    @Override
    public void closeSession(BlockTape tape, boolean appendable) throws IOException {
        synchronize(tape);
    }

    /** Nothing can be recorded any more, wherever there is room. */
    @Override
    public void finish(BlockTape tape) throws IOException {
        synchronize(tape);
        BlockState state = tape.state();
        Lba end = new Lba(state.formatting().capacity());
        BlockTrack whole = new BlockTrack(1, Lba.ZERO, end, end, end, TrackState.COMPLETE, false);
        tape.commit(state.with(List.of(new BlockSession(1, List.of(whole), true, false))));
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
    public void forget() {
        pending = 0;
    }
}
