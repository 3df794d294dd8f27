package org.discwright.burn.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.sector.SectorMode;

/** The sectors of tracks that lie one behind the other, cut down to what is sent of each. */
final class PlacedBlocks implements BlockSource.Blocks {
    private static final int HEADER_END = 16;

    private final List<SessionPlan.Placed> tracks;
    private final int blockBytes;
    private final ByteBuffer sector = ByteBuffer.allocate(SectorMode.RAW_SIZE);
    private Optional<SectorReader> reader = Optional.empty();
    private int opened = -1;

    PlacedBlocks(List<SessionPlan.Placed> tracks, int blockBytes) {
        this.tracks = tracks;
        this.blockBytes = blockBytes;
    }

    @Override
    public void read(int first, int count, ByteBuffer target) throws IOException {
        int base = 0;
        int next = first;
        for (int i = 0; i < tracks.size() && next < first + count; i++) {
            SessionPlan.Placed track = tracks.get(i);
            int end = Math.min(first + count, base + track.sectors());
            if (next < end) {
                read(i, next - base, end - next, target);
                next = end;
            }
            base += track.sectors();
        }
    }

    private void read(int index, int first, int count, ByteBuffer target) throws IOException {
        SessionPlan.Placed track = tracks.get(index);
        int blank = Math.clamp(track.blank() - (long) first, 0, count);
        for (int i = 0; i < blank; i++) {
            target.put(emptyBlock(track.layout().mode()));
        }
        int from = first + blank - track.blank();
        if (blockBytes == SectorMode.RAW_SIZE) {
            if (count > blank) {
                open(index).read(from, count - blank, target);
            }
            return;
        }
        for (int i = blank; i < count; i++) {
            open(index).read(from + i - blank, 1, sector.clear());
            target.put(sector.slice(HEADER_END, blockBytes));
        }
    }

    private byte[] emptyBlock(SectorMode mode) {
        byte[] raw = EmptySectors.of(mode);
        byte[] block = new byte[blockBytes];
        int from = blockBytes == raw.length ? 0 : HEADER_END;
        System.arraycopy(raw, from, block, 0, blockBytes);
        return block;
    }

    private SectorReader open(int index) throws IOException {
        if (opened != index || reader.isEmpty()) {
            close();
            reader = Optional.of(tracks.get(index).layout().content().open());
            opened = index;
        }
        return reader.get();
    }

    @Override
    public void close() throws IOException {
        Optional<SectorReader> last = reader;
        reader = Optional.empty();
        if (last.isPresent()) {
            last.get().close();
        }
    }
}
