package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Replacement;
import org.discwright.model.address.Lba;

/** What a recorder records on: the disc, or, in a test write, nothing at all. */
sealed interface BlockTape {
    /** What lies on it now. */
    BlockState state();

    /** Puts blocks down; see {@link BlockMedium#write}. */
    void write(Lba first, ByteBuffer data) throws IOException;

    /** Reads blocks that lie together, to be changed. */
    ByteBuffer cluster(Lba first, int blocks) throws IOException;

    /** How many blocks from the first on are not recorded; see {@link BlockMedium#unrecorded}. */
    int unrecorded(Lba first, int most) throws IOException;

    /** Puts zeros down; see {@link BlockMedium#pad}. */
    void pad(Lba first, int blocks) throws IOException;

    /** Says how far the open track has come; see {@link BlockMedium#advance}. */
    void advance(int track, Lba next) throws IOException;

    /** Says that ECC blocks lie elsewhere; see {@link BlockMedium#replace}. */
    void replace(List<Replacement> replacements) throws IOException;

    /** Replaces the state; see {@link BlockMedium#commit}. */
    void commit(BlockState state) throws IOException;

    /** Makes everything survive a power failure; see {@link BlockMedium#sync}. */
    void sync() throws IOException;

    /**
     * The disc itself.
     *
     * @param medium the disc
     */
    record Disc(BlockMedium medium) implements BlockTape {
        @Override
        public BlockState state() {
            return medium.state();
        }

        @Override
        public void write(Lba first, ByteBuffer data) throws IOException {
            medium.write(first, data);
        }

        @Override
        public ByteBuffer cluster(Lba first, int blocks) throws IOException {
            ByteBuffer data = ByteBuffer.allocate(blocks * BlockMedium.BLOCK_SIZE);
            medium.read(first, data);
            return data;
        }

        @Override
        public int unrecorded(Lba first, int most) throws IOException {
            return medium.unrecorded(first, most);
        }

        @Override
        public void pad(Lba first, int blocks) throws IOException {
            medium.pad(first, blocks);
        }

        @Override
        public void advance(int track, Lba next) throws IOException {
            medium.advance(track, next);
        }

        @Override
        public void replace(List<Replacement> replacements) throws IOException {
            medium.replace(replacements);
        }

        @Override
        public void commit(BlockState state) throws IOException {
            medium.commit(state);
        }

        @Override
        public void sync() throws IOException {
            medium.sync();
        }
    }

    /** A test write with the laser at reading power: the disc stays as it is. */
    final class Simulation implements BlockTape {
        private volatile BlockState state;

        Simulation(BlockState state) {
            this.state = state;
        }

        @Override
        public BlockState state() {
            return state;
        }

        @Override
        public void write(Lba first, ByteBuffer data) {
            data.position(data.limit());
        }

        @Override
        public ByteBuffer cluster(Lba first, int blocks) {
            return ByteBuffer.allocate(blocks * BlockMedium.BLOCK_SIZE);
        }

        @Override
        public int unrecorded(Lba first, int most) {
            return most;
        }

        @Override
        public void pad(Lba first, int blocks) {}

        @Override
        public void advance(int track, Lba next) {
            state = state.advanced(track, next);
        }

        @Override
        public void replace(List<Replacement> replacements) {
            for (Replacement replacement : replacements) {
                state = state.with(replacement);
            }
        }

        @Override
        public void commit(BlockState state) {
            this.state = state;
        }

        @Override
        public void sync() {}
    }
}
