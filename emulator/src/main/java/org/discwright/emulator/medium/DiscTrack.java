package org.discwright.emulator.medium;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;

/**
 * A track of a disc.
 *
 * @param number 1 to 99
 * @param mode the format of its sectors; of a mode 2 track that mixes forms, {@link
 *     SectorMode#MODE_2_FORM_1}
 * @param control the flags of its Q channel
 * @param isrc recording code, 12 characters
 * @param start address of index 1
 * @param pregap sectors of index 0 before {@code start}
 * @param state how far its recording has come
 * @param next address behind its last recorded sector: where the next one goes; before {@code
 *     start} while the pregap of a track in a session at once is being recorded
 * @param end address behind its last sector, run-out included; of an open track without reservation
 *     the same as {@code next}
 * @param runOut sectors of run-out at its end that are not the user's, or will be
 * @param reserved true where the end was fixed by RESERVE TRACK
 * @param laterIndexes starts of index 2 and up, in sectors from {@code start}, ascending
 * @param packets how it is recorded in packets; empty where it is not
 */
public record DiscTrack(
        int number,
        SectorMode mode,
        TrackControl control,
        Optional<String> isrc,
        Lba start,
        int pregap,
        TrackState state,
        Lba next,
        Lba end,
        int runOut,
        boolean reserved,
        List<Integer> laterIndexes,
        Optional<Packets> packets) {
    /** Checks that the values fit each other. */
    public DiscTrack {
        if (number < 1 || number > DiscGeometry.MAXIMUM_TRACKS) {
            throw new IllegalArgumentException("a track number is 1 to 99: " + number);
        }
        if (isrc.isPresent() && !isrc.get().matches("[A-Z0-9]{5}\\d{7}")) {
            throw new IllegalArgumentException("not an ISRC: '" + isrc.get() + "'");
        }
        laterIndexes = List.copyOf(laterIndexes);
        boolean fits =
                pregap >= 0
                        && runOut >= 0
                        && !end.isBefore(next)
                        && switch (state) {
                            case RESERVED -> reserved && next.equals(start);
                            case OPEN ->
                                    reserved
                                            ? !next.isBefore(start)
                                            : end.equals(next)
                                                    && !next.isBefore(start.plus(-pregap));
                            case COMPLETE -> end.equals(next) && start.isBefore(end);
                        };
        if (!fits || laterIndexes.size() > 97) {
            throw new IllegalArgumentException(
                    "track %d, %s: pregap %d, start %s, next %s, end %s"
                            .formatted(number, state, pregap, start, next, end));
        }
        if (packets.isPresent() && !packetsFit(mode, packets.get(), next.minus(start))) {
            throw new IllegalArgumentException(
                    "track %d of %s in %s, start %s, next %s"
                            .formatted(number, mode, packets.get(), start, next));
        }
        int before = 0;
        for (int index : laterIndexes) {
            if (index <= before || index >= end.minus(start)) {
                throw new IllegalArgumentException(
                        "index at sector %d of track %d".formatted(index, number));
            }
            before = index;
        }
    }

    /** A track that is not recorded in packets. */
    public DiscTrack(
            int number,
            SectorMode mode,
            TrackControl control,
            Optional<String> isrc,
            Lba start,
            int pregap,
            TrackState state,
            Lba next,
            Lba end,
            int runOut,
            boolean reserved,
            List<Integer> laterIndexes) {
        this(
                number,
                mode,
                control,
                isrc,
                start,
                pregap,
                state,
                next,
                end,
                runOut,
                reserved,
                laterIndexes,
                Optional.empty());
    }

    /**
     * True where its recorded part can end at {@code end}: with a whole packet if they are fixed.
     */
    boolean endsWith(Lba end) {
        return packets.isEmpty() || packetsFit(mode, packets.get(), end.minus(start));
    }

    /** Whole packets of one size up to their run-out, or packets of any size of data. */
    private static boolean packetsFit(SectorMode mode, Packets packets, int length) {
        boolean whole =
                !packets.fixed()
                        || length == 0
                        || (length + Packets.LINK) % (packets.size() + Packets.OVERHEAD) == 0;
        return mode.isData() && length >= 0 && whole;
    }

    /** Address of its first sector: that of index 0 where there is a pregap. */
    public Lba pregapStart() {
        return start.plus(-pregap);
    }

    /** Sectors from index 1 to its end, run-out included: 752 of 750 that were sent. */
    public int length() {
        return end.minus(start);
    }

    /** The control nibble of its Q channel, 0 to 15. */
    public int controlNibble() {
        return control.nibble(mode.isData());
    }

    /** True where the sector at {@code address} belongs to it, recorded or not. */
    public boolean covers(Lba address) {
        return !address.isBefore(pregapStart()) && address.isBefore(end);
    }

    /** True where the sector at {@code address} belongs to it and is recorded. */
    public boolean recorded(Lba address) {
        return state != TrackState.RESERVED
                && !address.isBefore(pregapStart())
                && address.isBefore(next);
    }

    /** True where it is recorded in packets of one size: its link blocks have no addresses. */
    public boolean hasFixedPackets() {
        return packets.filter(Packets::fixed).isPresent();
    }

    /** The sector where its next block goes: behind a new link block where a packet has ended. */
    public Lba nextSector() {
        boolean linked = packets.isPresent() && !packets.get().open() && start.isBefore(next);
        return linked ? next.plus(Packets.LINK) : next;
    }

    /** The address by which a host writes its next block. */
    public Lba nextBlock() {
        return block(nextSector());
    }

    /** The address of the block that a sector of it holds; what holds none counts as the next. */
    public Lba block(Lba sector) {
        return packets.map(it -> start.plus(it.block(sector.minus(start)))).orElse(sector);
    }

    /** The sector that holds the block with that address. */
    public Lba sector(Lba block) {
        return packets.map(it -> start.plus(it.sector(block.minus(start)))).orElse(block);
    }

    /** Blocks with an address from its start to its end; without fixed packets all of it. */
    public int blocks() {
        return block(end).minus(start);
    }

    /**
     * Blocks that it can still take.
     *
     * @param limit where the lead-out may begin at most; of no meaning for a reserved track
     */
    public int room(Lba limit) {
        int sectors = (reserved ? end : limit).minus(nextSector());
        return packets.map(it -> it.fitting(sectors)).orElse(sectors - DiscGeometry.RUN_OUT);
    }

    /** The same track, while a packet goes on, or behind one. */
    public DiscTrack withPacketOpen(boolean open) {
        return with(state, next, end, packets.map(it -> it.with(open)));
    }

    /** The same track, in packets or not. */
    public DiscTrack with(Optional<Packets> other) {
        return with(state, next, end, other);
    }

    /** The same track, being recorded, with sectors up to {@code next}. */
    public DiscTrack writtenTo(Lba next) {
        return with(TrackState.OPEN, next, reserved ? end : next);
    }

    /** The same track, recorded whole, with its run-out up to {@code end}. */
    public DiscTrack completedAt(Lba end) {
        return with(TrackState.COMPLETE, end, end);
    }

    private DiscTrack with(TrackState state, Lba next, Lba end) {
        return with(state, next, end, packets);
    }

    private DiscTrack with(TrackState state, Lba next, Lba end, Optional<Packets> packets) {
        return new DiscTrack(
                number,
                mode,
                control,
                isrc,
                start,
                pregap,
                state,
                next,
                end,
                runOut,
                reserved,
                laterIndexes,
                packets);
    }
}
