package org.discwright.mmc.response;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.MalformedDataException;

/**
 * Track information: where one track lies, how it was written and what it can still take.
 *
 * @param track its number, 1 to 65,535
 * @param session the number of its session
 * @param layerJump LJRS, the layer jump recording status of DVD-R DL: 0 not recorded so, 1 without
 *     a next jump, 2 with one that a host has set, 3 with jumps in regular distances
 * @param damage writing it was broken off; the drive repairs what it can
 * @param copy a second or later generation copy (SCMS)
 * @param trackMode the control nibble of its Q channel: bit 2 data, bit 1 copy permitted, bit 0
 *     pre-emphasis or incremental
 * @param reserved RT: kept with RESERVE TRACK
 * @param blank nothing in it yet; the invisible track always
 * @param packet written in packets, or to be
 * @param fixedPacket in packets of one size
 * @param dataMode 1 mode 1, 2 mode 2, 15 not known
 * @param start address of its first block
 * @param nextWritable address at which the next write must begin, where the drive knows
 * @param freeBlocks blocks of user data that it can still take
 * @param packetSize blocks in a fixed packet, or the blocking factor
 * @param size its blocks, on CD those of the run-out too; where layer jump recording has put it
 *     onto both layers, the address of its last block
 * @param lastRecorded the last address written, where the drive knows
 * @param layers addresses that only discs with two layers have
 * @mmc 6.27 READ TRACK INFORMATION, Track Information Block
 */
public record TrackInformation(
        int track,
        int session,
        int layerJump,
        boolean damage,
        boolean copy,
        int trackMode,
        boolean reserved,
        boolean blank,
        boolean packet,
        boolean fixedPacket,
        int dataMode,
        Lba start,
        Optional<Lba> nextWritable,
        SectorCount freeBlocks,
        long packetSize,
        SectorCount size,
        Optional<Lba> lastRecorded,
        Layers layers) {
    /** Bytes. */
    public static final int LENGTH = 48;

    private static final String STRUCTURE = "READ TRACK INFORMATION response";

    /** Next writable addresses below MSF 90:00:00 of the lead-in are none. */
    private static final int FIRST_ADDRESS = -45_150;

    /** Data mode of a track whose mode is not known. */
    public static final int UNKNOWN_MODE = 15;

    /**
     * Addresses of DVD and beyond.
     *
     * @param readCompatibility up to where read-only drives can read
     * @param nextJump where the next jump to the other layer is set
     * @param lastJump where the last one was
     */
    public record Layers(Lba readCompatibility, Lba nextJump, Lba lastJump) {
        /** What a CD has. */
        public static final Layers NONE = new Layers(Lba.ZERO, Lba.ZERO, Lba.ZERO);
    }

    /** Checks the ranges. */
    public TrackInformation {
        Ranges.unsigned(track, 16, "track number");
        Ranges.unsigned(session, 16, "session number");
        Ranges.unsigned(layerJump, 2, "layer jump recording status");
        Ranges.unsigned(trackMode, 4, "track mode");
        Ranges.unsigned(dataMode, 4, "data mode");
        Ranges.unsigned(freeBlocks.value(), 32, "free blocks");
        Ranges.unsigned(packetSize, 32, "packet size");
        Ranges.unsigned(size.value(), 32, "track size");
    }

    /** True for a data track, false for audio. */
    public boolean data() {
        return (trackMode & 4) != 0;
    }

    /** True where it is recorded by layer jumps, and {@link #size} is an address. */
    public boolean jumps() {
        return layerJump > 0;
    }

    /** The address of its last block; of one that can grow, of the last one that it can have. */
    public Lba last() {
        return jumps() ? new Lba((int) size.value()) : start.plus(size.value() - 1);
    }

    /** Its blocks; where it is recorded by layer jumps, those of both layers. */
    public SectorCount length() {
        if (!jumps()) {
            return size;
        }
        long blocks =
                nextWritable.isPresent()
                        ? last().minus(start) + 1L
                        : 2L * (layers.lastJump().minus(start) + 1);
        return new SectorCount(Math.max(0, blocks));
    }

    /**
     * Reads a response.
     *
     * @throws MalformedDataException if it does not even name the track, or if the track would end
     *     beyond the last address there is
     */
    public static TrackInformation decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, 4, STRUCTURE);
        if (in.i32(8) + in.u32(24) > Integer.MAX_VALUE || in.u32(24) > Integer.MAX_VALUE) {
            throw new MalformedDataException(STRUCTURE, 24, "the track ends beyond all addresses");
        }
        return new TrackInformation(
                in.u8(32) << 8 | in.u8(2),
                in.u8(33) << 8 | in.u8(3),
                in.bits(5, 7, 6),
                in.bit(5, 5),
                in.bit(5, 4),
                in.bits(5, 3, 0),
                in.bit(6, 7),
                in.bit(6, 6),
                in.bit(6, 5),
                in.bit(6, 4),
                in.bits(6, 3, 0),
                new Lba(in.i32(8)),
                address(in, in.bit(7, 0), 12).filter(next -> next.value() >= FIRST_ADDRESS),
                new SectorCount(in.u32(16)),
                in.u32(20),
                new SectorCount(in.u32(24)),
                address(in, in.bit(7, 1), 28),
                new Layers(new Lba(in.i32(36)), new Lba(in.i32(40)), new Lba(in.i32(44))));
    }

    private static Optional<Lba> address(Fields in, boolean valid, int offset) {
        return valid && in.has(offset, 4) ? Optional.of(new Lba(in.i32(offset))) : Optional.empty();
    }

    /** The response in full; a drive sends no more of it than the host has room for. */
    public Octets encode() {
        FieldWriter out = FieldWriter.stated(LENGTH);
        out.u8(2, track).u8(32, track >> 8).u8(3, session).u8(33, session >> 8);
        out.u8(5, layerJump << 6).bit(5, 5, damage).bit(5, 4, copy).u8(5, trackMode);
        out.bit(6, 7, reserved).bit(6, 6, blank).bit(6, 5, packet).bit(6, 4, fixedPacket);
        out.u8(6, dataMode);
        out.bit(7, 1, lastRecorded.isPresent()).bit(7, 0, nextWritable.isPresent());
        out.u32(8, start.value()).u32(12, nextWritable.orElse(Lba.ZERO).value());
        out.u32(16, freeBlocks.value()).u32(20, packetSize).u32(24, size.value());
        out.u32(28, lastRecorded.orElse(Lba.ZERO).value());
        out.u32(36, layers.readCompatibility().value());
        out.u32(40, layers.nextJump().value()).u32(44, layers.lastJump().value());
        return out.build();
    }
}
