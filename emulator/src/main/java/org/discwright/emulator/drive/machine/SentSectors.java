package org.discwright.emulator.drive.machine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.Scrambler;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.sector.SectorMode;

/**
 * The sectors that were written last, as the host sent them: a drive with a stale cache answers
 * reads with them instead of looking at the disc. They are gone once more than the cache holds was
 * read from the disc, and after a reset, a change of the medium, or its erasure; a seek,
 * SYNCHRONIZE CACHE and the closing of a session do not touch them.
 */
public final class SentSectors {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int BLOCK = SectorMode.MODE_1.userDataSize();

    private final int capacity;

    /** By address, those written first in front. */
    private final Map<Integer, byte[]> sectors = new LinkedHashMap<>();

    private int read;

    /** Nothing yet, and room for {@code bytes}. */
    SentSectors(int bytes) {
        this.capacity = bytes / BLOCK;
    }

    /**
     * The host sent sectors, from {@code start} on.
     *
     * @param size bytes that it sent for each; of them 2,048 (user data) or the first 2,352 count,
     *     and other sizes are not kept
     * @param scrambled whether data is sent scrambled, as in raw writing
     */
    public void sent(Lba start, MemorySegment data, int size, boolean scrambled) {
        int kept = size == BLOCK ? BLOCK : RAW;
        read = 0;
        for (long at = 0; size >= kept && at + size <= data.byteSize(); at += size) {
            int address = start.value() + (int) (at / size);
            sectors.remove(address);
            byte[] sector = data.asSlice(at, kept).toArray(ValueLayout.JAVA_BYTE);
            sectors.put(address, scrambled ? plain(sector) : sector);
            if (sectors.size() > capacity) {
                Iterator<Integer> oldest = sectors.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    /** A sector of data unscrambled; audio as it is. */
    private static byte[] plain(byte[] sector) {
        byte[] data = sector.clone();
        Scrambler.apply(data, 0);
        return SectorCheck.modeOf(data, 0).isPresent() ? data : sector;
    }

    /** Whole sectors were read from the disc: those it holds become what was sent. */
    public void answer(Lba first, int count, ByteBuffer main) {
        answer(first, count, RAW, main);
    }

    /** Blocks of 2,048 bytes were read from the disc: those it holds become what was sent. */
    public void answerBlocks(Lba first, int count, ByteBuffer blocks) {
        answer(first, count, BLOCK, blocks);
    }

    private void answer(Lba first, int count, int size, ByteBuffer target) {
        for (int i = 0; i < count && !sectors.isEmpty(); i++) {
            Lba address = first.plus(i);
            Optional<byte[]> held = Optional.ofNullable(sectors.get(address.value()));
            if (held.isEmpty()) {
                read++;
            } else if (held.get().length == size) {
                target.put(i * size, held.get());
            } else if (size == RAW) {
                encode(held.get(), target, i * RAW);
            }
        }
        if (read > capacity) {
            clear();
        }
    }

    /** Puts user data into a sector of data, which stays one. */
    private static void encode(byte[] block, ByteBuffer target, int at) {
        byte[] sector = new byte[RAW];
        target.get(at, sector);
        Optional<SectorMode> mode =
                SectorCheck.modeOf(sector, 0).filter(one -> one.userDataSize() == BLOCK);
        if (mode.isPresent()) {
            System.arraycopy(block, 0, sector, mode.get().userDataOffset(), BLOCK);
            SectorEncoder.protect(mode.get(), sector, 0);
            target.put(at, sector);
        }
    }

    /** It holds nothing any more. */
    void clear() {
        sectors.clear();
        read = 0;
    }
}
