package org.discwright.mmc;

import org.discwright.mmc.sense.Sense;

/**
 * How a drive answered a command that reached it. A value, not an exception: CHECK CONDITION is
 * normal conversation while a disc is burned.
 *
 * @spc 4.2.6
 */
public sealed interface Completion {
    /** Bytes of the data phase that were really moved. */
    int transferred();

    /**
     * GOOD (00h).
     *
     * @param transferred bytes really moved
     */
    record Good(int transferred) implements Completion {}

    /**
     * CHECK CONDITION (02h) with its sense data.
     *
     * @param sense why
     * @param transferred bytes really moved
     */
    record CheckCondition(Sense sense, int transferred) implements Completion {}

    /** BUSY (08h): ask again later. */
    record Busy() implements Completion {
        @Override
        public int transferred() {
            return 0;
        }
    }

    /** RESERVATION CONFLICT (18h): another host has reserved the drive. */
    record ReservationConflict() implements Completion {
        @Override
        public int transferred() {
            return 0;
        }
    }

    /**
     * Any other status.
     *
     * @param status the status byte
     */
    record Other(int status) implements Completion {
        @Override
        public int transferred() {
            return 0;
        }
    }
}
