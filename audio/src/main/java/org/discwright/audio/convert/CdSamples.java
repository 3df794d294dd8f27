package org.discwright.audio.convert;

import java.nio.ByteBuffer;
import org.discwright.audio.CdTrackSource;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmFormat;

/** Makes bytes for a CD from blocks of a file's samples. */
sealed interface CdSamples permits ExactSamples, MixedSamples {
    static CdSamples from(PcmFormat format) {
        boolean exact =
                format.rate() == CdTrackSource.RATE
                        && format.bits() <= 16
                        && (format.layout().isMono() || format.layout().isStereo());
        return exact ? new ExactSamples(format) : new MixedSamples(format);
    }

    /** Bytes that wait to be fetched. */
    ByteBuffer ready();

    /** Converts {@code frames} frames; all that was ready must have been fetched. */
    void accept(PcmBlock block, int frames);

    /** Converts what remains behind the last frame. */
    void finish();

    /** Samples that did not fit into 16 bits so far. */
    long clipped();
}
