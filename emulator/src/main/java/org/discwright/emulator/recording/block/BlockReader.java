package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * Reads what lies on a DVD or BD, from where it really lies. Any number of readers may read while
 * the disc is being recorded; one reader belongs to one thread.
 */
public final class BlockReader {
    private final BlockMedium medium;
    private final int blocking;

    /** Reads from {@code medium}. */
    public BlockReader(BlockMedium medium) {
        this.medium = medium;
        this.blocking = medium.type().family().blocking();
    }

    /**
     * Reads blocks.
     *
     * @param first the first of them
     * @param blocks how many
     * @param data takes 2,048 bytes a block at its position
     * @param retries false where weak blocks stay unreadable
     * @throws RecordingException with {@link Refusal#UNRECORDED} or {@link Refusal#UNREADABLE} and
     *     the address of the first block that cannot be given; those before it are in the buffer
     * @throws IOException if the medium file cannot be read
     */
    public void read(Lba first, int blocks, ByteBuffer data, boolean retries)
            throws RecordingException, IOException {
        BlockState state = medium.state();
        int limit = data.limit();
        Lba at = first;
        Lba end = first.plus(blocks);
        while (at.isBefore(end)) {
            Lba at0 = at;
            int count = Math.min(end.minus(at), together(state, at));
            int given = Math.min(count, present(state, at, count));
            Lba place = place(state, at);
            Optional<Lba> damage =
                    damage(state, place, given, retries).map(bad -> at0.plus(bad.minus(place)));
            int good = damage.map(at::minus).map(Math::negateExact).orElse(given);
            data.limit(data.position() + good * BlockMedium.BLOCK_SIZE);
            medium.read(place(state, at), data);
            data.limit(limit);
            if (damage.isPresent()) {
                throw new RecordingException(Refusal.UNREADABLE, damage.get());
            }
            if (given < count) {
                Lba missing = at.plus(given);
                boolean lost =
                        claimed(state, missing)
                                && RecordingMode.of(medium.type(), state) != RecordingMode.BD_R_RRM;
                throw new RecordingException(
                        lost ? Refusal.UNREADABLE : Refusal.UNRECORDED, missing);
            }
            at = at.plus(count);
        }
    }

    /** Where the block really lies. */
    private Lba place(BlockState state, Lba at) {
        int inside = at.value() % blocking;
        return state.placeOf(at.plus(-inside)).plus(inside);
    }

    /** Blocks from {@code at} on that lie one behind the other. */
    private int together(BlockState state, Lba at) {
        return state.replacements().isEmpty()
                ? Integer.MAX_VALUE
                : blocking - at.value() % blocking;
    }

    /** Of {@code count} blocks that lie together, how many from the first on are there. */
    private int present(BlockState state, Lba at, int count) throws IOException {
        int claimed = claimedFrom(state, at, count);
        RecordingMode mode = RecordingMode.of(medium.type(), state);
        if (mode.anywhere() && mode != RecordingMode.BD_R_RRM) {
            // what is formatted reads as zeros; what a format has not reached is what was written
            return claimed > 0 ? claimed : medium.recorded(place(state, at), count);
        }
        return claimed == 0 ? 0 : medium.recorded(place(state, at), claimed);
    }

    private int claimedFrom(BlockState state, Lba at, int count) {
        if (RecordingMode.of(medium.type(), state).anywhere()) {
            return Math.clamp(state.formatting().formattedTo() - (long) at.value(), 0, count);
        }
        int claimed = 0;
        while (claimed < count) {
            Optional<Lba> end = claimedUpTo(state, at.plus(claimed));
            if (end.isEmpty()) {
                break;
            }
            claimed = Math.min(count, end.get().minus(at));
        }
        return claimed;
    }

    /** Where what is recorded together with that block ends. */
    private Optional<Lba> claimedUpTo(BlockState state, Lba block) {
        if (state.layers().jump()) {
            return new JumpLayout(medium.type(), state)
                    .recorded(block)
                    .map(JumpLayout.Stretch::end);
        }
        return state.trackAt(block).filter(track -> track.recorded(block)).map(BlockTrack::next);
    }

    private boolean claimed(BlockState state, Lba at) {
        return claimedFrom(state, at, 1) == 1;
    }

    private static Optional<Lba> damage(BlockState state, Lba at, int count, boolean retries) {
        return state.defects().stream()
                .filter(defect ->
                        (defect.kind() == Defect.Kind.UNREADABLE
                                        || (defect.kind() == Defect.Kind.WEAK && !retries))
                                && at.isBefore(defect.end())
                                && defect.first().isBefore(at.plus(count)))
                .map(defect -> defect.first().isBefore(at) ? at : defect.first())
                .min(Lba::compareTo);
    }
}
