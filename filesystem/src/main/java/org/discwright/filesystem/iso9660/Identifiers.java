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

    private final IntFunction<String> names;
    private final NameScheme scheme;
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
     * @param names of a node its name
     * @param scheme says how identifiers are recorded
     */
    Identifiers(int nodes, IntFunction<String> names, NameScheme scheme) {
        this.names = names;
        this.scheme = scheme;
        this.version = scheme.version();
        this.start = new int[nodes];
        this.length = new byte[nodes];
    }

    /** Keeps an identifier. */
    void put(int node, String identifier, boolean versioned) {
        int size = describe(node, identifier, versioned);
        if (used + size > PAGE) {
            pages.add(new byte[PAGE]);
            used = 0;
        }
        byte[] page = pages.getLast();
        start[node] = ((pages.size() - 1) << PAGE_BITS) + used;
        scheme.encode(identifier, page, used);
        used += size;
        if (versioned) {
            System.arraycopy(version, 0, page, used - version.length, version.length);
        }
    }

    /** Notes that the identifier of a node is its name. */
    void putName(int node, String name, boolean versioned) {
        describe(node, name, versioned);
        start[node] = NAME;
    }

    private int describe(int node, String identifier, boolean versioned) {
        int size = scheme.length(identifier) + (versioned ? version.length : 0);
        length[node] = (byte) size;
        return size;
    }

    int length(int node) {
        return length[node] & 0xFF;
    }

    int copy(int node, byte[] to, int at) {
        int size = length(node);
        if (start[node] == NAME) {
            String name = names.apply(node);
            scheme.encode(name, to, at);
            int behind = size - scheme.length(name);
            System.arraycopy(version, 0, to, at + size - behind, behind);
        } else {
            byte[] page = pages.get(start[node] >>> PAGE_BITS);
            System.arraycopy(page, start[node] & (PAGE - 1), to, at, size);
        }
        return size;
    }
}
