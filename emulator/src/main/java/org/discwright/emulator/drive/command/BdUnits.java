package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.medium.Replacement;
import org.discwright.mmc.structure.BdDiscInformation;
import org.discwright.mmc.structure.BdSpareArea;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.OtherStructure;
import org.discwright.model.Octets;

/**
 * Structures of BD: the disc information of its layers, its spare areas, its list of defects.
 *
 * @mmc 6.22.3.3 READ DISC STRUCTURE, BD format codes
 */
final class BdUnits {
    private static final int BYTES_USED = 0x62;
    private static final int ONE_FRAME = 1 << 3;
    private static final int KIND_RECORDABLE = 2;
    private static final int KIND_REWRITABLE = 4;

    /** Physical sector number of the first block of data. */
    private static final int FIRST_SECTOR = 0x100000;

    private BdUnits() {}

    /** One unit for each layer. */
    static BdDiscInformation of(BlockMediaType type) {
        boolean rewritable = type.family() == MediaFamily.BD_RE;
        List<BdDiscInformation.Unit> units = new ArrayList<>();
        for (int layer = 0; layer < type.layers(); layer++) {
            int kind = rewritable ? KIND_REWRITABLE : KIND_RECORDABLE;
            units.add(
                    new BdDiscInformation.Unit(
                            1,
                            ONE_FRAME | layer,
                            0,
                            layer,
                            BYTES_USED,
                            rewritable
                                    ? BdDiscInformation.REWRITABLE
                                    : BdDiscInformation.RECORDABLE,
                            1,
                            Octets.ofInts(type.layers() << 4 | kind, 1, 0, 0),
                            Octets.zeros(8)
                                    .concat(
                                            numbers(
                                                    FIRST_SECTOR,
                                                    FIRST_SECTOR + type.layerBlocks() - 1))
                                    .concat(Octets.zeros(84 - 16)),
                            type.manufacturer(),
                            type.mediaId(),
                            0,
                            0));
        }
        return new BdDiscInformation(units);
    }

    static BdSpareArea spareArea(BlockMediaType type, BlockState state) {
        int ecc = type.family().blocking();
        int all = state.formatting().spare() / ecc;
        return new BdSpareArea(all - state.formatting().spareUsed() / ecc, all);
    }

    /**
     * The list of defects: for each what it is, where it lies and where it was recorded instead.
     */
    static OtherStructure defectList(BlockState state) {
        Octets list =
                Octets.ofAscii("DL")
                        .concat(Octets.zeros(10))
                        .concat(numbers(state.replacements().size()));
        for (Replacement replacement : state.replacements().list()) {
            list =
                    list.concat(
                            numbers(
                                    FIRST_SECTOR + replacement.original().value(),
                                    FIRST_SECTOR + replacement.place().value()));
            if (list.length() > 0xF000) {
                break; // as much as one answer holds
            }
        }
        return new OtherStructure(DiscStructure.RAW_DEFECT_LIST, list);
    }

    /** Numbers of 32 bits, one behind the other. */
    static Octets numbers(int... values) {
        Octets all = Octets.EMPTY;
        for (int value : values) {
            all = all.concat(Octets.ofInts(value >> 24, value >> 16, value >> 8, value));
        }
        return all;
    }
}
