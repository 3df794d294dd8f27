package org.discwright.model.cdtext;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.subchannel.QCrc;

/**
 * One pack.
 *
 * @param type 80h to 8Fh: what its bytes are about
 * @param track to which its first character belongs, 0 for the album, to 99; in size information
 *     the number of the pack, 0 to 2
 * @param sequence its number in its block, 0 to 255
 * @param doubleByte its characters take two bytes
 * @param block 0 to 7
 * @param position characters of its first text that were in packs before, 0 to 15, where 15 means
 *     that or more
 * @param payload 12 bytes
 * @mmc J.2 CD-TEXT pack
 */
public record CdTextPack(
        int type,
        int track,
        int sequence,
        boolean doubleByte,
        int block,
        int position,
        Octets payload) {
    /** Bytes of a pack, its check included. */
    public static final int LENGTH = 18;

    /** Bytes of text in a pack. */
    public static final int PAYLOAD = 12;

    /** Type of the size information. */
    public static final int SIZE_INFORMATION = 0x8F;

    private static final int CHECKED = LENGTH - 2;
    private static final int HEADER = 4;

    /** Checks the ranges. */
    public CdTextPack {
        if (type < 0x80
                || type > SIZE_INFORMATION
                || track < 0
                || track > 99
                || sequence < 0
                || sequence > 0xFF
                || block < 0
                || block > 7
                || position < 0
                || position > 15
                || payload.length() != PAYLOAD) {
            throw new IllegalArgumentException(
                    "a pack of type %02Xh, track %d, sequence %d, block %d, position %d with %s"
                            .formatted(type, track, sequence, block, position, payload));
        }
    }

    /** The 18 bytes with their check. */
    public Octets encode() {
        Octets checked =
                Octets.ofInts(
                                type,
                                track,
                                sequence,
                                (doubleByte ? 0x80 : 0) | block << 4 | position)
                        .concat(payload);
        int crc = QCrc.of(checked);
        return checked.concat(Octets.ofInts(crc >> 8, crc));
    }

    /**
     * Reads 18 bytes.
     *
     * @throws MalformedDataException if there are not as many, the check does not hold or a field
     *     is out of range
     */
    public static CdTextPack decode(Octets bytes) throws MalformedDataException {
        if (bytes.length() != LENGTH) {
            throw new MalformedDataException("CD-TEXT pack", bytes.length(), "not 18 bytes long");
        }
        if (QCrc.of(bytes.slice(0, CHECKED)) != bytes.u16(CHECKED)) {
            throw new MalformedDataException("CD-TEXT pack", CHECKED, "the CRC does not hold");
        }
        if (bytes.u8(0) < 0x80 || bytes.u8(0) > SIZE_INFORMATION) {
            throw new MalformedDataException(
                    "CD-TEXT pack", 0, "no pack has the type %02Xh".formatted(bytes.u8(0)));
        }
        if (bytes.u8(1) > 99) {
            throw new MalformedDataException(
                    "CD-TEXT pack", 1, "no track has the number " + bytes.u8(1));
        }
        return new CdTextPack(
                bytes.u8(0),
                bytes.u8(1),
                bytes.u8(2),
                bytes.bit(3, 7),
                bytes.bits(3, 6, 4),
                bytes.bits(3, 3, 0),
                bytes.slice(HEADER, CHECKED));
    }
}
