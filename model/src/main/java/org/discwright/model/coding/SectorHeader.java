package org.discwright.model.coding;

import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.sector.SectorMode;

/** Sync field and header, as they lie in the first 16 bytes of a data sector. */
final class SectorHeader {
    static final int OFFSET = 12;
    static final int MODE_OFFSET = 15;

    private static final long SYNC_FIRST = 0xFFFF_FFFF_FFFF_FF00L;
    private static final int SYNC_LAST = 0x00FF_FFFF;
    private static final int MOST_FRAMES = 100 * 60 * 75;

    private SectorHeader() {}

    static void writeSync(byte[] bytes, int sector) {
        LongBytes.putLong(bytes, sector, SYNC_FIRST);
        LongBytes.putInt(bytes, sector + 8, SYNC_LAST);
    }

    static boolean hasSync(byte[] bytes, int sector) {
        return LongBytes.getLong(bytes, sector) == SYNC_FIRST
                && LongBytes.getInt(bytes, sector + 8) == SYNC_LAST;
    }

    /** Header of the sector {@code sectors} behind {@code first}. */
    static void write(byte[] bytes, int sector, Lba first, int sectors, SectorMode mode) {
        LongBytes.putInt(bytes, sector + OFFSET, of(first.value() + sectors, mode));
    }

    /** The header as a little-endian number. */
    static int of(int lba, SectorMode mode) {
        int frames = lba + Lba.MSF_OFFSET;
        frames = frames < 0 ? frames + MOST_FRAMES : frames;
        if (frames < 0 || frames >= MOST_FRAMES) {
            throw new IllegalArgumentException("LBA " + lba + " has no address on a CD");
        }
        int seconds = frames / Msf.FRAMES_PER_SECOND;
        return bcd(seconds / 60)
                | bcd(seconds % 60) << 8
                | bcd(frames % Msf.FRAMES_PER_SECOND) << 16
                | modeByte(mode) << 24;
    }

    static int modeByte(SectorMode mode) {
        return switch (mode) {
            case MODE_1 -> 1;
            case MODE_2, MODE_2_FORM_1, MODE_2_FORM_2 -> 2;
            case AUDIO -> throw new IllegalArgumentException("audio sectors have no header");
        };
    }

    private static int bcd(int value) {
        return value + 6 * (value / 10);
    }
}
