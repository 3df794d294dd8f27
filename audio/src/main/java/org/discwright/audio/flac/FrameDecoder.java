package org.discwright.audio.flac;

import java.io.IOException;

/** Decodes one frame after the other. */
final class FrameDecoder {
    private static final int WIDE = 33;

    private final BitInput in;
    private final StreamInfo info;
    private final SubframeDecoder subframes;
    private final int[][] samples;
    private long[] wide = new long[0];
    private int size;

    FrameDecoder(BitInput in, StreamInfo info) {
        this.in = in;
        this.info = info;
        this.subframes = new SubframeDecoder(in);
        this.samples = new int[info.channels()][info.maxBlockSize()];
    }

    /** Samples of each channel in the frame that was decoded last. */
    int size() {
        return size;
    }

    /** The samples of {@code channel}, the first {@link #size} of the array. */
    int[] samples(int channel) {
        return samples[channel];
    }

    void decode() throws IOException {
        in.startCrc();
        FrameHeader header = FrameHeader.read(in, info);
        size = header.size();
        for (int i = 0; i < samples.length; i++) {
            if (samples[i].length < size) {
                samples[i] = new int[size];
            }
        }
        int side =
                switch (header.assignment()) {
                    case FrameHeader.LEFT_SIDE, FrameHeader.MID_SIDE -> 1;
                    case FrameHeader.SIDE_RIGHT -> 0;
                    default -> -1;
                };
        for (int i = 0; i < samples.length; i++) {
            int bits = info.bits() + (i == side ? 1 : 0);
            if (bits == WIDE) {
                if (wide.length < size) {
                    wide = new long[size];
                }
                subframes.decodeWide(wide, size, bits);
            } else {
                subframes.decode(samples[i], size, bits);
            }
        }
        in.align();
        int crc = in.crc();
        if (in.unsigned(16) != crc) {
            throw in.malformed("a frame whose checksum is wrong");
        }
        if (side >= 0) {
            if (info.bits() + 1 == WIDE) {
                joinWide(header.assignment(), samples[0], samples[1], wide, size);
            } else {
                join(header.assignment(), samples[0], samples[1], size);
            }
        }
    }

    private static void join(int assignment, int[] a, int[] b, int size) {
        switch (assignment) {
            case FrameHeader.LEFT_SIDE -> {
                for (int i = 0; i < size; i++) {
                    b[i] = a[i] - b[i];
                }
            }
            case FrameHeader.SIDE_RIGHT -> {
                for (int i = 0; i < size; i++) {
                    a[i] += b[i];
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    int side = b[i];
                    int mid = a[i] << 1 | (side & 1);
                    a[i] = (mid + side) >> 1;
                    b[i] = (mid - side) >> 1;
                }
            }
        }
    }

    private static void joinWide(int assignment, int[] a, int[] b, long[] side, int size) {
        switch (assignment) {
            case FrameHeader.LEFT_SIDE -> {
                for (int i = 0; i < size; i++) {
                    b[i] = (int) (a[i] - side[i]);
                }
            }
            case FrameHeader.SIDE_RIGHT -> {
                for (int i = 0; i < size; i++) {
                    a[i] = (int) (side[i] + b[i]);
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    long mid = (long) a[i] << 1 | (side[i] & 1);
                    a[i] = (int) ((mid + side[i]) >> 1);
                    b[i] = (int) ((mid - side[i]) >> 1);
                }
            }
        }
    }
}
