package org.discwright.filesystem.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.Region;

/**
 * The path table of a hierarchy (ECMA-119 9.4). Its entries name the directory above by a number of
 * 16 bits; as they are in the order of those numbers (6.9.1), the table ends where they would be
 * larger.
 */
final class PathTable {
    private static final int HEAD = 8;
    private static final int LAST_NUMBER = 0xFFFF;

    private PathTable() {}

    /** How many of the hierarchy's directories have an entry, the first ones. */
    static int entries(Hierarchy of) {
        int entries = of.size();
        while (entries > 0 && of.parent[entries - 1] + 1 > LAST_NUMBER) {
            entries--;
        }
        return entries;
    }

    /** Bytes of it. */
    static int length(Hierarchy of) {
        int length = 0;
        int entries = entries(of);
        for (int i = 0; i < entries; i++) {
            int identifier = identifier(of, i);
            length = Math.addExact(length, HEAD + identifier + identifier % 2);
        }
        return length;
    }

    /** Lays both tables behind a block. */
    static VolumeDescriptors.Tables lay(Hierarchy of, long first) {
        int length = length(of);
        return new VolumeDescriptors.Tables(length, first, first + FileExtents.blocks(length));
    }

    /** Both tables. */
    static List<Region> regions(Hierarchy of, VolumeDescriptors.Tables at) {
        long blocks = FileExtents.blocks(at.length());
        return List.of(
                new BytesRegion(at.little(), blocks, () -> bytes(of, ByteOrder.LITTLE_ENDIAN)),
                new BytesRegion(at.big(), blocks, () -> bytes(of, ByteOrder.BIG_ENDIAN)));
    }

    /** The table with its numbers in that order. */
    static byte[] bytes(Hierarchy of, ByteOrder order) {
        byte[] bytes = new byte[length(of)];
        ByteBuffer to = ByteBuffer.wrap(bytes).order(order);
        int entries = entries(of);
        for (int i = 0; i < entries; i++) {
            int identifier = identifier(of, i);
            to.put((byte) identifier).put((byte) 0);
            to.putInt((int) of.start[i]);
            to.putShort((short) (of.parent[i] + 1));
            if (i > 0) {
                of.identifiers.copy(of.node[i], bytes, to.position());
            }
            to.position(to.position() + identifier + identifier % 2);
        }
        return bytes;
    }

    private static int identifier(Hierarchy of, int directory) {
        return directory == 0 ? 1 : of.identifiers.length(of.node[directory]);
    }
}
