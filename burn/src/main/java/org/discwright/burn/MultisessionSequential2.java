package org.discwright.burn;

import org.discwright.burn.discovery.RecordingMethod;

/**
 * The same with the size of what the disc records at once.
 *
 * @imapi2 IMultisessionSequential2
 */
public final class MultisessionSequential2 extends MultisessionSequential {
    MultisessionSequential2(DiscRecorder recorder) {
        super(recorder);
    }

    /**
     * Sectors that are recorded together: 1 on CD, 16 on DVD, 32 on Blu-ray. What a session lacks
     * of a whole number of them is filled with zeros.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} where no session can be added, and
     *     if the drive does not answer
     * @imapi2 IMultisessionSequential2.WriteUnitSize
     */
    public int getWriteUnitSize() throws BurnException {
        return fitting().method().map(RecordingMethod::unit).orElseThrow();
    }
}
