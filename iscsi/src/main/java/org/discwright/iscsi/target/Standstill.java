package org.discwright.iscsi.target;

import java.util.List;
import java.util.Optional;

/**
 * Finds out whose data does not come. Where none of a session's commands gets any, that is all of
 * them; where others do, the one whose turn it is: data comes in the order of the commands.
 */
final class Standstill {
    /** Something that data comes for. */
    interface Incoming {
        /** When some of it came last, in nanoseconds; for any thread. */
        long progress();
    }

    private Optional<Incoming> first = Optional.empty();
    private long firstSince;

    /** Nothing waits for data. */
    Standstill() {}

    /**
     * Those that have waited too long.
     *
     * @param receiving what waits for data, in the order of the commands
     * @param now in nanoseconds
     * @param longest nanoseconds that are not too long yet
     */
    <T extends Incoming> List<T> overdue(List<T> receiving, long now, long longest) {
        if (receiving.isEmpty()) {
            first = Optional.empty();
            return List.of();
        }
        if (receiving.stream().allMatch(data -> now - data.progress() > longest)) {
            return receiving;
        }
        T head = receiving.getFirst();
        if (first.filter(head::equals).isEmpty()) {
            first = Optional.of(head);
            firstSince = now;
        }
        boolean tooLong = now - firstSince > longest && now - head.progress() > longest;
        return tooLong ? List.of(head) : List.of();
    }
}
