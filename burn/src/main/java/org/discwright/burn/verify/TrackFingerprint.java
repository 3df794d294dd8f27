package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.discwright.model.sector.SectorMode;

/**
 * What is remembered of a track while it is written: 64 bits of every sector, and a few sectors
 * whole (the first and last ones, and some in between that are good landmarks). Not for use by two
 * threads at once.
 */
public final class TrackFingerprint {
    /** Stereo samples in a sector. */
    public static final int SAMPLES = SectorMode.RAW_SIZE / Integer.BYTES;

    /** Sectors kept whole at either end: more than the search for an offset looks around. */
    static final int EDGE = OffsetSearch.MOST_SECTORS + 1;

    /** Most changes that are looked at. */
    static final int MOST_CHANGES = Changes.MOST;

    private static final int LANDMARKS = 6;
    private static final int LANDMARK_SECTORS = 2;
    private static final int VALUES_OF_A_LANDMARK = 48;

    private final int[] head = new int[EDGE * SAMPLES];
    private final int[] tail = new int[EDGE * SAMPLES];
    private final List<Landmark> landmarks = new ArrayList<>();
    private final int spacing;
    private long[] hashes;
    private int sectors;
    private int nextLandmark;

    /** Samples that are kept: left in the low 16 bits, right in the high ones. */
    static final class Landmark {
        private final int firstSector;
        private final int[] samples;

        Landmark(int firstSector, int[] samples) {
            this.firstSector = firstSector;
            this.samples = samples;
        }

        /** Its first sector, from 0 at the start of the track. */
        int firstSector() {
            return firstSector;
        }

        /** Its whole sectors. */
        int sectors() {
            return samples.length / SAMPLES;
        }

        /** The samples themselves, not a copy. */
        int[] samples() {
            return samples;
        }
    }

    /** The fingerprint of a track that is expected to be that long. */
    public TrackFingerprint(int expectedSectors) {
        hashes = new long[Math.max(EDGE, expectedSectors)];
        spacing = Math.max(LANDMARK_SECTORS, expectedSectors / (LANDMARKS + 1));
        nextLandmark = spacing;
    }

    /** Adds the whole sectors between the buffer's position and limit. */
    public void add(ByteBuffer data) {
        ByteBuffer buffer = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int end = buffer.limit();
        for (int at = buffer.position(); at < end; at += SectorMode.RAW_SIZE) {
            if (sectors == hashes.length) {
                hashes = Arrays.copyOf(hashes, sectors * 2);
            }
            hashes[sectors] = hash(buffer, at);
            keep(buffer.limit(end).position(at));
            sectors++;
        }
    }

    private void keep(ByteBuffer rest) {
        if (sectors < EDGE) {
            rest.asIntBuffer().get(head, sectors * SAMPLES, SAMPLES);
        }
        rest.asIntBuffer().get(tail, sectors % EDGE * SAMPLES, SAMPLES);
        if (sectors >= nextLandmark
                && landmarks.size() < LANDMARKS
                && rest.remaining() >= LANDMARK_SECTORS * SectorMode.RAW_SIZE) {
            int[] samples = new int[LANDMARK_SECTORS * SAMPLES];
            rest.asIntBuffer().get(samples);
            if (isVaried(samples)) {
                landmarks.add(new Landmark(sectors, samples));
                nextLandmark = sectors + spacing;
            }
        }
    }

    private static boolean isVaried(int[] samples) {
        return Arrays.stream(samples).distinct().limit(VALUES_OF_A_LANDMARK).count()
                >= VALUES_OF_A_LANDMARK;
    }

    /** Adds silent sectors. */
    public void addSilence(int count) {
        ByteBuffer silence = ByteBuffer.allocate(SectorMode.RAW_SIZE);
        for (int i = 0; i < count; i++) {
            add(silence);
        }
    }

    /** The 64 bits of the sector at {@code at}; position and limit of the buffer are lost. */
    static long hash(ByteBuffer buffer, int at) {
        CRC32 crc32 = new CRC32();
        CRC32C crc32c = new CRC32C();
        buffer.limit(at + SectorMode.RAW_SIZE).position(at);
        crc32.update(buffer);
        crc32c.update(buffer.position(at));
        return crc32.getValue() << 32 | crc32c.getValue();
    }

    /**
     * Sectors that, with the one before each, tell best by how much the track was displaced: those
     * which follow on another as rarely as can be. Where sound begins in silence or ends there is
     * such a change, however short or monotonous the sound.
     */
    int[] changes() {
        return Changes.rarest(hashes, sectors);
    }

    /** Sectors that were added. */
    public int sectors() {
        return sectors;
    }

    /** The 64 bits of one sector. */
    long hash(int sector) {
        return hashes[sector];
    }

    /** Sectors at either end that are kept whole. */
    private int edge() {
        return Math.min(EDGE, sectors);
    }

    /** True for sectors near either end, which are kept whole. */
    boolean isKept(int sector) {
        return sector < edge() || sector >= sectors - edge();
    }

    /** The samples of a sector near either end. */
    int[] samplesOf(int sector) {
        int[] from = sector < edge() ? head : tail;
        int at = (sector < edge() ? sector : sector % EDGE) * SAMPLES;
        return Arrays.copyOfRange(from, at, at + SAMPLES);
    }

    /** What an offset is searched with: both ends and the landmarks between them. */
    List<Landmark> landmarks() {
        List<Landmark> all = new ArrayList<>();
        all.add(edgeFrom(0));
        all.addAll(landmarks);
        all.add(edgeFrom(sectors - edge()));
        return all;
    }

    private Landmark edgeFrom(int first) {
        int[] samples = new int[edge() * SAMPLES];
        for (int i = 0; i < edge(); i++) {
            System.arraycopy(samplesOf(first + i), 0, samples, i * SAMPLES, SAMPLES);
        }
        return new Landmark(first, samples);
    }
}
