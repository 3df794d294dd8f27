package org.discwright.emulator.recording;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.coding.Subheader;
import org.discwright.model.sector.SectorMode;

/** Makes raw sectors of what a host sends. */
final class BlockEncoder {
    private static final int SUBHEADER = Subheader.LENGTH;

    private BlockEncoder() {}

    /**
     * Encodes all blocks that remain in {@code blocks} into {@code target}.
     *
     * @param first address of the first one
     * @param target takes 2,352 bytes a block from its beginning
     */
    static void encode(
            BlockFormat format,
            Optional<Subheader> subheader,
            Lba first,
            ByteBuffer blocks,
            byte[] target) {
        byte[] block = new byte[format.blockSize()];
        for (int i = 0; blocks.hasRemaining(); i++) {
            blocks.get(block);
            encode(format, subheader, first.plus(i), block, target, i * SectorMode.RAW_SIZE);
        }
    }

    private static void encode(
            BlockFormat format,
            Optional<Subheader> given,
            Lba address,
            byte[] block,
            byte[] target,
            int offset) {
        SectorMode mode = format.mode();
        int data = 0;
        Subheader subheader = given.orElse(plain(mode));
        if (format == BlockFormat.FORM_1_WITH_SUBHEADER || format == BlockFormat.MIXED) {
            data = SUBHEADER;
            subheader = subheader(block, 0);
            if (format == BlockFormat.MIXED && subheader.isForm2()) {
                mode = SectorMode.MODE_2_FORM_2;
            }
        }
        if (subheader.isForm2() != (mode == SectorMode.MODE_2_FORM_2)) {
            int submode = subheader.submode() ^ Subheader.FORM_2;
            subheader =
                    new Subheader(
                            subheader.file(), subheader.channel(), submode, subheader.coding());
        }
        System.arraycopy(block, data, target, offset + mode.userDataOffset(), mode.userDataSize());
        SectorEncoder.finish(mode, address, subheader, target, offset);
    }

    /** The usual subheader of a mode; of no meaning for modes without. */
    static Subheader plain(SectorMode mode) {
        return mode == SectorMode.MODE_2_FORM_2 ? Subheader.FORM_2_PLAIN : Subheader.FORM_1_DATA;
    }

    /** The subheader that stands in a block. */
    static Subheader subheader(byte[] block, int offset) {
        return new Subheader(
                Byte.toUnsignedInt(block[offset]),
                Byte.toUnsignedInt(block[offset + 1]),
                Byte.toUnsignedInt(block[offset + 2]),
                Byte.toUnsignedInt(block[offset + 3]));
    }
}
