package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * Real-time streaming (0107h): speeds can be asked for and set.
 *
 * @param state version and whether it is current
 * @param readBufferCapacityBlock RBCB: READ BUFFER CAPACITY in blocks
 * @param setCdSpeed SCS: has SET CD SPEED
 * @param modePage2A MP2A: mode page 2Ah lists write speeds
 * @param writeSpeedDescriptors WSPD: GET PERFORMANCE type 03h works
 * @param streamRecording SW: stream recording
 * @mmc 5.3.41 Real-time streaming feature
 */
public record RealTimeStreaming(
        FeatureState state,
        boolean readBufferCapacityBlock,
        boolean setCdSpeed,
        boolean modePage2A,
        boolean writeSpeedDescriptors,
        boolean streamRecording)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0107;

    /** Version that this record describes. */
    public static final int VERSION = 4;

    private static final int LENGTH = 4;

    static RealTimeStreaming decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, LENGTH);
        return new RealTimeStreaming(
                state, in.bit(0, 4), in.bit(0, 3), in.bit(0, 2), in.bit(0, 1), in.bit(0, 0));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        return FeatureBits.zeros(LENGTH)
                .bit(0, 4, readBufferCapacityBlock)
                .bit(0, 3, setCdSpeed)
                .bit(0, 2, modePage2A)
                .bit(0, 1, writeSpeedDescriptors)
                .bit(0, 0, streamRecording)
                .octets();
    }
}
