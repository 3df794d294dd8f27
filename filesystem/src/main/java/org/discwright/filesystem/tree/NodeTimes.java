package org.discwright.filesystem.tree;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** Times of nodes that only some images record: they take room only where they were asked for. */
public final class NodeTimes {
    private final Map<TimeKind, Known> known = new EnumMap<>(TimeKind.class);

    NodeTimes() {}

    private static final class Known {
        private final LongColumn times = new LongColumn();
        private int count;

        void set(int node, long micros) {
            while (count <= node) {
                times.append(count++, Columns.UNKNOWN);
            }
            times.set(node, micros);
        }

        long get(int node) {
            return node < count ? times.get(node) : Columns.UNKNOWN;
        }
    }

    /**
     * Says when something was done with a node.
     *
     * @param micros since 1970 began, UTC; nothing if that is not known
     */
    public void set(int node, TimeKind kind, OptionalLong micros) {
        if (micros.isPresent() || known.containsKey(kind)) {
            known.computeIfAbsent(kind, _ -> new Known()).set(node, micros.orElse(Columns.UNKNOWN));
        }
    }

    /** Takes those of a file of this machine that are wanted. */
    void found(int node, FileFacts facts, Collection<TimeKind> wanted) {
        for (TimeKind kind : wanted) {
            long micros = facts.time(kind);
            set(
                    node,
                    kind,
                    micros == Columns.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(micros));
        }
    }

    /** Nothing is known of a node any more. */
    void forget(int node) {
        for (TimeKind kind : known.keySet()) {
            set(node, kind, OptionalLong.empty());
        }
    }

    /** A node takes over what another one had. */
    void inherit(int heir, int original) {
        for (TimeKind kind : known.keySet()) {
            set(heir, kind, get(original, kind));
        }
    }

    /** Whether none were asked for. */
    boolean isEmpty() {
        return known.isEmpty();
    }

    OptionalLong get(int node, TimeKind kind) {
        Known times = known.get(kind);
        long micros = times == null ? Columns.UNKNOWN : times.get(node);
        return micros == Columns.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(micros);
    }
}
