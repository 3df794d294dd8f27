package org.discwright.emulator.medium;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/** Where things lie in a medium file: {@code docs/medium-format.md} in constants. */
final class MediumFormat {
    static final String NAME = "medium file";

    /** "DISCWRT" and an end-of-file character that stops a listing. */
    static final long MAGIC = 0x4449_5343_5752_541AL;

    /** CDs: sectors of 2,352 bytes with a subchannel. */
    static final int VERSION_CD = 1;

    /** Discs of 2,048-byte blocks. */
    static final int VERSION_BLOCKS = 2;

    static final int BLOCK_SIZE = 2_048;

    static final int HEADER_LENGTH = 128;

    /** Two write pointers in disk sectors of their own. */
    static final long POINTER_OFFSET = 4_096;

    static final int POINTER_STRIDE = 512;
    static final int POINTER_LENGTH = 64;

    /** Who has the file open, for the message of those who find it locked. */
    static final long OWNER_OFFSET = 8_192;

    static final int OWNER_LENGTH = 512;

    /** Two state slots. */
    static final long SLOT_OFFSET = 16_384;

    static final int SLOT_LENGTH = 131_072;
    static final int SLOT_HEADER = 32;

    static final long MAIN_OFFSET = 1_048_576;

    /** Room for any lead-in. */
    static final Lba FIRST = new Lba(-15_000);

    /** From {@link #FIRST} to MSF 99:59:74. */
    static final int SECTORS = 15_000 + 449_850;

    static final long SUBCHANNEL_OFFSET = MAIN_OFFSET + (long) SECTORS * SectorMode.RAW_SIZE;

    /** The longest state slot that leaves room for two before {@link #MAIN_OFFSET}. */
    static final int BLOCK_SLOT_LENGTH = 516_096;

    /** Of discs of 2,048-byte blocks: a byte for each ECC block. */
    static final long MAP_OFFSET = MAIN_OFFSET;

    /** Of discs of 2,048-byte blocks: notes, behind the longest map. */
    static final long NOTES_OFFSET = 7L << 20;

    static final int NOTE_LENGTH = 32;

    static final long BLOCK_MAIN_OFFSET = 8L << 20;

    /** More than any disc has: the map of one with ECC blocks of 16 fits before its main data. */
    static final int MOST_BLOCKS = 100_000_000;

    private MediumFormat() {}

    static long mapOffset(int eccBlock) {
        return MAP_OFFSET + eccBlock;
    }

    static long blockOffset(Lba address) {
        return BLOCK_MAIN_OFFSET + (long) address.value() * BLOCK_SIZE;
    }

    static long mainOffset(Lba address) {
        return MAIN_OFFSET + (long) address.minus(FIRST) * SectorMode.RAW_SIZE;
    }

    static long subchannelOffset(Lba address) {
        return SUBCHANNEL_OFFSET + (long) address.minus(FIRST) * SectorMode.SUBCHANNEL_SIZE;
    }

    /** CRC-32C of {@code length} bytes of {@code buffer} from {@code from}. */
    static int crc(ByteBuffer buffer, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().position(from).limit(from + length));
        return (int) crc.getValue();
    }
}
