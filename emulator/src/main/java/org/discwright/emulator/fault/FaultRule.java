package org.discwright.emulator.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * One fault: which commands it is about, when it strikes, what it does.
 *
 * @param command the commands it is about
 * @param area only where the command names a sector in it
 * @param after only when the drive has been open for that long
 * @param repeat which of the matching commands it strikes
 * @param action what goes wrong
 */
public record FaultRule(
        CommandName command,
        Optional<Area> area,
        Duration after,
        Repeat repeat,
        FaultAction action) {
    /**
     * A stretch of sectors.
     *
     * @param from the first address
     * @param to the last address
     */
    public record Area(long from, long to) {
        /** Checks the order. */
        public Area {
            if (to < from) {
                throw new IllegalArgumentException("an area from " + from + " to " + to);
            }
        }
    }

    /**
     * Which of the matching commands are struck: the {@code from}th, and then every {@code every}th
     * one, until {@code times} were.
     *
     * @param from 1 for the first
     * @param every 1 for each
     * @param times how many at most; {@link Long#MAX_VALUE} for always
     */
    public record Repeat(long from, long every, long times) {
        /** The first matching command, and no other. */
        public static final Repeat ONCE = new Repeat(1, 1, 1);

        /** Every matching command. */
        public static final Repeat ALWAYS = new Repeat(1, 1, Long.MAX_VALUE);

        /** Checks the ranges. */
        public Repeat {
            if (from < 1 || every < 1 || times < 1) {
                throw new IllegalArgumentException("counts of a fault begin with 1");
            }
        }

        boolean strikes(long matched, long struck) {
            return struck < times && matched >= from && (matched - from) % every == 0;
        }
    }

    /**
     * Reads one rule as it stands in a file.
     *
     * @throws FaultSyntaxException if it is not one
     */
    public static FaultRule parse(String line) throws FaultSyntaxException {
        return new FaultParser("fault", 1, line).rule();
    }
}
