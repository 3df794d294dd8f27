package org.discwright.emulator.recording;

import java.util.Optional;
import org.discwright.model.coding.Subheader;
import org.discwright.model.layout.TrackControl;

/**
 * How a host wants a track recorded: the mode page of write parameters, as far as it matters to the
 * disc.
 *
 * @param type track at once
 * @param testWrite true to do everything but record
 * @param format what the host sends for a sector
 * @param control the flags of the track's Q channel
 * @param subheader of form 1 or form 2 sectors that come without
 * @param catalogNumber media catalogue number, 13 digits
 * @param isrc recording code of the track, 12 characters
 * @mmc 7.5.4
 */
public record WriteParameters(
        WriteType type,
        boolean testWrite,
        BlockFormat format,
        TrackControl control,
        Optional<Subheader> subheader,
        Optional<String> catalogNumber,
        Optional<String> isrc) {
    /** Checks the codes. */
    public WriteParameters {
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
                Optional.empty());
    }

    /** The same, as a test write or not. */
    public WriteParameters withTestWrite(boolean testWrite) {
        return new WriteParameters(
                type, testWrite, format, control, subheader, catalogNumber, isrc);
    }

    /** The same with other control flags. */
    public WriteParameters withControl(TrackControl control) {
        return new WriteParameters(
                type, testWrite, format, control, subheader, catalogNumber, isrc);
    }

    /** The same with these codes. */
    public WriteParameters withCodes(Optional<String> catalogNumber, Optional<String> isrc) {
        return new WriteParameters(
                type, testWrite, format, control, subheader, catalogNumber, isrc);
    }
}
