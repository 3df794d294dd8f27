package org.discwright.iscsi.target;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;

/**
 * What the target itself, besides the drive, has yet to tell a session (SAM-5, 5.14: unit
 * attentions).
 */
final class Attentions {
    /** Reservations preempted. */
    static final AdditionalSense RESERVATIONS_PREEMPTED = new AdditionalSense(0x2A, 0x03);

    /** Reservations released. */
    static final AdditionalSense RESERVATIONS_RELEASED = new AdditionalSense(0x2A, 0x04);

    /** Registrations preempted. */
    static final AdditionalSense REGISTRATIONS_PREEMPTED = new AdditionalSense(0x2A, 0x05);

    /** Commands cleared by another initiator. */
    static final AdditionalSense COMMANDS_CLEARED = new AdditionalSense(0x2F, 0x00);

    private static final int MEDIUM_CHANGED = 0x28;
    private static final int RESET = 0x29;

    private final Deque<AdditionalSense> waiting = new ArrayDeque<>();
    private boolean resetTold;

    /** Nothing to tell. */
    Attentions() {}

    /** Adds one, unless it waits already: so there are at most as many as kinds. */
    synchronized void add(AdditionalSense news) {
        if (!waiting.contains(news)) {
            waiting.add(news);
        }
    }

    /** The initiator was told something, or nothing and its command was carried out. */
    synchronized void told(Optional<Sense> sense) {
        resetTold =
                sense.filter(one ->
                                one.key() == SenseKey.UNIT_ATTENTION && one.code().asc() == RESET)
                        .isPresent();
    }

    /** True for a change of the medium right after a reset, which says that already. */
    synchronized boolean isSaidAlready(Optional<Sense> sense) {
        return resetTold
                && sense.filter(one ->
                                one.key() == SenseKey.UNIT_ATTENTION
                                        && one.code().asc() == MEDIUM_CHANGED)
                        .isPresent();
    }

    /** The next one, which then counts as told. */
    synchronized Optional<Sense> take() {
        return Optional.ofNullable(waiting.poll())
                .map(news -> Sense.of(SenseKey.UNIT_ATTENTION, news));
    }
}
