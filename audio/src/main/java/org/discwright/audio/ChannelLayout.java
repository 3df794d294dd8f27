package org.discwright.audio;

import static org.discwright.audio.Speaker.BACK_CENTER;
import static org.discwright.audio.Speaker.BACK_LEFT;
import static org.discwright.audio.Speaker.BACK_RIGHT;
import static org.discwright.audio.Speaker.FRONT_CENTER;
import static org.discwright.audio.Speaker.FRONT_LEFT;
import static org.discwright.audio.Speaker.FRONT_RIGHT;
import static org.discwright.audio.Speaker.LOW_FREQUENCY;
import static org.discwright.audio.Speaker.SIDE_LEFT;
import static org.discwright.audio.Speaker.SIDE_RIGHT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which speaker each channel feeds.
 *
 * @param speakers one for each channel, in the order of the channels, 1 to {@value #MOST_CHANNELS}
 */
public record ChannelLayout(List<Speaker> speakers) {
    /** More channels than any real file has. */
    public static final int MOST_CHANNELS = 64;

    /** Left and right. */
    public static final ChannelLayout STEREO = standard(2);

    /** Checks and copies. */
    public ChannelLayout {
        speakers = List.copyOf(speakers);
        if (speakers.isEmpty() || speakers.size() > MOST_CHANNELS) {
            throw new IllegalArgumentException(speakers.size() + " channels");
        }
    }

    /** What files without a channel mask mean: the order of FLAC and WAVE. */
    public static ChannelLayout standard(int channels) {
        return switch (channels) {
            case 1 -> of(FRONT_CENTER);
            case 2 -> of(FRONT_LEFT, FRONT_RIGHT);
            case 3 -> of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTER);
            case 4 -> of(FRONT_LEFT, FRONT_RIGHT, BACK_LEFT, BACK_RIGHT);
            case 5 -> of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTER, BACK_LEFT, BACK_RIGHT);
            case 6 ->
                    of(FRONT_LEFT, FRONT_RIGHT, FRONT_CENTER, LOW_FREQUENCY, BACK_LEFT, BACK_RIGHT);
            case 7 ->
                    of(
                            FRONT_LEFT,
                            FRONT_RIGHT,
                            FRONT_CENTER,
                            LOW_FREQUENCY,
                            BACK_CENTER,
                            SIDE_LEFT,
                            SIDE_RIGHT);
            case 8 ->
                    of(
                            FRONT_LEFT,
                            FRONT_RIGHT,
                            FRONT_CENTER,
                            LOW_FREQUENCY,
                            BACK_LEFT,
                            BACK_RIGHT,
                            SIDE_LEFT,
                            SIDE_RIGHT);
            default -> new ChannelLayout(Collections.nCopies(channels, Speaker.UNKNOWN));
        };
    }

    /**
     * The speakers of the bits set in a WAVE channel mask, lowest first; channels beyond them have
     * no position. A mask of 0 means the standard layout.
     */
    public static ChannelLayout ofMask(int channels, long mask) {
        if (mask == 0) {
            return standard(channels);
        }
        List<Speaker> speakers = new ArrayList<>();
        for (int bit = 0; bit < Speaker.IN_MASK.size() && speakers.size() < channels; bit++) {
            if ((mask >> bit & 1) != 0) {
                speakers.add(Speaker.IN_MASK.get(bit));
            }
        }
        while (speakers.size() < channels) {
            speakers.add(Speaker.UNKNOWN);
        }
        return new ChannelLayout(speakers);
    }

    /** Number of channels. */
    public int channels() {
        return speakers.size();
    }

    /** True for one channel, whatever speaker it names: it goes to both sides as it is. */
    public boolean isMono() {
        return speakers.size() == 1;
    }

    /** True for two channels of which one is left and the other right of the listener. */
    public boolean isStereo() {
        return speakers.size() == 2
                && speakers.get(0).right() == 0
                && speakers.get(0).left() != 0
                && speakers.get(1).left() == 0
                && speakers.get(1).right() != 0;
    }

    private static ChannelLayout of(Speaker... speakers) {
        return new ChannelLayout(List.of(speakers));
    }
}
