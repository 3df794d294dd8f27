package org.discwright.emulator.drive.machine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeMap;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * The sectors that were written last, as the host sent them: a drive with a stale cache answers
 * reads with them instead of looking at the disc. They are gone once the pick-up was farther away
 * than the cache is large, once more than that was read from the disc, and after a reset, a change
 * of the medium or of its sessions.
 */
public final class SentSectors {
    private static final int RAW = SectorMode.RAW_SIZE;

    private final int capacity;
    private final TreeMap<Integer, byte[]> sectors = new TreeMap<>();
    private int read;

    /** Nothing yet, and room for {@code bytes}. */
    SentSectors(int bytes) {
        this.capacity = bytes / RAW;
    }

    /** The host sent whole sectors of audio, from {@code start} on. */
    public void sent(Lba start, MemorySegment data) {
        read = 0;
        for (long at = 0; at + RAW <= data.byteSize(); at += RAW) {
            sectors.put(
                    start.value() + (int) (at / RAW),
                    data.asSlice(at, RAW).toArray(ValueLayout.JAVA_BYTE));
            if (sectors.size() > capacity) {
                sectors.pollFirstEntry();
            }
        }
    }

    /** Sectors were read from the disc into {@code main}: those it holds become what was sent. */
    public void answer(Lba first, int count, ByteBuffer main) {
        for (int i = 0; i < count && !sectors.isEmpty(); i++) {
            Optional<byte[]> held = Optional.ofNullable(sectors.get(first.value() + i));
            if (held.isPresent()) {
                main.put(i * RAW, held.get());
            } else {
                read++;
            }
        }
        if (read > capacity) {
            clear();
        }
    }

    /** The pick-up moved. */
    void moved(int address) {
        if (!sectors.isEmpty()
                && (address < sectors.firstKey() - capacity
                        || address > sectors.lastKey() + capacity)) {
            clear();
        }
    }

    /** It holds nothing any more. */
    void clear() {
        sectors.clear();
        read = 0;
    }
}
