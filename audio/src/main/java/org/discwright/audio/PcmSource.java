package org.discwright.audio;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A sound file that was looked at: what is in it, and the way to its samples. Reopenable. */
public interface PcmSource {
    /** The container, as people call it: {@code WAV}. */
    String container();

    /** How the samples are coded, as people call it: {@code PCM}. */
    String codec();

    /** What the samples are like. */
    PcmFormat format();

    /** Number of frames that {@link #open} gives. */
    long frames();

    /** What the file says about the recording. */
    AudioTags tags();

    /** What is odd about the file, for people to read. */
    List<String> warnings();

    /** Bytes of the file that are the samples of a CD as they stand, if there are such. */
    default Optional<FileRegion> region() {
        return Optional.empty();
    }

    /** True when another program decodes it. */
    default boolean external() {
        return false;
    }

    /** True where damage shows only while it is decoded, which has not been done yet. */
    default boolean unproven() {
        return false;
    }

    /**
     * Opens it at its first frame.
     *
     * @throws IOException if it cannot be read
     */
    PcmReader open() throws IOException;
}
