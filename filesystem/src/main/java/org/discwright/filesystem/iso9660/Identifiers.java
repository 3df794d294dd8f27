package org.discwright.filesystem.iso9660;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The identifiers of a hierarchy, as they are recorded, one behind the other. Those that are the
 * nodes' names are not kept, but made again.
 */
final class Identifiers {
    private static final int PAGE_BITS = 13;
    private static final int PAGE = 1 << PAGE_BITS;

    /** No place: the identifier is the name. */
    private static final int NAME = -1;

    private final IntFunction<byte[]> names;
    private final byte[] version;
    private final int[] start;
    private final byte[] length;

    /** No identifier lies in two of them; pages need not be copied to become more. */
    private final List<byte[]> pages = new ArrayList<>();

    private int used = PAGE;

    /**
     * None yet.
     *
     * @param nodes one more than the highest
     * @param names of a node its name, as it is recorded where it need not be changed
     * @param version of files, behind their identifiers
     */
    Identifiers(int nodes, IntFunction<byte[]> names, byte[] version) {
        this.names = names;
        this.version = version.clone();
        this.start = new int[nodes];
        this.length = new byte[nodes];
    }

    /** Keeps an identifier. */
    void put(int node, byte[] identifier, boolean versioned) {
        int size = describe(node, identifier.length, versioned);
        if (used + size > PAGE) {
            pages.add(new byte[PAGE]);
            used = 0;
        }
        byte[] page = pages.getLast();
        start[node] = ((pages.size() - 1) << PAGE_BITS) + used;
        System.arraycopy(identifier, 0, page, used, identifier.length);
        System.arraycopy(version, 0, page, used + identifier.length, size - identifier.length);
        used += size;
    }

    /** Notes that the identifier of a node is its name. */
    void putName(int node, byte[] name, boolean versioned) {
        describe(node, name.length, versioned);
        start[node] = NAME;
    }

    private int describe(int node, int bytes, boolean versioned) {
        int size = bytes + (versioned ? version.length : 0);
        length[node] = (byte) size;
        return size;
    }

    int length(int node) {
        return length[node] & 0xFF;
    }

    int copy(int node, byte[] to, int at) {
        int size = length(node);
        if (start[node] == NAME) {
            byte[] name = names.apply(node);
            System.arraycopy(name, 0, to, at, name.length);
            System.arraycopy(version, 0, to, at + name.length, size - name.length);
        } else {
            byte[] page = pages.get(start[node] >>> PAGE_BITS);
            System.arraycopy(page, start[node] & (PAGE - 1), to, at, size);
        }
        return size;
    }
}
