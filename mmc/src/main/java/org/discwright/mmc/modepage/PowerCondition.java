package org.discwright.mmc.modepage;

import java.util.List;
import org.discwright.model.Octets;

/**
 * Power condition (1Ah): when the drive goes to sleep. Kept as the bytes the drive gave, so that
 * reserved bits go back to it unchanged; bytes that a short page lacks read as zero.
 *
 * @param bytes the page with its two-byte header
 * @mmc 7.8 Power condition mode page
 */
public record PowerCondition(Octets bytes) implements ModePage {
    /** Page code. */
    public static final int CODE = 0x1A;

    /** PAGE LENGTH as the standard has it: bytes behind the header. */
    public static final int PAGE_LENGTH = 0x0A;

    private static final PageField IDLE = new PageField("idle", 3, 1, 1);
    private static final PageField STANDBY = new PageField("standby", 3, 0, 1);
    private static final PageField IDLE_TIMER = new PageField("idleTimer", 4, 7, 32);
    private static final PageField STANDBY_TIMER = new PageField("standbyTimer", 8, 7, 32);

    /** The fields, in the order of the standard's table. */
    static final List<PageField> FIELDS = List.of(IDLE, STANDBY, IDLE_TIMER, STANDBY_TIMER);

    /** Checks code and page length. */
    public PowerCondition {
        ModePage.check(bytes, CODE);
    }

    /** A page of the standard's length with every field zero. */
    public static PowerCondition zero() {
        return new PowerCondition(ModePage.zeros(CODE, PAGE_LENGTH));
    }

    /** Whether set: the idle timer counts. */
    public boolean idle() {
        return IDLE.get(bytes) != 0;
    }

    /** The same page with another value: the idle timer counts. */
    public PowerCondition withIdle(boolean value) {
        return new PowerCondition(IDLE.with(bytes, value ? 1 : 0));
    }

    /** Whether set: the standby timer counts. */
    public boolean standby() {
        return STANDBY.get(bytes) != 0;
    }

    /** The same page with another value: the standby timer counts. */
    public PowerCondition withStandby(boolean value) {
        return new PowerCondition(STANDBY.with(bytes, value ? 1 : 0));
    }

    /** Idle timer in tenths of a second. */
    public long idleTimer() {
        return IDLE_TIMER.get(bytes);
    }

    /** The same page with another value: idle timer in tenths of a second. */
    public PowerCondition withIdleTimer(long value) {
        return new PowerCondition(IDLE_TIMER.with(bytes, value));
    }

    /** Standby timer in tenths of a second. */
    public long standbyTimer() {
        return STANDBY_TIMER.get(bytes);
    }

    /** The same page with another value: standby timer in tenths of a second. */
    public PowerCondition withStandbyTimer(long value) {
        return new PowerCondition(STANDBY_TIMER.with(bytes, value));
    }
}
