package org.discwright.model.coding;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.discwright.model.sector.SectorMode;

/**
 * The scrambler of data sectors: bytes 12 to 2,351 are added modulo 2 to the output of a 15-bit
 * shift register with feedback x^15 + x + 1 that starts at 1, so that long runs of equal bytes do
 * not upset the drive's electronics. Scrambling twice gives the sector back. Audio is never
 * scrambled.
 *
 * @ecma130 Annex B
 */
public final class Scrambler {
    private static final int FIRST = ProductCode.START;
    private static final int REGISTER_START = 1;
    private static final byte[] BYTES = sequence();
    private static final int SECTOR = SectorMode.RAW_SIZE;

    private Scrambler() {}

    /**
     * Scrambles, or descrambles, the sector at {@code offset} in place.
     *
     * @throws IndexOutOfBoundsException if there is no whole sector
     */
    public static void apply(byte[] bytes, int offset) {
        Objects.checkFromIndexSize(offset, SECTOR, bytes.length);
        int at = FIRST;
        for (; at <= SECTOR - 8; at += 8) {
            LongBytes.putLong(
                    bytes,
                    offset + at,
                    LongBytes.getLong(bytes, offset + at) ^ LongBytes.getLong(BYTES, at));
        }
        LongBytes.putInt(
                bytes,
                offset + at,
                LongBytes.getInt(bytes, offset + at) ^ LongBytes.getInt(BYTES, at));
    }

    /**
     * Scrambles, or descrambles, all sectors of {@code sectors} in place.
     *
     * @throws IllegalArgumentException if it is not a whole number of sectors
     */
    public static void apply(MemorySegment sectors) {
        SectorBatch.forEach(sectors, Scrambler::apply);
    }

    /**
     * Scrambles, or descrambles, what remains in {@code sectors} in place; its position does not
     * change.
     *
     * @throws IllegalArgumentException if that is not a whole number of sectors
     */
    public static void apply(ByteBuffer sectors) {
        apply(MemorySegment.ofBuffer(sectors));
    }

    /** What is added to each byte of a sector; zeros for its sync. */
    private static byte[] sequence() {
        byte[] bytes = new byte[SectorMode.RAW_SIZE];
        int register = REGISTER_START;
        for (int at = FIRST; at < bytes.length; at++) {
            bytes[at] = (byte) register;
            for (int bit = 0; bit < 8; bit++) {
                register = (register >> 1) | ((register ^ register >> 1) & 1) << 14;
            }
        }
        return bytes;
    }
}
