package org.discwright.filesystem.iso9660;

import java.util.Arrays;

/** The identifiers of a hierarchy, as they are recorded, one behind the other. */
final class Identifiers {
    private final int[] start;
    private final byte[] length;
    private byte[] pool = new byte[4096];
    private int used;

    Identifiers(int nodes) {
        start = new int[nodes];
        length = new byte[nodes];
    }

    void put(int node, byte[] identifier, byte[] version) {
        int size = identifier.length + version.length;
        if (used + size > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(used + size, Math.addExact(used, used / 2)));
        }
        start[node] = used;
        length[node] = (byte) size;
        System.arraycopy(identifier, 0, pool, used, identifier.length);
        System.arraycopy(version, 0, pool, used + identifier.length, version.length);
        used += size;
    }

    int length(int node) {
        return length[node] & 0xFF;
    }

    int copy(int node, byte[] to, int at) {
        int size = length(node);
        System.arraycopy(pool, start[node], to, at, size);
        return size;
    }
}
