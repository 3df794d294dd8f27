package org.discwright.mmc.modepage;

import java.util.List;
import org.discwright.model.Octets;

/**
 * CD audio control (0Eh): outputs and volumes of audio play. Kept as the bytes the drive gave, so
 * that reserved bits go back to it unchanged; bytes that a short page lacks read as zero.
 *
 * @param bytes the page with its two-byte header
 * @mmc 7.7 CD audio control mode page
 */
public record CdAudioControl(Octets bytes) implements ModePage {
    /** Page code. */
    public static final int CODE = 0x0E;

    /** PAGE LENGTH as the standard has it: bytes behind the header. */
    public static final int PAGE_LENGTH = 0x0E;

    private static final PageField IMMEDIATE = new PageField("immediate", 2, 2, 1);
    private static final PageField STOP_ON_TRACK_CROSSING =
            new PageField("stopOnTrackCrossing", 2, 1, 1);
    private static final PageField CHANNEL0 = new PageField("channel0", 8, 3, 4);
    private static final PageField VOLUME0 = new PageField("volume0", 9, 7, 8);
    private static final PageField CHANNEL1 = new PageField("channel1", 10, 3, 4);
    private static final PageField VOLUME1 = new PageField("volume1", 11, 7, 8);
    private static final PageField CHANNEL2 = new PageField("channel2", 12, 3, 4);
    private static final PageField VOLUME2 = new PageField("volume2", 13, 7, 8);
    private static final PageField CHANNEL3 = new PageField("channel3", 14, 3, 4);
    private static final PageField VOLUME3 = new PageField("volume3", 15, 7, 8);

    /** The fields, in the order of the standard's table. */
    static final List<PageField> FIELDS =
            List.of(
                    IMMEDIATE,
                    STOP_ON_TRACK_CROSSING,
                    CHANNEL0,
                    VOLUME0,
                    CHANNEL1,
                    VOLUME1,
                    CHANNEL2,
                    VOLUME2,
                    CHANNEL3,
                    VOLUME3);

    /** Checks code and page length. */
    public CdAudioControl {
        ModePage.check(bytes, CODE);
    }

    /** A page of the standard's length with every field zero. */
    public static CdAudioControl zero() {
        return new CdAudioControl(ModePage.zeros(CODE, PAGE_LENGTH));
    }

    /** Whether set: Immed: play commands answer at once. */
    public boolean immediate() {
        return IMMEDIATE.get(bytes) != 0;
    }

    /** The same page with another value: Immed: play commands answer at once. */
    public CdAudioControl withImmediate(boolean value) {
        return new CdAudioControl(IMMEDIATE.with(bytes, value ? 1 : 0));
    }

    /** Whether set: SOTC: play stops at the end of a track. */
    public boolean stopOnTrackCrossing() {
        return STOP_ON_TRACK_CROSSING.get(bytes) != 0;
    }

    /** The same page with another value: SOTC: play stops at the end of a track. */
    public CdAudioControl withStopOnTrackCrossing(boolean value) {
        return new CdAudioControl(STOP_ON_TRACK_CROSSING.with(bytes, value ? 1 : 0));
    }

    /** Channels on output port 0. */
    public int channel0() {
        return (int) CHANNEL0.get(bytes);
    }

    /** The same page with another value: channels on output port 0. */
    public CdAudioControl withChannel0(int value) {
        return new CdAudioControl(CHANNEL0.with(bytes, value));
    }

    /** Volume of output port 0, 0 to 255. */
    public int volume0() {
        return (int) VOLUME0.get(bytes);
    }

    /** The same page with another value: volume of output port 0, 0 to 255. */
    public CdAudioControl withVolume0(int value) {
        return new CdAudioControl(VOLUME0.with(bytes, value));
    }

    /** Channels on output port 1. */
    public int channel1() {
        return (int) CHANNEL1.get(bytes);
    }

    /** The same page with another value: channels on output port 1. */
    public CdAudioControl withChannel1(int value) {
        return new CdAudioControl(CHANNEL1.with(bytes, value));
    }

    /** Volume of output port 1, 0 to 255. */
    public int volume1() {
        return (int) VOLUME1.get(bytes);
    }

    /** The same page with another value: volume of output port 1, 0 to 255. */
    public CdAudioControl withVolume1(int value) {
        return new CdAudioControl(VOLUME1.with(bytes, value));
    }

    /** Channels on output port 2. */
    public int channel2() {
        return (int) CHANNEL2.get(bytes);
    }

    /** The same page with another value: channels on output port 2. */
    public CdAudioControl withChannel2(int value) {
        return new CdAudioControl(CHANNEL2.with(bytes, value));
    }

    /** Volume of output port 2, 0 to 255. */
    public int volume2() {
        return (int) VOLUME2.get(bytes);
    }

    /** The same page with another value: volume of output port 2, 0 to 255. */
    public CdAudioControl withVolume2(int value) {
        return new CdAudioControl(VOLUME2.with(bytes, value));
    }

    /** Channels on output port 3. */
    public int channel3() {
        return (int) CHANNEL3.get(bytes);
    }

    /** The same page with another value: channels on output port 3. */
    public CdAudioControl withChannel3(int value) {
        return new CdAudioControl(CHANNEL3.with(bytes, value));
    }

    /** Volume of output port 3, 0 to 255. */
    public int volume3() {
        return (int) VOLUME3.get(bytes);
    }

    /** The same page with another value: volume of output port 3, 0 to 255. */
    public CdAudioControl withVolume3(int value) {
        return new CdAudioControl(VOLUME3.with(bytes, value));
    }
}
