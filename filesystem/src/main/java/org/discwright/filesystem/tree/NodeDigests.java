package org.discwright.filesystem.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.discwright.model.Octets;

/**
 * SHA-256 of files that are known before an image is made: of those that lie on the medium already,
 * where a manifest is to list them.
 */
public final class NodeDigests {
    private static final int SIZE = 32;

    private final Map<Integer, Octets> known = new HashMap<>();

    NodeDigests() {}

    /**
     * Says what that of a file is, as whoever reads it sees it.
     *
     * @param digest 32 bytes
     */
    public void set(int node, Octets digest) {
        if (digest.length() != SIZE) {
            throw new IllegalArgumentException("a SHA-256 of " + digest.length() + " bytes");
        }
        known.put(node, digest);
    }

    /** Whether that of a file was said. */
    public boolean isKnown(int node) {
        return known.containsKey(node);
    }

    /** Nothing is known of a node any more. */
    void forget(int node) {
        known.remove(node);
    }

    Optional<Octets> get(int node) {
        return Optional.ofNullable(known.get(node));
    }
}
