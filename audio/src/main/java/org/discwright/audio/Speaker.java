package org.discwright.audio;

import java.util.List;

/** Where a channel belongs in the room; in the order of the bits of a WAVE channel mask. */
public enum Speaker {
    /** Front left. */
    FRONT_LEFT(1, 0),
    /** Front right. */
    FRONT_RIGHT(0, 1),
    /** Front centre: -3 dB to both sides. */
    FRONT_CENTER(Speaker.MINUS_3_DB, Speaker.MINUS_3_DB),
    /** Low-frequency effects: left out of a stereo mix. */
    LOW_FREQUENCY(0, 0),
    /** Rear left: -3 dB. */
    BACK_LEFT(Speaker.MINUS_3_DB, 0),
    /** Rear right: -3 dB. */
    BACK_RIGHT(0, Speaker.MINUS_3_DB),
    /** Between front left and centre. */
    FRONT_LEFT_OF_CENTER(1, 0),
    /** Between front right and centre. */
    FRONT_RIGHT_OF_CENTER(0, 1),
    /** Rear centre: -6 dB to both sides. */
    BACK_CENTER(0.5f, 0.5f),
    /** Left surround: -3 dB. */
    SIDE_LEFT(Speaker.MINUS_3_DB, 0),
    /** Right surround: -3 dB. */
    SIDE_RIGHT(0, Speaker.MINUS_3_DB),
    /** Above the listener: -6 dB to both sides. */
    TOP_CENTER(0.5f, 0.5f),
    /** Above front left: -3 dB. */
    TOP_FRONT_LEFT(Speaker.MINUS_3_DB, 0),
    /** Above front centre: -6 dB to both sides. */
    TOP_FRONT_CENTER(0.5f, 0.5f),
    /** Above front right: -3 dB. */
    TOP_FRONT_RIGHT(0, Speaker.MINUS_3_DB),
    /** Above rear left: -3 dB. */
    TOP_BACK_LEFT(Speaker.MINUS_3_DB, 0),
    /** Above rear centre: -6 dB to both sides. */
    TOP_BACK_CENTER(0.5f, 0.5f),
    /** Above rear right: -3 dB. */
    TOP_BACK_RIGHT(0, Speaker.MINUS_3_DB),
    /** A channel without a position: -3 dB to both sides. */
    UNKNOWN(Speaker.MINUS_3_DB, Speaker.MINUS_3_DB);

    /** The speakers that a channel mask can name, bit 0 first. */
    static final List<Speaker> IN_MASK = List.of(values()).subList(0, 18);

    private static final float MINUS_3_DB = 0.70710677f;

    private final float left;
    private final float right;

    Speaker(float left, float right) {
        this.left = left;
        this.right = right;
    }

    /** Share of the channel in the left side of a stereo mix, as ITU-R BS.775 has it. */
    public float left() {
        return left;
    }

    /** Share of the channel in the right side of a stereo mix, as ITU-R BS.775 has it. */
    public float right() {
        return right;
    }
}
