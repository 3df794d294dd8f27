package org.discwright.image.bin;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.sector.SectorMode;

/**
 * Sectors whose user data is zero: silence, or data sectors with header and parity.
 *
 * @param mode of the sectors
 * @param first address of the first
 * @param length sectors
 */
record BlankSectors(SectorMode mode, Lba first, long length) implements SectorSource {
    @Override
    public SectorReader open() {
        return new Reader();
    }

    private final class Reader implements SectorReader {
        private final byte[] sector = new byte[SectorMode.RAW_SIZE];
        private final byte[] nothing = new byte[mode.userDataSize()];

        @Override
        public void read(long from, int count, ByteBuffer target) {
            Objects.checkFromIndexSize(from, (long) count, length);
            Objects.checkFromIndexSize(0, (long) count * sector.length, target.remaining());
            for (int i = 0; i < count; i++) {
                SectorEncoder.encode(mode, first.plus(from + i), nothing, 0, sector, 0);
                target.put(sector);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
