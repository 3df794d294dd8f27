package org.discwright.mmc.format;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The parameter list of FORMAT UNIT with format code 7: how the first editions of MMC, and programs
 * of their time, format a CD-RW to fixed packets.
 *
 * @param tryOut only say whether it would work
 * @param immediate IMMED: answer before it is done
 * @param session the last session only
 * @param grow the last session grows
 * @param blocks user blocks, 0 for as many as there is room for
 * @mmc 6.1.5.3 FORMAT UNIT, CD-RW format descriptor (of MMC-1)
 */
public record CdRwFormat(
        boolean tryOut, boolean immediate, boolean session, boolean grow, long blocks) {
    /** Bytes of the list. */
    public static final int LENGTH = 12;

    /** Bytes of the list with four of an initialization pattern before the descriptor. */
    public static final int LENGTH_WITH_PATTERN = 16;

    /** Bytes of the descriptor, the last ones of the list. */
    public static final int DESCRIPTOR = 8;

    private static final String NAME = "FORMAT UNIT parameter list, format code 7";

    /** Checks the range. */
    public CdRwFormat {
        if (blocks < 0 || blocks >> 32 != 0) {
            throw new IllegalArgumentException(blocks + " blocks");
        }
    }

    /** The whole disc. */
    public static CdRwFormat whole(boolean immediate) {
        return new CdRwFormat(false, immediate, false, false, 0);
    }

    /**
     * Reads what FORMAT UNIT sent: 12 bytes, or 16 with a pattern, which is not looked at.
     *
     * @throws MalformedDataException where it has another length or states another; its offset is
     *     the byte that is wrong
     */
    public static CdRwFormat decode(Octets data) throws MalformedDataException {
        if (data.length() != LENGTH && data.length() != LENGTH_WITH_PATTERN) {
            throw new MalformedDataException(
                    NAME,
                    Math.min(data.length(), LENGTH),
                    "%d bytes, %d or %d were due"
                            .formatted(data.length(), LENGTH, LENGTH_WITH_PATTERN));
        }
        if (data.u16(2) != DESCRIPTOR) {
            throw new MalformedDataException(
                    NAME, 2, "descriptors of " + data.u16(2) + " bytes, one of 8 was due");
        }
        int at = data.length() - DESCRIPTOR;
        return new CdRwFormat(
                data.bit(1, 2), data.bit(1, 1), data.bit(at, 7), data.bit(at, 6), data.u32(at + 4));
    }

    /** The list as FORMAT UNIT sends it, without a pattern. */
    public Octets encode() {
        return Octets.ofInts(
                0,
                (tryOut ? 0x84 : 0) | (immediate ? 2 : 0),
                0,
                DESCRIPTOR,
                (session ? 0x80 : 0) | (grow ? 0x40 : 0),
                0,
                0,
                0,
                (int) (blocks >> 24),
                (int) (blocks >> 16),
                (int) (blocks >> 8),
                (int) blocks);
    }
}
