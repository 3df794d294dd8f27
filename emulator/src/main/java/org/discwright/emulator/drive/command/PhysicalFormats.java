package org.discwright.emulator.drive.command;

import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.DvdPhysicalFormat;
import org.discwright.model.Octets;

/**
 * The physical format of every kind of DVD.
 *
 * @mmc 6.22.3.2.1 READ DISC STRUCTURE, format 00h
 */
final class PhysicalFormats {
    /** Physical sector number of the first block of all DVDs but DVD-RAM. */
    static final int FIRST_SECTOR = 0x030000;

    private static final int FIRST_RAM_SECTOR = 0x031000;
    private static final int SECTOR_MASK = 0xFFFFFF;
    private static final int RATE_NOT_SPECIFIED = 15;
    private static final int RECORDABLE = 2;
    private static final int REWRITABLE = 4;

    private PhysicalFormats() {}

    /**
     * What the book of a disc says.
     *
     * @param type number of the book
     * @param version part version
     * @param linearDensity code of the length of a bit
     * @param trackDensity code of the distance of the tracks
     */
    private record Book(int type, int version, int linearDensity, int trackDensity) {
        static Book of(MediaFamily family) {
            return switch (family) {
                case DVD_RAM -> new Book(1, 6, 4, 2);
                case DVD_R -> new Book(2, 5, 0, 0);
                case DVD_R_DL -> new Book(2, 6, 1, 0);
                case DVD_RW -> new Book(3, 2, 0, 0);
                case DVD_PLUS_RW -> new Book(9, 2, 0, 0);
                case DVD_PLUS_R -> new Book(10, 1, 0, 0);
                case DVD_PLUS_R_DL -> new Book(14, 1, 1, 0);
                default -> new Book(0, 1, 0, 0);
            };
        }
    }

    /** As the drive tells it: on DVD-R and DVD-RW where the last border ends, else the groove. */
    static DvdPhysicalFormat current(BlockMediaType type, BlockState state) {
        boolean borders =
                switch (type.family()) {
                    case DVD_R, DVD_RW, DVD_R_DL -> true;
                    default -> false;
                };
        if (!borders) {
            return ofGroove(type);
        }
        int end =
                state.formatting().formatted()
                        ? state.formatting().formattedTo()
                        : state.sessions().stream()
                                .filter(BlockSession::closed)
                                .mapToInt(session -> session.end().value())
                                .max()
                                .orElse(0);
        return of(type, DiscStructure.PHYSICAL_FORMAT, end);
    }

    /** As the lead-in of a DVD-R or DVD-RW has it: where the first border ends. */
    static DvdPhysicalFormat leadIn(BlockMediaType type, BlockState state) {
        int end =
                state.formatting().formatted()
                        ? state.formatting().formattedTo()
                        : state.sessions().getFirst().end().value();
        return of(type, DiscStructure.LEAD_IN_FORMAT, end);
    }

    /** As the disc was made. */
    static DvdPhysicalFormat ofGroove(BlockMediaType type) {
        return of(type, DiscStructure.PHYSICAL_FORMAT, type.total());
    }

    private static DvdPhysicalFormat of(BlockMediaType type, int format, int blocks) {
        Book book = Book.of(type.family());
        boolean ram = type.family() == MediaFamily.DVD_RAM;
        int first = ram ? FIRST_RAM_SECTOR : FIRST_SECTOR;
        boolean dual = type.layers() == 2;
        int layerEnd = dual ? first + type.layerBlocks() - 1 : 0;
        // the second layer is counted backwards: its numbers are those of the first, inverted
        int last = dual ? ~first & SECTOR_MASK : first + Math.max(0, blocks - 1);
        return new DvdPhysicalFormat(
                format,
                book.type(),
                book.version(),
                0,
                RATE_NOT_SPECIFIED,
                type.layers(),
                dual,
                type.family().rewritable() ? REWRITABLE : RECORDABLE,
                book.linearDensity(),
                book.trackDensity(),
                first,
                blocks == 0 && !dual ? 0 : last,
                layerEnd,
                false,
                Octets.EMPTY);
    }
}
