package org.discwright.filesystem.tree;

import java.util.Arrays;

/**
 * Large numbers that become more: in pages, of which none but the first is copied when it is full,
 * so that millions leave nothing behind that nobody uses.
 */
final class LongColumn {
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int FIRST = 64;

    private long[][] pages = {new long[FIRST]};
    private int used = 1;

    long get(int at) {
        return pages[at >>> PAGE_BITS][at & (PAGE - 1)];
    }

    void set(int at, long value) {
        pages[at >>> PAGE_BITS][at & (PAGE - 1)] = value;
    }

    /** Sets the one behind those that there are. */
    void append(int at, long value) {
        int page = at >>> PAGE_BITS;
        int place = at & (PAGE - 1);
        if (page == used) {
            add();
        } else if (place == pages[page].length) {
            pages[page] = Arrays.copyOf(pages[page], 2 * place);
        }
        pages[page][place] = value;
    }

    private void add() {
        if (used == pages.length) {
            pages = Arrays.copyOf(pages, 2 * used);
        }
        pages[used++] = new long[PAGE];
    }

    /** The same, to set others in it. */
    LongColumn copy() {
        LongColumn same = new LongColumn();
        same.pages = new long[used][];
        for (int page = 0; page < used; page++) {
            same.pages[page] = pages[page].clone();
        }
        same.used = used;
        return same;
    }
}
