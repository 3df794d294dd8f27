package org.discwright.mmc.feature;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;

/**
 * Incremental streaming writable (0021h): tracks can be written bit by bit.
 *
 * @param state version and whether it is current
 * @param dataTypes data block types supported, bit n for type n
 * @param trackInformation TRIO: the drive keeps track resources by itself
 * @param addressReservation ARSV: reserves by address
 * @param bufferUnderrunFree BUF: can go on after a buffer underrun
 * @param linkSizes link sizes in blocks, each 0 to 255, at most 200
 * @mmc 5.3.11 Incremental Streaming Writable feature
 */
public record IncrementalStreamingWritable(
        FeatureState state,
        int dataTypes,
        boolean trackInformation,
        boolean addressReservation,
        boolean bufferUnderrunFree,
        List<Integer> linkSizes)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0021;

    /** Version that this record describes. */
    public static final int VERSION = 3;

    /** Copies the list and checks the ranges. */
    public IncrementalStreamingWritable {
        linkSizes = List.copyOf(linkSizes);
        FeatureBits.check("dataTypes", dataTypes, 16);
        if (linkSizes.size() > 200) {
            throw new IllegalArgumentException("at most 200 link sizes, not " + linkSizes.size());
        }
        for (int size : linkSizes) {
            FeatureBits.check("link size", size, 8);
        }
    }

    static IncrementalStreamingWritable decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, 4);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < Math.min(200, in.number(3, 1)) && 4 + i < data.length(); i++) {
            sizes.add(data.u8(4 + i));
        }
        return new IncrementalStreamingWritable(
                state, in.number(0, 2), in.bit(2, 2), in.bit(2, 1), in.bit(2, 0), sizes);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        FeatureBits out =
                FeatureBits.zeros(4 + (linkSizes.size() + 3) / 4 * 4)
                        .number(0, 2, dataTypes)
                        .bit(2, 2, trackInformation)
                        .bit(2, 1, addressReservation)
                        .bit(2, 0, bufferUnderrunFree)
                        .number(3, 1, linkSizes.size());
        for (int i = 0; i < linkSizes.size(); i++) {
            out.number(4 + i, 1, linkSizes.get(i));
        }
        return out.octets();
    }
}
