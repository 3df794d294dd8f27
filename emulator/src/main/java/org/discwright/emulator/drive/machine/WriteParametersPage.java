package org.discwright.emulator.drive.machine;

import java.util.Optional;
import org.discwright.emulator.recording.BlockFormat;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.emulator.recording.WriteType;
import org.discwright.model.Octets;
import org.discwright.model.coding.Subheader;
import org.discwright.model.layout.TrackControl;

/**
 * The write parameters page (05h) as it stands: how the next track is to be recorded.
 *
 * @param page its 52 bytes
 * @mmc 7.5.4 write parameters mode page
 */
public record WriteParametersPage(Octets page) {
    /** Write type: packets. */
    public static final int PACKET = 0;

    /** Write type: track at once. */
    public static final int TRACK_AT_ONCE = 1;

    /** Write type: session at once. */
    public static final int SESSION_AT_ONCE = 2;

    /** Data block type: 2,352 bytes as they go to the disc. */
    private static final int RAW = 0;

    /** Multi-session: another session may follow. */
    public static final int NEXT_SESSION_ALLOWED = 3;

    /** Write type, 0 to 15. */
    public int writeType() {
        return page.bits(2, 3, 0);
    }

    /** True where the laser stays at reading power. */
    public boolean testWrite() {
        return page.bit(2, 4);
    }

    /** True where recording may pause when the buffer runs empty. */
    public boolean underrunFree() {
        return page.bit(2, 6);
    }

    /** Multi-session field, 0 to 3. */
    public int multiSession() {
        return page.bits(3, 7, 6);
    }

    /** The control nibble of the track, with bit 2 set for data. */
    public int trackMode() {
        return page.bits(3, 3, 0);
    }

    /** True for a data track. */
    public boolean data() {
        return (trackMode() & 4) != 0;
    }

    /** Data block type, 0 to 15. */
    public int dataBlockType() {
        return page.bits(4, 3, 0);
    }

    /** True where the host sends whole sectors of 2,352 bytes. */
    public boolean raw() {
        return dataBlockType() == RAW;
    }

    /** Session format: 00h CD-DA or CD-ROM, 10h CD-I, 20h CD-ROM XA. */
    public int sessionFormat() {
        return page.u8(8);
    }

    /** Blocks of the pause before a track. */
    public int audioPauseLength() {
        return page.u16(14);
    }

    /** The media catalogue number, where the page says that it is valid. */
    public Optional<String> catalogNumber() {
        return text(16, 13);
    }

    /** The track's recording code, where the page says that it is valid. */
    public Optional<String> isrc() {
        return text(32, 12);
    }

    private Optional<String> text(int at, int length) {
        return page.bit(at, 7)
                ? Optional.of(page.slice(at + 1, at + 1 + length).text())
                : Optional.empty();
    }

    /** What the host sends for a sector; nothing for a type that this drive does not know. */
    public Optional<BlockFormat> blockFormat() {
        return BlockFormat.ofCode(dataBlockType());
    }

    /** How the recording of a track is to go. */
    public WriteParameters forRecording() {
        BlockFormat format = blockFormat().orElseThrow();
        return new WriteParameters(
                WriteType.TRACK_AT_ONCE,
                testWrite(),
                format,
                TrackControl.ofNibble(trackMode()),
                subheader(),
                catalogNumber(),
                isrc());
    }

    /** The subheader that the page gives for blocks without; all zeros stand for none. */
    private Optional<Subheader> subheader() {
        return page.u32(48) == 0
                ? Optional.empty()
                : Optional.of(new Subheader(page.u8(48), page.u8(49), page.u8(50), page.u8(51)));
    }
}
