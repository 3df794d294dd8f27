package org.discwright.filesystem.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of a tree while it grows: what is known of node n stands at place n of each. */
final class Columns {
    /** A time that is not known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int PAGE_BITS = 13;
    private static final int PAGE = 1 << PAGE_BITS;

    int count;
    final IntColumn parent;
    final IntColumn first;
    final IntColumn next;
    final IntColumn attributes;
    final LongColumn length;
    final LongColumn modified;
    final LongColumn changed;
    final NodeTimes times;
    final NodeDigests digests;

    /** Of folders, while the tree grows. */
    private IntColumn last = new IntColumn();

    /** Where the name begins in {@link #pages}; the next node's is where it ends. */
    private final IntColumn nameStart;

    /** The names, one behind the other; pages need not be copied to become more. */
    private final List<byte[]> pages;

    /** None yet. */
    Columns() {
        parent = new IntColumn();
        first = new IntColumn();
        next = new IntColumn();
        attributes = new IntColumn();
        length = new LongColumn();
        modified = new LongColumn();
        changed = new LongColumn();
        times = new NodeTimes();
        digests = new NodeDigests();
        nameStart = new IntColumn();
        nameStart.append(0, 0);
        pages = new ArrayList<>();
    }

    /** The same with other lengths. */
    private Columns(Columns of, LongColumn lengths) {
        count = of.count;
        parent = of.parent;
        first = of.first;
        next = of.next;
        attributes = of.attributes;
        length = lengths;
        modified = of.modified;
        changed = of.changed;
        times = of.times;
        digests = of.digests;
        nameStart = of.nameStart;
        pages = of.pages;
    }

    /** A new node, the last child of its folder. */
    int add(int folder, byte[] name, int attribute, long bytes, long micros) {
        int node = count++;
        int start = nameStart.get(node);
        nameStart.append(count, Math.addExact(start, name.length));
        for (int at = 0; at < name.length; ) {
            int to = start + at;
            if (to >>> PAGE_BITS == pages.size()) {
                pages.add(new byte[PAGE]);
            }
            int now = Math.min(name.length - at, PAGE - (to & (PAGE - 1)));
            System.arraycopy(name, at, pages.get(to >>> PAGE_BITS), to & (PAGE - 1), now);
            at += now;
        }
        parent.append(node, folder);
        first.append(node, FileTree.NONE);
        last.append(node, FileTree.NONE);
        next.append(node, FileTree.NONE);
        attributes.append(node, attribute);
        length.append(node, bytes);
        modified.append(node, micros);
        changed.append(node, UNKNOWN);
        if (node != folder) {
            if (first.get(folder) == FileTree.NONE) {
                first.set(folder, node);
            } else {
                next.set(last.get(folder), node);
            }
            last.set(folder, node);
        }
        return node;
    }

    /** The same, which does not grow any more. */
    Columns whole() {
        last = new IntColumn();
        return this;
    }

    /** The same with other lengths. */
    Columns withLengths(LongColumn other) {
        return new Columns(this, other);
    }

    boolean nameIs(int node, byte[] name) {
        int from = nameStart.get(node);
        int length = nameStart.get(node + 1) - from;
        if (length != name.length) {
            return false;
        }
        int first = Math.min(length, PAGE - (from & (PAGE - 1)));
        return pageIs(from, name, 0, first) && pageIs(from + first, name, first, length);
    }

    private boolean pageIs(int from, byte[] name, int begin, int end) {
        int at = from & (PAGE - 1);
        return begin == end
                || Arrays.equals(
                        pages.get(from >>> PAGE_BITS), at, at + end - begin, name, begin, end);
    }

    /** The name of a node. */
    String text(int node) {
        int from = nameStart.get(node);
        int length = nameStart.get(node + 1) - from;
        int place = from & (PAGE - 1);
        return length == 0 || place + length > PAGE
                ? new String(name(node), StandardCharsets.UTF_8)
                : new String(pages.get(from >>> PAGE_BITS), place, length, StandardCharsets.UTF_8);
    }

    /** The name of a node in UTF-8. */
    byte[] name(int node) {
        int from = nameStart.get(node);
        byte[] name = new byte[nameStart.get(node + 1) - from];
        for (int at = 0; at < name.length; ) {
            int place = (from + at) & (PAGE - 1);
            int now = Math.min(name.length - at, PAGE - place);
            System.arraycopy(pages.get((from + at) >>> PAGE_BITS), place, name, at, now);
            at += now;
        }
        return name;
    }
}
