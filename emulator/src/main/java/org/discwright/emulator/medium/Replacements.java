package org.discwright.emulator.medium;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.discwright.model.address.Lba;

/**
 * Which blocks lie elsewhere: an immutable table. One entry more costs next to nothing, however
 * many there are: what was added last stands in a small table in front of the large one, and is put
 * into it from time to time.
 */
public final class Replacements {
    /** None. */
    public static final Replacements NONE = new Replacements(new int[0][2], new int[0][2], 0);

    private static final int MOST_IN_FRONT = 256;

    /** Original address and place, ascending by the former. */
    private final int[][] table;

    /** The same, and in force where both have an entry. */
    private final int[][] front;

    private final int size;

    private Replacements(int[][] table, int[][] front, int size) {
        this.table = table;
        this.front = front;
        this.size = size;
    }

    /**
     * A table of those.
     *
     * @param ascending in the order of their original addresses
     * @throws IllegalArgumentException if they are not
     */
    public static Replacements of(List<Replacement> ascending) {
        int[][] table = new int[ascending.size()][];
        for (int i = 0; i < table.length; i++) {
            Replacement one = ascending.get(i);
            table[i] = new int[] {one.original().value(), one.place().value()};
            if (i > 0 && table[i - 1][0] >= table[i][0]) {
                throw new IllegalArgumentException("replacements out of order");
            }
        }
        return new Replacements(table, new int[0][2], table.length);
    }

    /** How many. */
    public int size() {
        return size;
    }

    /** True without any. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** True where the block at {@code original} lies elsewhere. */
    public boolean contains(Lba original) {
        return find(front, original.value()) >= 0 || find(table, original.value()) >= 0;
    }

    /** Where the block at {@code original} really lies. */
    public Lba placeOf(Lba original) {
        int before = find(front, original.value());
        if (before >= 0) {
            return new Lba(front[before][1]);
        }
        int behind = find(table, original.value());
        return behind >= 0 ? new Lba(table[behind][1]) : original;
    }

    /** The same with that block elsewhere, whether it was already or not. */
    public Replacements with(Replacement replacement) {
        int now = contains(replacement.original()) ? size : size + 1;
        int[][] longer = inserted(front, replacement);
        return longer.length <= MOST_IN_FRONT
                ? new Replacements(table, longer, now)
                : new Replacements(merged(table, longer, now), new int[0][2], now);
    }

    /** The same with the block at {@code original} where it is. */
    public Replacements without(Lba original) {
        return contains(original)
                ? of(list().stream().filter(one -> !one.original().equals(original)).toList())
                : this;
    }

    /** All of them, ascending by their original address. */
    public List<Replacement> list() {
        List<Replacement> all = new ArrayList<>(size);
        for (int[] entry : merged(table, front, size)) {
            all.add(new Replacement(new Lba(entry[0]), new Lba(entry[1])));
        }
        return all;
    }

    /** The index of an entry, or -1 less the one where it would stand. */
    private static int find(int[][] entries, int original) {
        int low = 0;
        int high = entries.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (entries[middle][0] == original) {
                return middle;
            }
            if (entries[middle][0] < original) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    private static int[][] inserted(int[][] entries, Replacement replacement) {
        int[] entry = {replacement.original().value(), replacement.place().value()};
        int at = find(entries, entry[0]);
        if (at >= 0) {
            int[][] changed = entries.clone();
            changed[at] = entry;
            return changed;
        }
        int place = -1 - at;
        int[][] longer = Arrays.copyOf(entries, entries.length + 1);
        System.arraycopy(entries, place, longer, place + 1, entries.length - place);
        longer[place] = entry;
        return longer;
    }

    private static int[][] merged(int[][] table, int[][] front, int size) {
        int[][] all = new int[size][];
        int behind = 0;
        int before = 0;
        for (int i = 0; i < size; i++) {
            boolean both =
                    behind < table.length
                            && before < front.length
                            && table[behind][0] == front[before][0];
            if (both) {
                behind++;
            }
            boolean next =
                    before < front.length
                            && (behind == table.length || front[before][0] < table[behind][0]);
            all[i] = next ? front[before++] : table[behind++];
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Replacements replacements && list().equals(replacements.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
