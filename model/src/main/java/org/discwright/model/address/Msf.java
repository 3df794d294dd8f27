package org.discwright.model.address;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Minutes, seconds and frames, 75 frames a second. As an address {@code 00:02:00} is LBA 0; minutes
 * from 90 on count the lead-in, back from {@code 100:00:00}.
 *
 * @param minute 0 to 99
 * @param second 0 to 59
 * @param frame 0 to 74
 * @redbook 17.5.1
 */
public record Msf(int minute, int second, int frame) implements Comparable<Msf> {
    /** Frames (sectors) a second. */
    public static final int FRAMES_PER_SECOND = 75;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})");

    /** Checks the ranges. */
    public Msf {
        if (minute < 0 || minute > 99 || second < 0 || second > 59 || frame < 0 || frame > 74) {
            throw new IllegalArgumentException(
                    "not a time on a CD (00:00:00 to 99:59:74): %d:%d:%d"
                            .formatted(minute, second, frame));
        }
    }

    /**
     * The time that many frames after 00:00:00.
     *
     * @param frames 0 to 449,999
     */
    public static Msf ofFrames(int frames) {
        int seconds = Math.floorDiv(frames, FRAMES_PER_SECOND);
        return new Msf(
                Math.floorDiv(seconds, 60),
                Math.floorMod(seconds, 60),
                Math.floorMod(frames, FRAMES_PER_SECOND));
    }

    /**
     * Reads {@code mm:ss:ff}.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Msf parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not of the form mm:ss:ff: '" + text + "'");
        }
        return new Msf(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** Frames since 00:00:00, 0 to 449,999. */
    public int toFrames() {
        return (minute * 60 + second) * FRAMES_PER_SECOND + frame;
    }

    /** As an address: minutes from 90 on are lead-in and give addresses below -150. */
    public Lba toLba() {
        int frames = toFrames();
        return new Lba((frames >= Lba.LEAD_IN_WRAP ? frames - Lba.WRAP : frames) - Lba.MSF_OFFSET);
    }

    @Override
    public int compareTo(Msf other) {
        return Integer.compare(toFrames(), other.toFrames());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", minute, second, frame);
    }
}
