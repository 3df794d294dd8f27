package org.discwright.emulator.medium;

import org.discwright.model.address.Lba;

/**
 * A stretch of a disc that is recorded in sequence: what the standards call RZone (DVD-R, DVD-RW),
 * fragment (DVD+R) or sequential recording range (BD-R), and READ TRACK INFORMATION a logical
 * track.
 *
 * @param number from 1
 * @param start address of its first block
 * @param written address behind the last block that a host has sent
 * @param next address behind the last recorded block, padding included: where a WRITE goes on
 * @param end address behind its last block; {@code next} while it grows without reservation
 * @param state how far its recording has come
 * @param reserved true where its place was given before it was recorded
 * @mmc 6.27 READ TRACK INFORMATION
 */
public record BlockTrack(
        int number, Lba start, Lba written, Lba next, Lba end, TrackState state, boolean reserved) {
    /** Checks that the values fit each other. */
    public BlockTrack {
        if (number < 1 || number > BlockState.MAXIMUM_TRACKS || start.value() < 0) {
            throw new IllegalArgumentException("track " + number + " at " + start);
        }
        if (written.isBefore(start) || next.isBefore(written) || end.isBefore(next)) {
            throw new IllegalArgumentException(
                    "track %d at %s, written to %s, %s, up to %s"
                            .formatted(number, start, written, next, end));
        }
        boolean fits =
                switch (state) {
                    case RESERVED -> reserved && next.equals(start);
                    case OPEN -> reserved || end.equals(next);
                    case COMPLETE -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "track %d, %s, recorded to %s of %s".formatted(number, state, next, end));
        }
    }

    /** A track without reservation that begins at {@code start}. */
    public static BlockTrack growing(int number, Lba start) {
        return new BlockTrack(number, start, start, start, start, TrackState.OPEN, false);
    }

    /** A track whose place reaches up to {@code end}. */
    public static BlockTrack reserved(int number, Lba start, Lba end) {
        return new BlockTrack(number, start, start, start, end, TrackState.RESERVED, true);
    }

    /** Blocks from its start to its end. */
    public int length() {
        return end.minus(start);
    }

    /** True where a WRITE can go on with it. */
    public boolean open() {
        return state != TrackState.COMPLETE;
    }

    /** True where it grows without reservation: the invisible, or incomplete, track. */
    public boolean growing() {
        return open() && !reserved;
    }

    /** True where the block at {@code address} belongs to it, recorded or not. */
    public boolean covers(Lba address) {
        return !address.isBefore(start) && address.isBefore(end);
    }

    /** True where the block at {@code address} belongs to it and is recorded. */
    public boolean recorded(Lba address) {
        return !address.isBefore(start) && address.isBefore(next);
    }

    /** The same track with what a host has sent up to {@code next}. */
    public BlockTrack writtenTo(Lba next) {
        return new BlockTrack(
                number, start, next, next, reserved ? end : next, TrackState.OPEN, reserved);
    }

    /** The same track with padding behind what was written, up to {@code next}. */
    public BlockTrack paddedTo(Lba next) {
        return new BlockTrack(
                number,
                start,
                written,
                next,
                reserved ? end : next,
                state == TrackState.RESERVED ? TrackState.OPEN : state,
                reserved);
    }

    /** The same track, to which nothing can be added any more; it keeps its place. */
    public BlockTrack completed() {
        return new BlockTrack(number, start, written, next, end, TrackState.COMPLETE, reserved);
    }

    /** The same track with another number. */
    public BlockTrack numbered(int other) {
        return new BlockTrack(other, start, written, next, end, state, reserved);
    }

    /** The same track, split off what lies behind {@code end}. */
    public BlockTrack endingAt(Lba end) {
        return new BlockTrack(number, start, written, next, end, state, reserved);
    }
}
