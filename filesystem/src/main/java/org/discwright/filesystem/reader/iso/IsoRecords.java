package org.discwright.filesystem.reader.iso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.Extent;

/** The records of a directory, one after the other, with a sector of it in memory. */
final class IsoRecords {
    private static final int SECTOR = 2048;

    private final ImageBlocks blocks;
    private final List<Extent> extents;
    private int extent;
    private long sector;
    private Optional<RawBytes> bytes = Optional.empty();
    private int at;

    IsoRecords(ImageBlocks blocks, List<Extent> extents) {
        this.blocks = blocks;
        this.extents = extents;
    }

    /** The next record; nothing at the end. */
    Optional<IsoRecord> next() throws IOException {
        while (true) {
            if (bytes.isEmpty() && !advance()) {
                return Optional.empty();
            }
            RawBytes here = bytes.orElseThrow();
            if (at < here.length() && here.u8(at) != 0) {
                IsoRecord record = IsoRecord.read(here, at);
                at += here.u8(at);
                return Optional.of(record);
            }
            // Records do not cross sectors (ECMA-119 6.8.1.1): the rest of this one is empty.
            bytes = Optional.empty();
        }
    }

    private boolean advance() throws IOException {
        while (extent < extents.size() && sector >= extents.get(extent).length()) {
            extent++;
            sector = 0;
        }
        if (extent == extents.size()) {
            return false;
        }
        Extent in = extents.get(extent);
        int length = (int) Math.min(SECTOR, in.length() - sector);
        bytes = Optional.of(blocks.read("directory", in.offset() + sector, length));
        sector += length;
        at = 0;
        return true;
    }
}
