package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * Checksums (CRC-32C) of the sectors that were sent, in cells of one or several sectors, so that
 * what is read back can be compared without the source.
 */
public final class DataFingerprint {
    private static final int SECTOR = 2048;

    /** Up to 8 GiB each sector has a checksum of its own, behind that an ECC block of DVD. */
    private static final long MANY = 4L << 20;

    private static final int LARGE_CELL = 16;

    private final int cell;
    private final int[] sums;
    private final CRC32C running = new CRC32C();
    private final CRC32C compared = new CRC32C();
    private long added;

    /** Of that many sectors. */
    public DataFingerprint(long sectors) {
        cell = sectors <= MANY ? 1 : LARGE_CELL;
        sums = new int[Math.toIntExact(Math.ceilDiv(sectors, cell))];
    }

    /** Sectors of a cell. */
    public int cell() {
        return cell;
    }

    /** Sectors that were sent so far. */
    public long sectors() {
        return added;
    }

    /** Whole sectors were sent. */
    public void add(ByteBuffer data) {
        while (data.hasRemaining()) {
            int room = (int) (cell - added % cell) * SECTOR;
            int now = Math.min(room, data.remaining());
            running.update(data.slice(data.position(), now));
            data.position(data.position() + now);
            added += now / SECTOR;
            sums[(int) ((added - 1) / cell)] = (int) running.getValue();
            if (added % cell == 0) {
                running.reset();
            }
        }
    }

    /**
     * Compares sectors that were read back.
     *
     * @param first which of those that were sent the first one is, at the beginning of a cell
     * @param data whole cells, or up to the last sector sent
     * @return the first sector of the first cell that is not as it was sent
     */
    public OptionalLong difference(long first, ByteBuffer data) {
        for (long at = first; data.hasRemaining(); at += cell) {
            int now = Math.min(cell * SECTOR, data.remaining());
            compared.reset();
            compared.update(data.slice(data.position(), now));
            data.position(data.position() + now);
            if ((int) compared.getValue() != sums[(int) (at / cell)]) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }
}
