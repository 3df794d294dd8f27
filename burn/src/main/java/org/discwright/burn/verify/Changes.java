package org.discwright.burn.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds the places in a track at which one sector follows on another that seldom does. */
final class Changes {
    /** Most places that are found. */
    static final int MOST = 64;

    private static final int MOST_UNIQUE = 40;
    private static final int MOST_ALIKE = 4;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private Changes() {}

    /** The second sectors of such pairs, the rarest first; some of each kind, spread out. */
    static int[] rarest(long[] hashes, int sectors) {
        int pairs = Math.max(0, sectors - 1);
        long[] sorted = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            sorted[i] = pair(hashes, i + 1);
        }
        Arrays.sort(sorted);
        int[] counts = new int[pairs];
        int unique = 0;
        for (int i = 0; i < pairs; i++) {
            counts[i] = count(sorted, pair(hashes, i + 1));
            unique += counts[i] == 1 ? 1 : 0;
        }
        int[] found = new int[MOST];
        int size = 0;
        int wanted = Math.min(MOST_UNIQUE, unique);
        int seen = 0;
        for (int i = 0; i < pairs && size < wanted; i++) {
            if (counts[i] == 1) {
                // the first, the last, and evenly between them
                if (seen >= (long) size * (unique - 1) / Math.max(1, wanted - 1)) {
                    found[size++] = i + 1;
                }
                seen++;
            }
        }
        return Arrays.copyOf(found, addOthers(hashes, counts, found, size));
    }

    private static int addOthers(long[] hashes, int[] counts, int[] found, int begin) {
        int size = begin;
        int[] kinds =
                Arrays.stream(counts).filter(count -> count > 1).sorted().distinct().toArray();
        Map<Long, Integer> taken = new HashMap<>();
        for (int k = 0; k < Math.min(kinds.length, MOST); k++) {
            for (int i = 0; i < counts.length && size < MOST; i++) {
                if (counts[i] == kinds[k]
                        && taken.merge(pair(hashes, i + 1), 1, Integer::sum) <= MOST_ALIKE) {
                    found[size++] = i + 1;
                }
            }
        }
        return size;
    }

    private static long pair(long[] hashes, int second) {
        return Long.rotateLeft(hashes[second - 1] * MIX, 17) ^ hashes[second];
    }

    private static int count(long[] sorted, long key) {
        int at = Arrays.binarySearch(sorted, key);
        int first = at;
        int last = at;
        // a disc of silence has one key in all places: the exact number does not matter there
        while (first > 0 && sorted[first - 1] == key && at - first < MOST * MOST_ALIKE) {
            first--;
        }
        while (last < sorted.length - 1
                && sorted[last + 1] == key
                && last - at < MOST * MOST_ALIKE) {
            last++;
        }
        return last - first + 1;
    }
}
