package org.discwright.emulator.recording;

/**
 * Why a recorder does not do what it was told, with the sense that MMC has for it.
 *
 * @mmc Annex F
 */
public enum Refusal {
    /** A WRITE elsewhere than at a next writable address. */
    NOT_NEXT_WRITABLE(0x5, 0x21, 0x02, "the address is not the next writable one"),
    /** The disc has no room for it. */
    OUT_OF_RANGE(0x5, 0x21, 0x00, "that is beyond the room of the disc"),
    /** The reserved track has no room for it. */
    END_OF_TRACK(0x5, 0x63, 0x00, "that is beyond the end of the reserved track"),
    /** The open track is of another mode. */
    ILLEGAL_MODE(0x5, 0x64, 0x00, "the track is of another mode"),
    /** All 99 tracks are taken. */
    NO_MORE_TRACKS(0x5, 0x72, 0x05, "a disc has no more than 99 tracks"),
    /** The disc takes no more sessions, or must be blanked first. */
    NOT_APPENDABLE(0x5, 0x30, 0x05, "the disc is closed: nothing can be added to it"),
    /** A track of less than four seconds. */
    TRACK_TOO_SHORT(0x5, 0x2C, 0x00, "a track has at least 300 sectors"),
    /** A session with a reserved track that is not recorded whole. */
    INCOMPLETE_TRACK(0x5, 0x72, 0x04, "a reserved track of the session is not recorded whole"),
    /** Nothing to close. */
    NOTHING_OPEN(0x5, 0x2C, 0x00, "there is nothing to close"),
    /** No such track in the open session. */
    NO_SUCH_TRACK(0x5, 0x24, 0x00, "there is no such open track"),
    /** A track is still being recorded. */
    TRACK_OPEN(0x5, 0x2C, 0x00, "a track is still being recorded"),
    /** A disc that is recorded once is recorded there already. */
    RECORDED(0x8, 0x00, 0x00, "something is recorded there already"),
    /** A layer break that the disc cannot have, or not any more. */
    LAYER_BREAK(0x5, 0x26, 0x00, "the layers of the disc cannot meet there"),
    /** A jump, an interval or a middle area that the disc cannot have there. */
    LAYER_SETTING(0x5, 0x26, 0x00, "layer jump recording cannot have that there"),
    /** A WRITE that reaches across a layer jump. */
    ACROSS_LAYERS(0x5, 0x21, 0x03, "a WRITE does not reach across a layer jump"),
    /** Something else has to come first: RESERVE TRACK before disc at once. */
    OUT_OF_SEQUENCE(0x5, 0x2C, 0x00, "something else has to come first"),
    /** A disc that must be formatted before anything is recorded. */
    NOT_FORMATTED(0x3, 0x31, 0x00, "the disc is not formatted"),
    /** The disc is write-protected. */
    WRITE_PROTECTED(0x7, 0x27, 0x00, "the disc is write-protected"),
    /** SEND DISC STRUCTURE protects the disc until it is taken away. */
    PERSISTENTLY_PROTECTED(0x7, 0x27, 0x04, "the disc is persistently write-protected"),
    /** BLANK on a disc that cannot be erased. */
    NOT_ERASABLE(0x5, 0x30, 0x05, "the disc cannot be erased"),
    /** BLANK on a disc that has been blanked too often. */
    WORN_OUT(0x3, 0x51, 0x00, "the disc is worn out: it cannot be erased any more"),
    /** FORMAT UNIT on a disc that cannot be formatted, or not any more. */
    CANNOT_FORMAT(0x5, 0x30, 0x06, "the disc cannot be formatted"),
    /** Certification found more damage than there are spare places. */
    FORMAT_FAILED(0x3, 0x31, 0x01, "the disc has too many defects to be formatted"),
    /** A place is damaged and the spare areas are used up. */
    NO_SPARE(0x3, 0x32, 0x00, "the spare areas are used up"),
    /** The list of what lies elsewhere has no room for one more cluster. */
    LIST_FULL(0x3, 0x32, 0x01, "the list of replaced blocks is full"),
    /** A WRITE that is no whole number of ECC blocks. */
    INVALID_PACKET_SIZE(0x5, 0x64, 0x01, "only whole ECC blocks can be recorded"),
    /** All test areas are used up. */
    CALIBRATION_AREA_FULL(0x3, 0x73, 0x02, "the power calibration area is full"),
    /** A sector could not be recorded. */
    WRITE_ERROR(0x3, 0x0C, 0x00, "the disc is damaged there"),
    /** A recorded sector cannot be read. */
    UNREADABLE(0x3, 0x11, 0x00, "the sector cannot be read"),
    /** Nothing is recorded at the address. */
    UNRECORDED(0x8, 0x00, 0x00, "nothing is recorded there");

    private final int senseKey;
    private final int code;
    private final int qualifier;
    private final String words;

    Refusal(int senseKey, int code, int qualifier, String words) {
        this.senseKey = senseKey;
        this.code = code;
        this.qualifier = qualifier;
        this.words = words;
    }

    /** The sense key, 0 to 15. */
    public int senseKey() {
        return senseKey;
    }

    /** The additional sense code, 0 to 255. */
    public int code() {
        return code;
    }

    /** The additional sense code qualifier, 0 to 255. */
    public int qualifier() {
        return qualifier;
    }

    /** The reason in words. */
    public String words() {
        return words;
    }
}
