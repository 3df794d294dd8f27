package org.discwright.filesystem.reader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A volume of UDF 1.02 that is changed by hand into what its writer does not make. Its root is a
 * small folder that stands in its entry, at block 290; files have their entries behind, in their
 * order.
 */
final class PatchedUdf {
    static final int SECTOR = 2048;

    /** The block where the partition begins, which addresses count from. */
    static final int PARTITION = 288;

    /** The entry of the root, as the partition counts. */
    static final int ROOT = 2;

    private static final int HEAD = 176;
    private static final int ALLOCATION_EXTENT = 258;
    private static final int INDIRECT_ENTRY = 259;
    private static final int FILE_ENTRY = 261;

    final byte[] image;
    private final ByteBuffer little;

    PatchedUdf(byte[] image) {
        this.image = image;
        this.little = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The entry of the file of that number, from 0: a block of the partition. */
    int entry(int file) {
        int block = ROOT + 1 + file;
        assertTrue(little.getShort(at(block)) == FILE_ENTRY, "a file entry in block " + block);
        return block;
    }

    private static int at(int block) {
        return (PARTITION + block) * SECTOR;
    }

    /** The first block of a file that has one extent. */
    int content(int entry) {
        return little.getInt(at(entry) + HEAD + 4);
    }

    void size(int entry, long bytes) {
        little.putLong(at(entry) + 56, bytes);
        seal(at(entry), entry);
    }

    void strategy(int entry, int number) {
        little.putShort(at(entry) + 20, (short) number);
        seal(at(entry), entry);
    }

    /** Makes short allocation descriptors: pairs of a length with its type, and a block. */
    void allocate(int entry, long... lengthsAndBlocks) {
        int from = at(entry) + HEAD + little.getInt(at(entry) + 168);
        little.putInt(at(entry) + 172, lengthsAndBlocks.length * 4);
        put(from, lengthsAndBlocks);
        little.putShort(
                at(entry) + 10, (short) (from + lengthsAndBlocks.length * 4 - at(entry) - 16));
        seal(at(entry), entry);
    }

    /** Makes an allocation extent of a block (ECMA-167 4/14.5). */
    void extent(int block, long... lengthsAndBlocks) {
        int at = at(block);
        Arrays.fill(image, at, at + SECTOR, (byte) 0);
        tag(at, ALLOCATION_EXTENT, 8 + lengthsAndBlocks.length * 4);
        little.putInt(at + 20, lengthsAndBlocks.length * 4);
        put(at + 24, lengthsAndBlocks);
        seal(at, block);
    }

    /** Makes an indirect entry of a block (ECMA-167 4/14.7), for strategy 4096. */
    void indirect(int block, int entry, int blocks) {
        int at = at(block);
        Arrays.fill(image, at, at + SECTOR, (byte) 0);
        tag(at, INDIRECT_ENTRY, 52 - 16);
        little.putShort(at + 20, (short) 4096);
        little.putShort(at + 24, (short) 1);
        image[at + 27] = 3;
        little.putInt(at + 36, blocks * SECTOR);
        little.putInt(at + 40, entry);
        seal(at, block);
    }

    private void put(int at, long... lengthsAndBlocks) {
        for (int i = 0; i < lengthsAndBlocks.length; i++) {
            little.putInt(at + 4 * i, (int) lengthsAndBlocks[i]);
        }
    }

    private void tag(int at, int identifier, int covered) {
        little.putShort(at, (short) identifier).putShort(at + 2, (short) 2);
        little.putShort(at + 6, (short) 1).putShort(at + 10, (short) covered);
    }

    /** Where the identifiers of the root begin, the one of the folder above first. */
    private List<Integer> identifiers() {
        List<Integer> all = new ArrayList<>();
        int at = at(ROOT) + HEAD;
        int end = at + little.getInt(at(ROOT) + 172);
        while (at < end) {
            all.add(at);
            at += (38 + Byte.toUnsignedInt(image[at + 19]) + little.getShort(at + 36) + 3) & ~3;
        }
        return all;
    }

    /** Lets the name of a file, by its number in the root, lead to an entry of so many blocks. */
    void name(int file, int entry, int blocks) {
        int at = identifiers().get(file + 1);
        little.putInt(at + 20, blocks * SECTOR);
        little.putInt(at + 24, entry);
        seal(at, little.getInt(at + 12));
        seal(at(ROOT), ROOT);
    }

    /** ECMA-167 3/7.2, by its words. */
    private void seal(int at, int location) {
        int crc = 0;
        for (int i = at + 16; i < at + 16 + Short.toUnsignedInt(little.getShort(at + 10)); i++) {
            crc ^= (image[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
        }
        little.putShort(at + 8, (short) crc).putInt(at + 12, location);
        image[at + 4] = 0;
        int sum = 0;
        for (int i = at; i < at + 16; i++) {
            sum += image[i];
        }
        image[at + 4] = (byte) sum;
    }
}
