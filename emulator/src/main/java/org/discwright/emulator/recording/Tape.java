package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscState;
import org.discwright.model.address.Lba;

/** What a recorder records on: the disc, or, in a test write, nothing at all. */
sealed interface Tape {
    /** What lies on it now. */
    DiscState state();

    /**
     * What lay on it when the state was last replaced: cheaper, and enough for what is constant.
     */
    DiscState committed();

    /** Puts sectors down; see {@link CdMedium#write}. */
    void write(Lba first, ByteBuffer main, ByteBuffer subchannel) throws IOException;

    /** Says how far the open track has come; see {@link CdMedium#advance}. */
    void advance(int track, Lba next) throws IOException;

    /** Replaces the state; see {@link CdMedium#commit}. */
    void commit(DiscState state) throws IOException;

    /** Makes everything survive a power failure; see {@link CdMedium#sync}. */
    void sync() throws IOException;

    /**
     * The disc itself.
     *
     * @param medium the disc
     */
    record Disc(CdMedium medium) implements Tape {
        @Override
        public DiscState state() {
            return medium.state();
        }

        @Override
        public DiscState committed() {
            return medium.committed();
        }

        @Override
        public void write(Lba first, ByteBuffer main, ByteBuffer subchannel) throws IOException {
            medium.write(first, main, subchannel);
        }

        @Override
        public void advance(int track, Lba next) throws IOException {
            medium.advance(track, next);
        }

        @Override
        public void commit(DiscState state) throws IOException {
            medium.commit(state);
        }

        @Override
        public void sync() throws IOException {
            medium.sync();
        }
    }

    /** A test write with the laser at reading power: the disc stays as it is. */
    final class Simulation implements Tape {
        private volatile DiscState state;

        Simulation(DiscState state) {
            this.state = state;
        }

        @Override
        public DiscState state() {
            return state;
        }

        @Override
        public DiscState committed() {
            return state;
        }

        @Override
        public void write(Lba first, ByteBuffer main, ByteBuffer subchannel) {
            main.position(main.limit());
            subchannel.position(subchannel.limit());
        }

        @Override
        public void advance(int track, Lba next) {
            state = state.with(state.track(track).orElseThrow().writtenTo(next));
        }

        @Override
        public void commit(DiscState state) {
            this.state = state;
        }

        @Override
        public void sync() {}
    }
}
