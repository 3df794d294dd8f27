package org.discwright.mmc.feature;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;

/**
 * Disc control blocks (010Ah): the control blocks that can be read and written.
 *
 * @param state version and whether it is current
 * @param contentDescriptors four-byte content descriptors as numbers, at most 63
 * @mmc 5.3.44 DCBs feature
 */
public record DiscControlBlocks(FeatureState state, List<Integer> contentDescriptors)
        implements Feature {
    /** Feature code. */
    public static final int CODE = 0x010A;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    /** Copies the list and checks its length. */
    public DiscControlBlocks {
        contentDescriptors = List.copyOf(contentDescriptors);
        if (contentDescriptors.size() > 63) {
            throw new IllegalArgumentException(
                    "at most 63 control blocks, not " + contentDescriptors.size());
        }
    }

    static DiscControlBlocks decode(FeatureState state, Octets data) {
        List<Integer> entries = new ArrayList<>();
        for (int at = 0; at + 4 <= data.length() && entries.size() < 63; at += 4) {
            entries.add(data.i32(at));
        }
        return new DiscControlBlocks(state, entries);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        FeatureBits out = FeatureBits.zeros(4 * contentDescriptors.size());
        for (int i = 0; i < contentDescriptors.size(); i++) {
            out.number(4 * i, 4, contentDescriptors.get(i));
        }
        return out.octets();
    }
}
