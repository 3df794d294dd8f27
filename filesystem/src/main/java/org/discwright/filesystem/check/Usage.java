package org.discwright.filesystem.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which bytes of the image belong to what. */
final class Usage {
    /**
     * Bytes that belong to something.
     *
     * @param file whether to the content of a file: several may share theirs
     */
    private record Range(long from, long to, boolean file, String what) {}

    private record Key(long from, long to, boolean file) {}

    private final List<Range> ranges = new ArrayList<>();

    /** What several hierarchies share is counted once. */
    private final Set<Key> known = new HashSet<>();

    /** A piece of a file; one that begins where the one before ended makes one piece with it. */
    void file(long from, long length, String what) {
        Range last = ranges.isEmpty() ? null : ranges.getLast();
        if (last != null && last.file && last.to == from && last.what.equals(what)) {
            ranges.removeLast();
            known.remove(new Key(last.from, last.to, true));
            add(last.from, last.to - last.from + length, true, what);
        } else {
            add(from, length, true, what);
        }
    }

    void structure(long from, long length, String what) {
        add(from, length, false, what);
    }

    private void add(long from, long length, boolean file, String what) {
        if (length > 0 && known.add(new Key(from, from + length, file))) {
            ranges.add(new Range(from, from + length, file, what));
        }
    }

    /** Notes what lies over something else. */
    void check(Notes notes) {
        ranges.sort(Comparator.comparingLong(Range::from).thenComparingLong(Range::to));
        Range reached = null;
        for (Range range : ranges) {
            if (reached != null && range.from < reached.to && !mayShare(reached, range)) {
                notes.add(
                        Rule.OVERLAP,
                        range.from,
                        "%s lies over %s".formatted(range.what, reached.what));
            }
            if (reached == null || range.to > reached.to) {
                reached = range;
            }
        }
    }

    /** Files may have one content, or one the beginning of the other's. */
    private static boolean mayShare(Range one, Range other) {
        return one.file && other.file && one.from == other.from;
    }
}
