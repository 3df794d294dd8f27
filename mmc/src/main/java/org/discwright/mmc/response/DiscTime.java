package org.discwright.mmc.response;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * Hours, minutes, seconds and frames as drives state them, each 0 to 255: on media other than CD
 * they go beyond what a time on a CD can be.
 *
 * @param hour 0 on CD
 * @param minute minutes
 * @param second seconds
 * @param frame frames, 75 a second
 * @mmc 6.21 READ DISC INFORMATION, Last Possible Lead-out Start Address
 */
public record DiscTime(int hour, int minute, int second, int frame) {
    /** Bytes of one. */
    public static final int LENGTH = 4;

    /** What stands for an address too large to be told, as a TOC with times gives it (DVD). */
    public static final DiscTime BEYOND = new DiscTime(0, 255, 59, 74);

    private static final int LARGEST = 449_999;

    /** Checks the ranges. */
    public DiscTime {
        Ranges.unsigned(hour, 8, "hour");
        Ranges.unsigned(minute, 8, "minute");
        Ranges.unsigned(second, 8, "second");
        Ranges.unsigned(frame, 8, "frame");
    }

    /** That time. */
    public static DiscTime of(Msf time) {
        return new DiscTime(0, time.minute(), time.second(), time.frame());
    }

    /**
     * The time of an address of the program area, counted straight on to 99:59:74; {@link #BEYOND}
     * behind it, 00:00:00 before the first pregap.
     */
    public static DiscTime ofProgramArea(Lba address) {
        long frames = Math.max(0, (long) address.value() + Lba.MSF_OFFSET);
        return frames > LARGEST ? BEYOND : of(Msf.ofFrames((int) frames));
    }

    /** As a time on a CD, where it is one. */
    public Optional<Msf> toMsf() {
        return hour == 0 && minute <= 99 && second <= 59 && frame <= 74
                ? Optional.of(new Msf(minute, second, frame))
                : Optional.empty();
    }

    /** Frames, counted straight on. */
    public int toFrames() {
        return ((hour * 60 + minute) * 60 + second) * Msf.FRAMES_PER_SECOND + frame;
    }

    /** As an address of the program area: minutes from 90 on too lie behind those before. */
    public Lba toProgramArea() {
        return new Lba(toFrames() - Lba.MSF_OFFSET);
    }

    static DiscTime read(Fields in, int offset) {
        return new DiscTime(in.u8(offset), in.u8(offset + 1), in.u8(offset + 2), in.u8(offset + 3));
    }

    /** The time at {@code offset}, or nothing where all of its bytes are FFh or it is missing. */
    static Optional<DiscTime> readOptional(Fields in, int offset) {
        return in.has(offset, LENGTH) && in.i32(offset) != -1
                ? Optional.of(read(in, offset))
                : Optional.empty();
    }

    Octets encode() {
        return Octets.ofInts(hour, minute, second, frame);
    }
}
