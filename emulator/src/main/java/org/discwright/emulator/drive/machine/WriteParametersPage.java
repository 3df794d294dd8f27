package org.discwright.emulator.drive.machine;

import java.util.Optional;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.Packets;
import org.discwright.emulator.recording.BlockFormat;
import org.discwright.emulator.recording.RawSubchannel;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.emulator.recording.block.BlockWriteParameters;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;
import org.discwright.model.coding.Subheader;
import org.discwright.model.layout.TrackControl;

/**
 * The write parameters page (05h) as it stands: how the next track is to be recorded.
 *
 * @param page the page
 * @mmc 7.5.4 write parameters mode page
 */
public record WriteParametersPage(org.discwright.mmc.modepage.WriteParameters page) {
    /** True for that write type. */
    public boolean is(WriteType type) {
        return page.writeType() == type.code();
    }

    /** True where write type and test write are the same. */
    public boolean sameKindAs(WriteParametersPage other) {
        return page.writeType() == other.page.writeType() && testWrite() == other.testWrite();
    }

    /** True where the laser stays at reading power. */
    public boolean testWrite() {
        return page.testWrite();
    }

    /** True where recording may pause when the buffer runs empty. */
    public boolean underrunFree() {
        return page.bufferUnderrunFree();
    }

    /** Multi-session field, 0 to 3. */
    public int multiSession() {
        return page.multiSession();
    }

    /** What the multi-session field lets follow a session that is closed now. */
    public NextSession nextSession() {
        return switch (multiSession()) {
            case 1 -> NextSession.NONE_BY_POINTER;
            case 3 -> NextSession.ALLOWED;
            default -> NextSession.NONE;
        };
    }

    /** The control nibble of the track, with bit 2 set for data. */
    public int trackMode() {
        return page.trackMode();
    }

    /** True for a data track. */
    public boolean data() {
        return (trackMode() & 4) != 0;
    }

    /** True where the host sends whole sectors of 2,352 bytes. */
    public boolean raw() {
        return page.dataBlockType() == DataBlockType.RAW.code();
    }

    /** Session format: 00h CD-DA or CD-ROM, 10h CD-I, 20h CD-ROM XA. */
    public int sessionFormat() {
        return page.sessionFormat();
    }

    /** Blocks of the pause before a track. */
    public int audioPauseLength() {
        return page.audioPauseLength();
    }

    /** The media catalogue number, where the page says that it is valid. */
    public Optional<String> catalogNumber() {
        return page.catalogNumber();
    }

    /** The track's recording code, where the page says that it is valid. */
    public Optional<String> isrc() {
        return page.isrcCode();
    }

    /** The data block type; nothing for a number that is none. */
    public Optional<DataBlockType> blockType() {
        return DataBlockType.of(page.dataBlockType());
    }

    /** The subchannel of raw blocks; nothing for other types of block. */
    public Optional<RawSubchannel> rawSubchannel() {
        return RawSubchannel.ofCode(page.dataBlockType());
    }

    /** What the host sends for a sector; nothing for a type that this drive does not know. */
    public Optional<BlockFormat> blockFormat() {
        return BlockFormat.ofCode(page.dataBlockType());
    }

    /** How the recording of a track is to go. */
    public WriteParameters forRecording() {
        BlockFormat format = blockFormat().orElseThrow();
        TrackControl control = TrackControl.ofNibble(trackMode());
        boolean packets = is(WriteType.PACKET);
        return new WriteParameters(
                packets
                        ? org.discwright.emulator.recording.WriteType.PACKET
                        : org.discwright.emulator.recording.WriteType.TRACK_AT_ONCE,
                testWrite(),
                format,
                packets ? WriteParameters.incremental(control) : control,
                subheader(),
                catalogNumber(),
                isrc(),
                packetSize());
    }

    /** User blocks of every packet where packets of one size are selected, else 0. */
    public int packetSize() {
        return is(WriteType.PACKET) && page.fixedPackets()
                ? Math.clamp(page.packetSize(), 0, Packets.MOST)
                : 0;
    }

    /** How the recording of a DVD or BD is to go. */
    public BlockWriteParameters forBlocks() {
        return new BlockWriteParameters(
                is(WriteType.SESSION_AT_ONCE),
                is(WriteType.LAYER_JUMP),
                testWrite(),
                nextSession() == NextSession.ALLOWED);
    }

    /** The subheader that the page gives for blocks without; all zeros stand for none. */
    private Optional<Subheader> subheader() {
        Octets four = page.subHeader();
        return four.u32(0) == 0
                ? Optional.empty()
                : Optional.of(new Subheader(four.u8(0), four.u8(1), four.u8(2), four.u8(3)));
    }
}
