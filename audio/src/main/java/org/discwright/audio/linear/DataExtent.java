package org.discwright.audio.linear;

import java.util.List;

/**
 * How many frames really lie in a file whose header may not know, as headers of recordings that
 * were streamed do not.
 */
public final class DataExtent {
    private DataExtent() {}

    /**
     * Whole frames in the file.
     *
     * @param promised bytes of samples that the header promises, negative where it says that it
     *     does not know
     * @param available bytes from the first sample to the end of the file
     * @param frameSize bytes of a frame
     * @param warnings gets a line about everything that is odd
     */
    public static long frames(long promised, long available, int frameSize, List<String> warnings) {
        long bytes = promised;
        if (promised < 0) {
            warnings.add(
                    "the header does not say how long the recording is; taken to the end of the"
                            + " file: %d bytes".formatted(available));
            bytes = available;
        } else if (promised > available) {
            warnings.add(
                    "the header promises %d bytes of samples, but the file holds %d: if it was not"
                                    .formatted(promised, available)
                            + " streamed, its end is missing");
            bytes = available;
        }
        long rest = bytes % frameSize;
        if (rest != 0) {
            warnings.add(
                    "the last %d bytes are no whole sample of all channels and are left out"
                            .formatted(rest));
        }
        return bytes / frameSize;
    }
}
