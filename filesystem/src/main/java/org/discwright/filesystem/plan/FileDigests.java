package org.discwright.filesystem.plan;

import java.util.Arrays;
import java.util.BitSet;
import org.discwright.filesystem.tree.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of the files of an image, by their place in the order of blocks. Safe for many threads.
 */
final class FileDigests {
    private static final int SIZE = 32;

    /** That of a file of no bytes. */
    static final byte[] OF_NOTHING = Sha256.begin().digest();

    private final byte[] digests;
    private final BitSet known = new BitSet();
    private final BitSet doubtful = new BitSet();

    FileDigests(int count) {
        digests = new byte[Math.multiplyExact(count, SIZE)];
    }

    /**
     * Keeps what was found.
     *
     * @return false if something else was found before
     */
    synchronized boolean put(int place, byte[] digest) {
        int at = place * SIZE;
        if (known.get(place)) {
            return Arrays.equals(digests, at, at + SIZE, digest, 0, SIZE);
        }
        System.arraycopy(digest, 0, digests, at, SIZE);
        known.set(place);
        return true;
    }

    /** What was found; nothing if that is still to be done. */
    synchronized byte @Nullable [] get(int place) {
        int at = place * SIZE;
        return known.get(place) ? Arrays.copyOfRange(digests, at, at + SIZE) : null;
    }

    /** A file that was not as it had been: what was found of it says nothing. */
    synchronized void doubt(int place) {
        doubtful.set(place);
    }

    synchronized boolean isDoubtful(int place) {
        return doubtful.get(place);
    }
}
