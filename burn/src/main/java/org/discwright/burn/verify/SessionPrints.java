package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.Scrambler;
import org.discwright.model.sector.SectorMode;

/**
 * The prints of all tracks of a session, taken of the blocks as they are sent. What lies before
 * sector 0 cannot be read back, and is left out.
 */
public final class SessionPrints {
    private static final int HEADER_END = 16;

    private final List<Region> regions = new ArrayList<>();

    /** The sectors of one track, gap included, and its print of either kind. */
    private record Region(
            int number, boolean data, Lba from, Lba end, TrackFingerprint audio, DataPrint bytes) {
        Region upTo(Lba earlier) {
            return new Region(number, data, from, earlier, audio, bytes);
        }
    }

    /** No prints yet. */
    public SessionPrints() {}

    /**
     * A track that will be sent.
     *
     * @param from its first sector, pregap included
     * @param end behind its last
     * @param partBytes of a data sector, bytes from its 16th on that are sent
     */
    public void add(int number, boolean data, Lba from, Lba end, int partBytes) {
        Lba first = from.value() < 0 ? Lba.ZERO : from;
        int sectors = Math.max(0, end.minus(first));
        regions.add(
                new Region(
                        number,
                        data,
                        first,
                        end,
                        new TrackFingerprint(data ? 0 : sectors),
                        new DataPrint(HEADER_END, partBytes, data ? sectors : 0)));
    }

    /** Nothing from that address on belongs to the last track any more. */
    public void end(Lba at) {
        if (!regions.isEmpty() && at.isBefore(regions.getLast().end())) {
            regions.add(regions.removeLast().upTo(at));
        }
    }

    /**
     * Blocks that were sent by cue sheet: audio whole, of data sectors the part behind the header.
     *
     * @param blockBytes bytes of a block
     */
    public void sent(Lba first, int blockBytes, ByteBuffer blocks) {
        sent(first, blockBytes, blocks, false);
    }

    /** Blocks that were sent raw: sectors as on the disc, and subchannel behind each. */
    public void sentRaw(Lba first, int blockBytes, ByteBuffer blocks) {
        sent(first, blockBytes, blocks, true);
    }

    private void sent(Lba first, int blockBytes, ByteBuffer blocks, boolean raw) {
        int count = blocks.remaining() / blockBytes;
        for (Region region : regions) {
            int from = Math.max(0, region.from().minus(first));
            int to = Math.min(count, region.end().minus(first));
            for (int i = from; i < to; i++) {
                int at = blocks.position() + i * blockBytes;
                if (!region.data()) {
                    region.audio().add(blocks.slice(at, SectorMode.RAW_SIZE));
                } else if (raw) {
                    byte[] sector = new byte[SectorMode.RAW_SIZE];
                    blocks.get(at, sector);
                    Scrambler.apply(sector, 0);
                    region.bytes().add(ByteBuffer.wrap(sector), HEADER_END);
                } else {
                    region.bytes().add(blocks, at);
                }
            }
        }
    }

    /** The audio tracks. */
    public List<AudioVerifier.Track> audio() {
        return regions.stream()
                .filter(region -> !region.data() && region.audio().sectors() > 0)
                .map(region ->
                        new AudioVerifier.Track(region.number(), region.from(), region.audio()))
                .toList();
    }

    /** The data tracks. */
    public List<DataVerifier.Track> data() {
        return regions.stream()
                .filter(region -> region.data() && region.bytes().sectors() > 0)
                .map(region ->
                        new DataVerifier.Track(region.number(), region.from(), region.bytes()))
                .toList();
    }
}
