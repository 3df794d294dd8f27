package org.discwright.audio;

/** What is done to the samples of a file on their way to a CD. */
public enum Conversion {
    /** The installed ffmpeg decodes the file. */
    DECODED_BY_FFMPEG("decoded by ffmpeg", true),
    /** Samples of fewer than 16 bits get zero bits: nothing is lost. */
    WIDENED("widened to 16 bits", true),
    /** One channel goes to both sides: nothing is lost. */
    DUPLICATED("mono to both sides", true),
    /** Channels are mixed to two by ITU-R BS.775, as loud as can never clip. */
    DOWNMIXED("mixed to stereo", false),
    /** The sample rate becomes 44.1 kHz. */
    RESAMPLED("resampled to 44.1 kHz", false),
    /** Samples are rounded to 16 bits with triangular dither. */
    DITHERED("dithered to 16 bits", false);

    private final String text;
    private final boolean exact;

    Conversion(String text, boolean exact) {
        this.text = text;
        this.exact = exact;
    }

    /** Words for people. */
    public String text() {
        return text;
    }

    /** True when the samples come out as they were. */
    public boolean exact() {
        return exact;
    }
}
