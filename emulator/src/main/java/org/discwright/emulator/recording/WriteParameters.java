package org.discwright.emulator.recording;

import java.util.Optional;
import org.discwright.emulator.medium.Packets;
import org.discwright.model.coding.Subheader;
import org.discwright.model.layout.TrackControl;

/**
 * How a host wants a track recorded: the mode page of write parameters, as far as it matters to the
 * disc.
 *
 * @param type track at once, or packets
 * @param testWrite true to do everything but record
 * @param format what the host sends for a sector
 * @param control the flags of the track's Q channel
 * @param subheader of form 1 or form 2 sectors that come without
 * @param catalogNumber media catalogue number, 13 digits
 * @param isrc recording code of the track, 12 characters
 * @param packetSize user blocks of every packet, 0 where they may differ, and for other types
 * @mmc 7.5.4
 */
public record WriteParameters(
        WriteType type,
        boolean testWrite,
        BlockFormat format,
        TrackControl control,
        Optional<Subheader> subheader,
        Optional<String> catalogNumber,
        Optional<String> isrc,
        int packetSize) {
    /** Checks the codes and the size. */
    public WriteParameters {
        boolean packets = type == WriteType.PACKET;
        if (packetSize < 0 || packetSize > Packets.MOST || (packetSize > 0 && !packets)) {
            throw new IllegalArgumentException(
                    "packets of %d blocks, %s".formatted(packetSize, type));
        }
        if (packets && !format.mode().isData()) {
            throw new IllegalArgumentException("packets of audio");
        }
        if (catalogNumber.isPresent() && !catalogNumber.get().matches("\\d{13}")) {
            throw new IllegalArgumentException("not an MCN: '" + catalogNumber.get() + "'");
        }
        if (isrc.isPresent() && !isrc.get().matches("[A-Z0-9]{5}\\d{7}")) {
            throw new IllegalArgumentException("not an ISRC: '" + isrc.get() + "'");
        }
    }

    /** An audio track at once, without codes. */
    public static WriteParameters audio() {
        return trackAtOnce(BlockFormat.RAW);
    }

    /** A track at once of that format, without codes. */
    public static WriteParameters trackAtOnce(BlockFormat format) {
        return new WriteParameters(
                WriteType.TRACK_AT_ONCE,
                false,
                format,
                TrackControl.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /**
     * Packets of that format, of {@code size} blocks each or, where that is 0, of any size. The
     * control field says that the track is recorded incrementally.
     */
    public static WriteParameters packets(BlockFormat format, int size) {
        return new WriteParameters(
                WriteType.PACKET,
                false,
                format,
                incremental(TrackControl.NONE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                size);
    }

    /** The same flags, with the bit that tells data recorded incrementally from uninterrupted. */
    public static TrackControl incremental(TrackControl control) {
        return new TrackControl(true, control.copyPermitted(), control.fourChannel());
    }

    /** How a track is recorded in packets that begins now; nothing where it is not. */
    Optional<Packets> packets() {
        return type == WriteType.PACKET ? Optional.of(Packets.of(packetSize)) : Optional.empty();
    }

    /** The same, as a test write or not. */
    public WriteParameters withTestWrite(boolean testWrite) {
        return new WriteParameters(
                type, testWrite, format, control, subheader, catalogNumber, isrc, packetSize);
    }

    /** The same with other control flags. */
    public WriteParameters withControl(TrackControl control) {
        return new WriteParameters(
                type, testWrite, format, control, subheader, catalogNumber, isrc, packetSize);
    }

    /** The same with these codes. */
    public WriteParameters withCodes(Optional<String> catalogNumber, Optional<String> isrc) {
        return new WriteParameters(
                type, testWrite, format, control, subheader, catalogNumber, isrc, packetSize);
    }
}
