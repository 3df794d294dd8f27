package org.discwright.filesystem.partition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The partition table of a master boot record (UEFI 5.2.1). */
final class Mbr {
    /** How many partitions it has room for. */
    static final int ENTRIES = 4;

    /** That of the partition which protects a GPT. */
    static final int GPT_PROTECTIVE = 0xEE;

    /** A partition that is no file system's. */
    static final int PROTECTIVE = 0xCD;

    private static final int ID_AT = 440;
    private static final int TABLE_AT = 446;
    private static final int SIGNATURE_AT = 510;
    private static final int ENTRY = 16;
    private static final int ACTIVE = 0x80;
    private static final long MOST = 0xFFFF_FFFFL;

    /** What a cylinder address cannot tell. */
    private static final int LAST_CYLINDER = 1023;

    private final ByteBuffer area;
    private final int heads;
    private final int sectors;

    /**
     * A table without partitions.
     *
     * @param bytes the area that begins with it
     * @param total sectors of the disk, by which the geometry is chosen
     * @param id tells disks apart
     */
    Mbr(byte[] bytes, long total, int id) {
        area = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // 64 heads of 32 sectors make cylinders of 1 MiB, as isohybrid has them, up to 1 GiB.
        boolean small = total <= (LAST_CYLINDER + 1) * 64L * 32;
        heads = small ? 64 : 255;
        sectors = small ? 32 : 63;
        area.putInt(ID_AT, id);
        area.put(ID_AT + 4, new byte[2]);
        area.put(TABLE_AT, new byte[ENTRIES * ENTRY]);
        area.putShort(SIGNATURE_AT, (short) 0xAA55);
    }

    /**
     * Writes an entry.
     *
     * @param number from 1
     * @param active whether a BIOS is to boot it
     * @param first its first sector
     * @param count its sectors
     */
    void partition(int number, int type, boolean active, long first, long count) {
        int at = TABLE_AT + (number - 1) * ENTRY;
        area.put(at, (byte) (active ? ACTIVE : 0));
        address(at + 1, first);
        area.put(at + 4, (byte) type);
        address(at + 5, first + count - 1);
        area.putInt(at + 8, (int) first);
        area.putInt(at + 12, (int) Math.min(count, MOST));
    }

    /** True where no partition was written. */
    boolean isFree(int number) {
        int at = TABLE_AT + (number - 1) * ENTRY;
        return area.getInt(at + 12) == 0 && area.get(at + 4) == 0;
    }

    /** Cylinder, head and sector, or the last ones that can be told. */
    private void address(int at, long sector) {
        long cylinder = sector / ((long) heads * sectors);
        int head = (int) (sector / sectors % heads);
        int number = (int) (sector % sectors) + 1;
        if (cylinder > LAST_CYLINDER) {
            cylinder = LAST_CYLINDER;
            head = heads - 1;
            number = sectors;
        }
        area.put(at, (byte) head);
        area.put(at + 1, (byte) (number | (cylinder >> 8 << 6)));
        area.put(at + 2, (byte) cylinder);
    }
}
