package org.discwright.iscsi.target;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.iscsi.target.BufferPool.Piece;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/**
 * How a command ended.
 *
 * @param status the status byte
 * @param sense for CHECK CONDITION
 * @param data what was read, from its position to its limit
 * @param pooled the memory behind {@code data}, where that goes back to the pool
 * @param moved bytes that the command moved, or would have where the initiator had room
 */
record Answer(
        int status, Optional<Sense> sense, ByteBuffer data, Optional<Piece> pooled, long moved) {
    static final int GOOD = 0x00;
    static final int CHECK_CONDITION = 0x02;
    static final int BUSY = 0x08;
    static final int RESERVATION_CONFLICT = 0x18;
    static final int TASK_SET_FULL = 0x28;

    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0).asReadOnlyBuffer();

    static Answer status(int status) {
        return new Answer(status, Optional.empty(), NO_DATA, Optional.empty(), 0);
    }

    static Answer check(SenseKey key, int asc, int ascq) {
        return check(Sense.of(key, asc, ascq));
    }

    static Answer check(Sense sense) {
        return check(sense, 0);
    }

    /** One whose residual count says that {@code moved} bytes would have been due. */
    static Answer check(Sense sense, long moved) {
        return new Answer(CHECK_CONDITION, Optional.of(sense), NO_DATA, Optional.empty(), moved);
    }

    /** GOOD with parameter data, cut at the allocation length. */
    static Answer good(Octets data, int allocated) {
        Octets cut = data.truncate(Math.min(allocated, data.length()));
        return new Answer(
                GOOD, Optional.empty(), cut.asByteBuffer(), Optional.empty(), cut.length());
    }

    /** That of a drive. */
    static Answer of(Completion completion, ByteBuffer data, Optional<Piece> pooled, long moved) {
        return switch (completion) {
            case Completion.Good _ -> new Answer(GOOD, Optional.empty(), data, pooled, moved);
            case Completion.CheckCondition check ->
                    new Answer(CHECK_CONDITION, Optional.of(check.sense()), data, pooled, moved);
            case Completion.Busy _ -> new Answer(BUSY, Optional.empty(), data, pooled, moved);
            case Completion.ReservationConflict _ ->
                    new Answer(RESERVATION_CONFLICT, Optional.empty(), data, pooled, moved);
            case Completion.Other(int status) ->
                    new Answer(status, Optional.empty(), data, pooled, moved);
        };
    }
}
