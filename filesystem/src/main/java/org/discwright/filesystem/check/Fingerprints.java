package org.discwright.filesystem.check;

import java.util.Arrays;

/**
 * Names of a directory, of which there may be millions, by 64 bits of each: that two different ones
 * are taken for the same does not happen by chance.
 */
final class Fingerprints {
    private static final int FIRST = 64;
    private static final long BASIS = 0xCBF2_9CE4_8422_2325L;
    private static final long PRIME = 0x100_0000_01B3L;

    /** Zero where there is none. */
    private long[] slots = new long[FIRST];

    private int count;

    /** Adds a name; whether it was not there. */
    boolean add(CharSequence name) {
        if (2 * count >= slots.length) {
            long[] before = slots;
            slots = new long[2 * before.length];
            for (long one : before) {
                if (one != 0) {
                    slots[slot(one)] = one;
                }
            }
        }
        long print = print(name);
        int at = slot(print);
        if (slots[at] == print) {
            return false;
        }
        slots[at] = print;
        count++;
        return true;
    }

    void clear() {
        count = 0;
        if (slots.length > FIRST) {
            slots = new long[FIRST];
        } else {
            Arrays.fill(slots, 0);
        }
    }

    /** Where it is, or would be. */
    private int slot(long print) {
        int mask = slots.length - 1;
        int at = (int) (print ^ (print >>> 32)) & mask;
        while (slots[at] != 0 && slots[at] != print) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static long print(CharSequence name) {
        long print = BASIS;
        for (int i = 0; i < name.length(); i++) {
            print = (print ^ name.charAt(i)) * PRIME;
        }
        print ^= print >>> 29;
        return print == 0 ? 1 : print;
    }
}
