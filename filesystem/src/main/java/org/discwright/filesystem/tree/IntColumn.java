package org.discwright.filesystem.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers that become more: in pages, of which none but the first is copied when it is full, so
 * that millions leave nothing behind that nobody uses.
 */
final class IntColumn {
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int FIRST = 64;

    private final List<int[]> pages = new ArrayList<>();

    int get(int at) {
        return pages.get(at >>> PAGE_BITS)[at & (PAGE - 1)];
    }

    void set(int at, int value) {
        pages.get(at >>> PAGE_BITS)[at & (PAGE - 1)] = value;
    }

    /** Sets the one behind those that there are. */
    void append(int at, int value) {
        int page = at >>> PAGE_BITS;
        int place = at & (PAGE - 1);
        if (page == pages.size()) {
            pages.add(new int[page == 0 ? FIRST : PAGE]);
        } else if (place == pages.get(page).length) {
            pages.set(page, Arrays.copyOf(pages.get(page), 2 * place));
        }
        pages.get(page)[place] = value;
    }
}
