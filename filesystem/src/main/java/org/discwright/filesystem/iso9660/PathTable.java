package org.discwright.filesystem.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The path table of a hierarchy (ECMA-119 9.4). */
final class PathTable {
    private static final int HEAD = 8;

    private PathTable() {}

    /** Bytes of it. */
    static int length(Hierarchy of) {
        int length = 0;
        for (int i = 0; i < of.size(); i++) {
            int identifier = identifier(of, i);
            length = Math.addExact(length, HEAD + identifier + identifier % 2);
        }
        return length;
    }

    /** The table with its numbers in that order. */
    static byte[] bytes(Hierarchy of, ByteOrder order) {
        byte[] bytes = new byte[length(of)];
        ByteBuffer to = ByteBuffer.wrap(bytes).order(order);
        for (int i = 0; i < of.size(); i++) {
            int identifier = identifier(of, i);
            to.put((byte) identifier).put((byte) 0);
            to.putInt((int) of.start[i]);
            // The field has 16 bits; systems that read path tables cannot tell more folders.
            to.putShort((short) Math.min(of.parent[i] + 1, 0xFFFF));
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
