package org.discwright.emulator.medium;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.model.address.Lba;

/**
 * How far the track that is being recorded has come: written after the sectors of every WRITE, and
 * before that WRITE is answered.
 *
 * @param sequence counts the pointers; the higher of two is the newer
 * @param generation of the state that it belongs to
 * @param stateCheck checksum of that state: a state that was lost may have had the same generation
 * @param track the number of the track
 * @param next address behind its last recorded sector
 */
record WritePointer(long sequence, long generation, int stateCheck, int track, Lba next) {
    private static final int MAGIC = 0x4457_4E57;
    private static final int CRC_OFFSET = 32;

    static void encode(
            ByteBuffer out, long sequence, long generation, int stateCheck, int track, int next) {
        out.clear();
        out.putInt(0, MAGIC);
        out.putLong(4, sequence);
        out.putLong(12, generation);
        out.putInt(20, stateCheck);
        out.putInt(24, track);
        out.putInt(28, next);
        out.putInt(CRC_OFFSET, MediumFormat.crc(out, 0, CRC_OFFSET));
    }

    /** The pointer in {@code in}, unless it was never written or is torn. */
    static Optional<WritePointer> decode(ByteBuffer in) {
        if (in.remaining() < CRC_OFFSET + 4
                || in.getInt(0) != MAGIC
                || in.getInt(CRC_OFFSET) != MediumFormat.crc(in, 0, CRC_OFFSET)) {
            return Optional.empty();
        }
        return Optional.of(
                new WritePointer(
                        in.getLong(4),
                        in.getLong(12),
                        in.getInt(20),
                        in.getInt(24),
                        new Lba(in.getInt(28))));
    }

    static long offset(long sequence) {
        return MediumFormat.POINTER_OFFSET + (sequence & 1) * MediumFormat.POINTER_STRIDE;
    }
}
