package org.discwright.filesystem.partition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/** A GUID partition table (UEFI 5.3) of 128 entries in sectors of 512 bytes. */
final class Gpt {
    /** How many partitions it has room for. */
    static final int ENTRIES = 128;

    /** Sectors of the entries. */
    static final int ENTRY_SECTORS = 32;

    /** Sectors of the copy at the end: the entries, then the header. */
    static final int COPY_SECTORS = ENTRY_SECTORS + 1;

    /** The first sector that a partition may have: behind MBR, header and entries. */
    static final int FIRST_USABLE = 2 + ENTRY_SECTORS;

    private static final int SECTOR = 512;
    private static final int ENTRY = 128;
    private static final int HEADER = 92;
    private static final int REVISION = 0x0001_0000;

    /** Attribute bit 60 of basic data partitions: it may only be read. */
    static final long READ_ONLY = 1L << 60;

    private final UUID disk;
    private final long total;
    private final List<Entry> entries;

    /**
     * A partition.
     *
     * @param number from 1
     * @param first sector
     * @param last sector
     * @param attributes bits
     */
    record Entry(
            int number, PartitionType type, String name, long first, long last, long attributes) {}

    /**
     * A table.
     *
     * @param disk tells disks apart, and by its bits their partitions
     * @param total sectors of the disk
     */
    Gpt(UUID disk, long total, List<Entry> entries) {
        this.disk = disk;
        this.total = total;
        this.entries = List.copyOf(entries);
    }

    /** The header in sector 1 and the entries behind it. */
    byte[] primary() {
        byte[] bytes = new byte[COPY_SECTORS * SECTOR];
        ByteBuffer to = ByteBuffer.wrap(bytes);
        to.put(SECTOR, entries());
        to.put(0, header(1, total - 1, 2));
        return bytes;
    }

    /** The entries, and the header in the last sector. */
    byte[] copy() {
        byte[] bytes = new byte[COPY_SECTORS * SECTOR];
        ByteBuffer to = ByteBuffer.wrap(bytes);
        to.put(0, entries());
        to.put(ENTRY_SECTORS * SECTOR, header(total - 1, 1, total - COPY_SECTORS));
        return bytes;
    }

    private byte[] header(long own, long other, long table) {
        ByteBuffer to = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        to.put("EFI PART".getBytes(StandardCharsets.US_ASCII));
        to.putInt(REVISION).putInt(HEADER).putInt(0).putInt(0);
        to.putLong(own).putLong(other);
        to.putLong(FIRST_USABLE).putLong(total - COPY_SECTORS - 1);
        put(to, disk);
        to.putLong(table).putInt(ENTRIES).putInt(ENTRY).putInt(crc(entries(), ENTRIES * ENTRY));
        to.putInt(16, crc(to.array(), HEADER));
        return to.array();
    }

    private byte[] entries() {
        ByteBuffer to = ByteBuffer.allocate(ENTRY_SECTORS * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        for (Entry entry : entries) {
            to.position((entry.number - 1) * ENTRY);
            put(to, entry.type.id());
            put(
                    to,
                    new UUID(
                            disk.getMostSignificantBits(),
                            disk.getLeastSignificantBits() ^ entry.number));
            to.putLong(entry.first).putLong(entry.last).putLong(entry.attributes);
            to.put(entry.name.getBytes(StandardCharsets.UTF_16LE));
        }
        return to.array();
    }

    /** A GUID, the first three parts of which are little-endian (UEFI Appendix A). */
    private static void put(ByteBuffer to, UUID id) {
        long high = id.getMostSignificantBits();
        to.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        to.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits());
        to.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
