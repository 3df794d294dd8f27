package org.discwright.filesystem.check;

import java.util.Arrays;

/** Runs of bytes, each with a number of what it is, in columns: there may be millions of them. */
final class Ranges {
    private static final int FIRST = 64;

    private long[] from = new long[FIRST];
    private long[] to = new long[FIRST];
    private long[] info = new long[FIRST];
    private int count;

    void add(long first, long end, long what) {
        if (count == from.length) {
            int more = count + (count >> 1);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            info = Arrays.copyOf(info, more);
        }
        from[count] = first;
        to[count] = end;
        info[count++] = what;
    }

    /** Makes one end so many bytes later. */
    void extend(int at, long bytes) {
        to[at] += bytes;
    }

    int size() {
        return count;
    }

    /** The first byte of a run. */
    long from(int at) {
        return from[at];
    }

    /** The byte behind it. */
    long to(int at) {
        return to[at];
    }

    long info(int at) {
        return info[at];
    }

    /** Sorts them by where they begin, then by where they end. */
    void sort() {
        boolean sorted = true;
        for (int i = 1; i < count && sorted; i++) {
            sorted = !isBefore(i, i - 1);
        }
        if (sorted) {
            return;
        }
        for (int i = count / 2 - 1; i >= 0; i--) {
            sift(i, count);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(0, end);
            sift(0, end);
        }
    }

    /** Lets one sink in the heap until those below it come before it. */
    private void sift(int start, int end) {
        int at = start;
        for (int child = 2 * at + 1; child < end; child = 2 * at + 1) {
            if (child + 1 < end && isBefore(child, child + 1)) {
                child++;
            }
            if (!isBefore(at, child)) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private boolean isBefore(int one, int other) {
        return from[one] != from[other] ? from[one] < from[other] : to[one] < to[other];
    }

    private void swap(int one, int other) {
        swap(from, one, other);
        swap(to, one, other);
        swap(info, one, other);
    }

    private static void swap(long[] column, int one, int other) {
        long kept = column[one];
        column[one] = column[other];
        column[other] = kept;
    }

    /** The first of so many sorted ones that does not begin before a byte. */
    int at(long first, int sorted) {
        int low = 0;
        int high = sorted;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] < first) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether one of so many sorted ones is just that. */
    boolean has(long first, long end, int sorted) {
        for (int at = at(first, sorted); at < sorted && from[at] == first; at++) {
            if (to[at] == end) {
                return true;
            }
        }
        return false;
    }
}
