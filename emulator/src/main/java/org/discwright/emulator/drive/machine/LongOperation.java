package org.discwright.emulator.drive.machine;

import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;

/**
 * Something that goes on after its command was answered.
 *
 * @param code what other commands are told: 04/04, 04/07 or 04/08
 * @param begun when it began, in nanoseconds
 * @param ends when it ends
 */
public record LongOperation(AdditionalSense code, long begun, long ends) {
    /** Operation in progress: BLANK. */
    public static final AdditionalSense OPERATION = new AdditionalSense(0x04, 0x07);

    /** Format in progress: FORMAT UNIT. */
    public static final AdditionalSense FORMAT = AdditionalSense.FORMAT_IN_PROGRESS;

    /** Long write in progress: CLOSE TRACK/SESSION, SYNCHRONIZE CACHE. */
    public static final AdditionalSense LONG_WRITE = new AdditionalSense(0x04, 0x08);

    /** True while it goes on. */
    public boolean runs(long now) {
        return now - ends < 0;
    }

    /** How far it is, 0 to 65,535. */
    public int progress(long now) {
        long whole = Math.max(1, ends - begun);
        return (int) Math.clamp((now - begun) / (double) whole * 65_536, 0, 65_535);
    }

    /** What other commands are answered meanwhile. */
    public Sense sense(long now) {
        return Sense.of(SenseKey.NOT_READY, code).withProgress(progress(now));
    }
}
