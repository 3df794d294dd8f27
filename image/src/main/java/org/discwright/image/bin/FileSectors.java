package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.sector.SectorMode;

/**
 * Data sectors in a file, made whole where only a part of each is stored.
 *
 * @param bytes a whole number of blocks
 * @param format how much of a sector is stored
 * @param first address of the first, for the headers
 */
record FileSectors(StoredBytes bytes, BlockFormat format, Lba first) implements SectorSource {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int ENCODED_AT_ONCE = 64;

    @Override
    public long length() {
        return bytes.length() / format.size();
    }

    @Override
    public SectorReader open() {
        return new Reader();
    }

    private final class Reader implements SectorReader {
        private final FileReader files = new FileReader();
        private final ByteBuffer blocks =
                ByteBuffer.allocate(format.isRaw() ? 0 : ENCODED_AT_ONCE * format.size());

        @Override
        public void read(long from, int count, ByteBuffer target) throws IOException {
            Objects.checkFromIndexSize(from, (long) count, length());
            Objects.checkFromIndexSize(0, (long) count * RAW, target.remaining());
            long at = bytes.offset() + from * format.size();
            if (format.isRaw()) {
                ByteBuffer part = target.slice(target.position(), count * RAW);
                files.read(bytes.file(), at, part);
                target.position(target.position() + count * RAW);
                return;
            }
            for (int done = 0; done < count; done += ENCODED_AT_ONCE) {
                int now = Math.min(ENCODED_AT_ONCE, count - done);
                blocks.clear().limit(now * format.size());
                files.read(bytes.file(), at + (long) done * format.size(), blocks);
                SectorEncoder.encode(format.mode(), first.plus(from + done), blocks.flip(), target);
            }
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }
}
