package org.discwright.emulator.medium;

/**
 * How a track is recorded in packets. On the disc every packet is five sectors of link block and
 * run-in, its user blocks, and two sectors of run-out; the first five of a track's first packet are
 * the end of its pregap.
 *
 * @param size user blocks of every packet, 0 where they differ from packet to packet
 * @param open true while a packet goes on: what comes next needs no link
 * @param formatted true where FORMAT UNIT laid the track: what was never recorded since reads as
 *     zeros
 * @mmc 4.2.3.7 packet format
 */
public record Packets(int size, boolean open, boolean formatted) {
    /** Sectors of link block and run-in, before the user blocks. */
    public static final int LINK = 5;

    /** Sectors of run-out, behind the user blocks. */
    public static final int RUN_OUT = 2;

    /** Sectors that a packet costs beyond its user blocks. */
    public static final int OVERHEAD = LINK + RUN_OUT;

    /** The most user blocks of a fixed packet: as many as there are in an hour and a half. */
    public static final int MOST = 404_850;

    /** Checks that the values fit each other. */
    public Packets {
        if (size < 0 || size > MOST || (size > 0 && open) || (size == 0 && formatted)) {
            throw new IllegalArgumentException(
                    "packets of %d blocks, open %s, formatted %s".formatted(size, open, formatted));
        }
    }

    /** Packets of {@code size} blocks, or of any where that is 0, of which none is begun. */
    public static Packets of(int size) {
        return new Packets(size, false, false);
    }

    /** True where all have one size. Their link blocks have no addresses: addressing method 2. */
    public boolean fixed() {
        return size > 0;
    }

    /** The same while a packet goes on, or behind one. */
    public Packets with(boolean open) {
        return new Packets(size, open, formatted);
    }

    /** Where a block of a track lies, both counted from the track's start. */
    int sector(int block) {
        return fixed() ? block + block / size * OVERHEAD : block;
    }

    /**
     * Which block of a track a sector holds, both counted from the track's start; what holds none
     * counts as the next block.
     */
    int block(int sector) {
        if (!fixed()) {
            return sector;
        }
        int packet = Math.floorDiv(sector, size + OVERHEAD);
        return packet * size + Math.min(Math.floorMod(sector, size + OVERHEAD), size);
    }

    /** User blocks for which {@code sectors} sectors from a link block's end on have room. */
    public int fitting(int sectors) {
        int room = Math.max(0, sectors);
        return fixed() ? (room + LINK) / (size + OVERHEAD) * size : Math.max(0, room - RUN_OUT);
    }
}
