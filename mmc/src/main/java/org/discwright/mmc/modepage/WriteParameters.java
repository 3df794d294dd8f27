package org.discwright.mmc.modepage;

import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;

/**
 * Write parameters (05h): how the next track or session is written. Kept as the bytes the drive
 * gave, so that reserved bits go back to it unchanged; bytes that a short page lacks read as zero.
 *
 * @param bytes the page with its two-byte header
 * @mmc 7.5 Write parameters mode page
 */
public record WriteParameters(Octets bytes) implements ModePage {
    /** Page code. */
    public static final int CODE = 0x05;

    /** PAGE LENGTH as the standard has it: bytes behind the header. */
    public static final int PAGE_LENGTH = 0x32;

    private static final PageField BUFFER_UNDERRUN_FREE =
            new PageField("bufferUnderrunFree", 2, 6, 1);
    private static final PageField LINK_SIZE_VALID = new PageField("linkSizeValid", 2, 5, 1);
    private static final PageField TEST_WRITE = new PageField("testWrite", 2, 4, 1);
    private static final PageField WRITE_TYPE = new PageField("writeType", 2, 3, 4);
    private static final PageField MULTI_SESSION = new PageField("multiSession", 3, 7, 2);
    private static final PageField FIXED_PACKETS = new PageField("fixedPackets", 3, 5, 1);
    private static final PageField COPY = new PageField("copy", 3, 4, 1);
    private static final PageField TRACK_MODE = new PageField("trackMode", 3, 3, 4);
    private static final PageField DATA_BLOCK_TYPE = new PageField("dataBlockType", 4, 3, 4);
    private static final PageField LINK_SIZE = new PageField("linkSize", 5, 7, 8);
    private static final PageField APPLICATION_CODE = new PageField("applicationCode", 7, 5, 6);
    private static final PageField SESSION_FORMAT = new PageField("sessionFormat", 8, 7, 8);
    private static final PageField PACKET_SIZE = new PageField("packetSize", 10, 7, 32);
    private static final PageField AUDIO_PAUSE_LENGTH =
            new PageField("audioPauseLength", 14, 7, 16);
    private static final PageField MEDIA_CATALOG_NUMBER =
            new PageField("mediaCatalogNumber", 16, 7, 128);
    private static final PageField ISRC = new PageField("isrc", 32, 7, 128);
    private static final PageField SUB_HEADER = new PageField("subHeader", 48, 7, 32);

    /** The fields, in the order of the standard's table. */
    static final List<PageField> FIELDS =
            List.of(
                    BUFFER_UNDERRUN_FREE,
                    LINK_SIZE_VALID,
                    TEST_WRITE,
                    WRITE_TYPE,
                    MULTI_SESSION,
                    FIXED_PACKETS,
                    COPY,
                    TRACK_MODE,
                    DATA_BLOCK_TYPE,
                    LINK_SIZE,
                    APPLICATION_CODE,
                    SESSION_FORMAT,
                    PACKET_SIZE,
                    AUDIO_PAUSE_LENGTH,
                    MEDIA_CATALOG_NUMBER,
                    ISRC,
                    SUB_HEADER);

    /** Checks code and page length. */
    public WriteParameters {
        ModePage.check(bytes, CODE);
    }

    /** A page of the standard's length with every field zero. */
    public static WriteParameters zero() {
        return new WriteParameters(ModePage.zeros(CODE, PAGE_LENGTH));
    }

    /** Whether set: BUFE: goes on after a buffer underrun. */
    public boolean bufferUnderrunFree() {
        return BUFFER_UNDERRUN_FREE.get(bytes) != 0;
    }

    /** The same page with another value: BUFE: goes on after a buffer underrun. */
    public WriteParameters withBufferUnderrunFree(boolean value) {
        return new WriteParameters(BUFFER_UNDERRUN_FREE.with(bytes, value ? 1 : 0));
    }

    /** Whether set: LS_V: the link size counts. */
    public boolean linkSizeValid() {
        return LINK_SIZE_VALID.get(bytes) != 0;
    }

    /** The same page with another value: LS_V: the link size counts. */
    public WriteParameters withLinkSizeValid(boolean value) {
        return new WriteParameters(LINK_SIZE_VALID.with(bytes, value ? 1 : 0));
    }

    /** Whether set: Test Write: simulates with the laser at read power. */
    public boolean testWrite() {
        return TEST_WRITE.get(bytes) != 0;
    }

    /** The same page with another value: Test Write: simulates with the laser at read power. */
    public WriteParameters withTestWrite(boolean value) {
        return new WriteParameters(TEST_WRITE.with(bytes, value ? 1 : 0));
    }

    /** Write type; see {@link WriteType}. */
    public int writeType() {
        return (int) WRITE_TYPE.get(bytes);
    }

    /** The same page with another value: write type; see {@link WriteType}. */
    public WriteParameters withWriteType(int value) {
        return new WriteParameters(WRITE_TYPE.with(bytes, value));
    }

    /** Multi-session field: 0 no next session, 3 the next session stays allowed. */
    public int multiSession() {
        return (int) MULTI_SESSION.get(bytes);
    }

    /**
     * The same page with another value: multi-session field: 0 no next session, 3 the next session
     * stays allowed.
     */
    public WriteParameters withMultiSession(int value) {
        return new WriteParameters(MULTI_SESSION.with(bytes, value));
    }

    /** Whether set: FP: fixed packets. */
    public boolean fixedPackets() {
        return FIXED_PACKETS.get(bytes) != 0;
    }

    /** The same page with another value: FP: fixed packets. */
    public WriteParameters withFixedPackets(boolean value) {
        return new WriteParameters(FIXED_PACKETS.with(bytes, value ? 1 : 0));
    }

    /** Whether set: Copy: a copy of higher generation (SCMS). */
    public boolean copy() {
        return COPY.get(bytes) != 0;
    }

    /** The same page with another value: Copy: a copy of higher generation (SCMS). */
    public WriteParameters withCopy(boolean value) {
        return new WriteParameters(COPY.with(bytes, value ? 1 : 0));
    }

    /** CONTROL field of the track's Q subchannel. */
    public int trackMode() {
        return (int) TRACK_MODE.get(bytes);
    }

    /** The same page with another value: CONTROL field of the track's Q subchannel. */
    public WriteParameters withTrackMode(int value) {
        return new WriteParameters(TRACK_MODE.with(bytes, value));
    }

    /** Data block type; see {@link DataBlockType}. */
    public int dataBlockType() {
        return (int) DATA_BLOCK_TYPE.get(bytes);
    }

    /** The same page with another value: data block type; see {@link DataBlockType}. */
    public WriteParameters withDataBlockType(int value) {
        return new WriteParameters(DATA_BLOCK_TYPE.with(bytes, value));
    }

    /** Link size in blocks. */
    public int linkSize() {
        return (int) LINK_SIZE.get(bytes);
    }

    /** The same page with another value: link size in blocks. */
    public WriteParameters withLinkSize(int value) {
        return new WriteParameters(LINK_SIZE.with(bytes, value));
    }

    /** Initiator application code: 0 unrestricted. */
    public int applicationCode() {
        return (int) APPLICATION_CODE.get(bytes);
    }

    /** The same page with another value: initiator application code: 0 unrestricted. */
    public WriteParameters withApplicationCode(int value) {
        return new WriteParameters(APPLICATION_CODE.with(bytes, value));
    }

    /** Session format: 00h CD-DA or CD-ROM, 10h CD-I, 20h CD-ROM XA. */
    public int sessionFormat() {
        return (int) SESSION_FORMAT.get(bytes);
    }

    /**
     * The same page with another value: session format: 00h CD-DA or CD-ROM, 10h CD-I, 20h CD-ROM
     * XA.
     */
    public WriteParameters withSessionFormat(int value) {
        return new WriteParameters(SESSION_FORMAT.with(bytes, value));
    }

    /** Packet size in blocks. */
    public long packetSize() {
        return PACKET_SIZE.get(bytes);
    }

    /** The same page with another value: packet size in blocks. */
    public WriteParameters withPacketSize(long value) {
        return new WriteParameters(PACKET_SIZE.with(bytes, value));
    }

    /** Blocks between track-at-once audio tracks, 150 usually. */
    public int audioPauseLength() {
        return (int) AUDIO_PAUSE_LENGTH.get(bytes);
    }

    /** The same page with another value: blocks between track-at-once audio tracks, 150 usually. */
    public WriteParameters withAudioPauseLength(int value) {
        return new WriteParameters(AUDIO_PAUSE_LENGTH.with(bytes, value));
    }

    /** Media catalogue number: bit 7 of the first byte valid, then 13 digits. */
    public Octets mediaCatalogNumber() {
        return MEDIA_CATALOG_NUMBER.octets(bytes);
    }

    /**
     * The same page with another value: media catalogue number: bit 7 of the first byte valid, then
     * 13 digits.
     */
    public WriteParameters withMediaCatalogNumber(Octets value) {
        return new WriteParameters(MEDIA_CATALOG_NUMBER.with(bytes, value));
    }

    /** ISRC: bit 7 of the first byte valid, then 12 characters. */
    public Octets isrc() {
        return ISRC.octets(bytes);
    }

    /**
     * The same page with another value: ISRC: bit 7 of the first byte valid, then 12 characters.
     */
    public WriteParameters withIsrc(Octets value) {
        return new WriteParameters(ISRC.with(bytes, value));
    }

    /** Sub-header of mode 2 sectors that are sent without. */
    public Octets subHeader() {
        return SUB_HEADER.octets(bytes);
    }

    /** The same page with another value: sub-header of mode 2 sectors that are sent without. */
    public WriteParameters withSubHeader(Octets value) {
        return new WriteParameters(SUB_HEADER.with(bytes, value));
    }

    /** The write type, where the standard knows its number. */
    public Optional<WriteType> knownWriteType() {
        return WriteType.of(writeType());
    }

    /** The same page with that write type. */
    public WriteParameters withWriteType(WriteType value) {
        return withWriteType(value.code());
    }

    /** The data block type, where the standard knows its number. */
    public Optional<DataBlockType> knownDataBlockType() {
        return DataBlockType.of(dataBlockType());
    }

    /** The same page with that data block type. */
    public WriteParameters withDataBlockType(DataBlockType value) {
        return withDataBlockType(value.code());
    }

    /** The media catalogue number's 13 digits, where the page has a valid one. */
    public Optional<String> catalogNumber() {
        return PageField.validText(mediaCatalogNumber(), 13);
    }

    /** The same page with 13 digits as media catalogue number, or none for an empty string. */
    public WriteParameters withCatalogNumber(String digits) {
        return withMediaCatalogNumber(PageField.validText(digits, 13, "[0-9]{13}"));
    }

    /** The ISRC's 12 characters, where the page has a valid one. */
    public Optional<String> isrcCode() {
        return PageField.validText(isrc(), 12);
    }

    /** The same page with 12 characters as ISRC, or none for an empty string. */
    public WriteParameters withIsrcCode(String code) {
        return withIsrc(PageField.validText(code, 12, "[A-Z]{2}[A-Z0-9]{3}[0-9]{7}"));
    }
}
