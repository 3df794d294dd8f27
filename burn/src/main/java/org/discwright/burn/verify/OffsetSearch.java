package org.discwright.burn.verify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds by how many samples a drive displaces audio between writing and reading: of all offsets
 * within five sectors, those at which most of the landmarks are found again. One offset holds for a
 * whole disc.
 */
public final class OffsetSearch {
    /** Sectors that are searched in either direction. */
    static final int MOST_SECTORS = 5;

    /** Samples that are searched in either direction. */
    public static final int MOST_SAMPLES = MOST_SECTORS * TrackFingerprint.SAMPLES;

    private final int[] score = new int[2 * MOST_SAMPLES + 1];

    /**
     * Counts the offsets at which {@code written} is found in {@code read}; samples that were not
     * read do not count against an offset, as long as one sector's worth was.
     *
     * @param at where in {@code read} the first sample is expected at offset 0
     * @param from first sample in {@code read} that holds something
     * @param to behind the last one
     */
    void add(int[] written, int[] read, int at, int from, int to) {
        for (int offset = -MOST_SAMPLES; offset <= MOST_SAMPLES; offset++) {
            int begin = Math.max(from, at + offset);
            int end = Math.min(to, at + offset + written.length);
            if (end - begin >= TrackFingerprint.SAMPLES
                    && Arrays.mismatch(
                                    written,
                                    begin - at - offset,
                                    end - at - offset,
                                    read,
                                    begin,
                                    end)
                            < 0) {
                score[offset + MOST_SAMPLES]++;
            }
        }
    }

    /** How many landmarks the best offsets found. */
    int bestScore() {
        return Arrays.stream(score).max().orElseThrow();
    }

    /** The offsets that found most landmarks, the smallest displacement first. */
    List<Integer> best() {
        int best = bestScore();
        return IntStream.rangeClosed(-MOST_SAMPLES, MOST_SAMPLES)
                .filter(offset -> score[offset + MOST_SAMPLES] == best)
                .boxed()
                .sorted(Comparator.comparingInt((Integer offset) -> Math.abs(offset)))
                .toList();
    }

    /** True where one offset alone has found several landmarks. */
    boolean isDecided() {
        return bestScore() >= 3 && best().size() == 1;
    }
}
