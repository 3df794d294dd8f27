package org.discwright.filesystem.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The attributes that there are in a tree while it grows, each once; nodes have their numbers. */
final class AttributeTable {
    private final UnaryOperator<Attributes> choice;
    private final List<Attributes> all = new ArrayList<>();
    private final Map<Attributes, Integer> known = new HashMap<>();

    /** Those that were asked for last: most files have those of the one before. */
    private Attributes last;

    private int lastNumber;

    /**
     * With those that folders have which are made.
     *
     * @param choice what attributes become
     */
    AttributeTable(UnaryOperator<Attributes> choice, Attributes made) {
        this.choice = choice;
        this.last = made;
        this.lastNumber = add(made);
        known.put(made, lastNumber);
    }

    /** The number of attributes before they become what they are to be. */
    int number(Attributes of) {
        if (!last.equals(of)) {
            lastNumber = known.computeIfAbsent(of, this::add);
            last = of;
        }
        return lastNumber;
    }

    private int add(Attributes added) {
        Attributes kept = choice.apply(added);
        if (kept.type() != added.type()) {
            throw new IllegalArgumentException("a file's type stays what it is");
        }
        all.add(kept);
        return all.size() - 1;
    }

    /** What a number means. */
    Attributes get(int number) {
        return all.get(number);
    }

    /** All, in the order of their numbers. */
    List<Attributes> all() {
        return List.copyOf(all);
    }
}
