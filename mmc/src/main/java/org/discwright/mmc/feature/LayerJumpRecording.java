package org.discwright.mmc.feature;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;

/**
 * Layer jump recording (0033h): DVD-R of two layers, written by jumping between them.
 *
 * @param state version and whether it is current
 * @param linkSizes link sizes in blocks, each 0 to 255, at most 200
 * @mmc 5.3.27 Layer jump recording feature
 */
public record LayerJumpRecording(FeatureState state, List<Integer> linkSizes) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0033;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    /** Copies the list and checks the ranges. */
    public LayerJumpRecording {
        linkSizes = List.copyOf(linkSizes);
        if (linkSizes.size() > 200) {
            throw new IllegalArgumentException("at most 200 link sizes, not " + linkSizes.size());
        }
        for (int size : linkSizes) {
            FeatureBits.check("link size", size, 8);
        }
    }

    static LayerJumpRecording decode(FeatureState state, Octets data) {
        FeatureBits in = FeatureBits.of(data, 4);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < Math.min(200, in.number(3, 1)) && 4 + i < data.length(); i++) {
            sizes.add(data.u8(4 + i));
        }
        return new LayerJumpRecording(state, sizes);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        FeatureBits out =
                FeatureBits.zeros(4 + (linkSizes.size() + 3) / 4 * 4)
                        .number(3, 1, linkSizes.size());
        for (int i = 0; i < linkSizes.size(); i++) {
            out.number(4 + i, 1, linkSizes.get(i));
        }
        return out.octets();
    }
}
