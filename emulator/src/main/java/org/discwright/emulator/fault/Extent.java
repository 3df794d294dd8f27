package org.discwright.emulator.fault;

import java.util.Optional;
import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;

/**
 * The sectors a command names in its block.
 *
 * @param first address of the first one
 * @param count how many, 0 or more
 */
record Extent(long first, long count) {
    /** The sectors of a reading, writing or verifying command; nothing for any other. */
    static Optional<Extent> of(Cdb cdb) {
        Octets bytes = cdb.bytes();
        return switch (cdb.opcode()) {
            case 0x28, 0x2A, 0x2E, 0x2F -> Optional.of(new Extent(bytes.i32(2), bytes.u16(7)));
            case 0xA8, 0xAA -> Optional.of(new Extent(bytes.i32(2), bytes.u32(6)));
            case 0xBE -> Optional.of(new Extent(bytes.i32(2), bytes.u24(6)));
            case 0xB9 -> {
                long first = frames(bytes, 3);
                yield Optional.of(new Extent(first - 150, Math.max(0, frames(bytes, 6) - first)));
            }
            default -> Optional.empty();
        };
    }

    private static long frames(Octets bytes, int at) {
        return (bytes.u8(at) * 60L + bytes.u8(at + 1)) * 75 + bytes.u8(at + 2);
    }

    /** The first sector from {@code from} to {@code to} (both included) that is in it. */
    Optional<Long> meets(long from, long to) {
        long meeting = Math.max(first, from);
        return meeting <= to && meeting < first + count ? Optional.of(meeting) : Optional.empty();
    }
}
