package org.discwright.audio.external;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.discwright.audio.AudioTags;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmFormat;
import org.discwright.audio.PcmReader;
import org.discwright.audio.PcmSource;

/**
 * A file that ffmpeg decodes.
 *
 * @param program what decodes it
 * @param file the file
 * @param format what ffmpeg makes of it, at the file's own rate and channels
 * @param frames number of frames that ffmpeg gives
 * @param warnings what ffmpeg complained about
 */
record FfmpegSource(
        FfmpegProgram program, Path file, PcmFormat format, long frames, List<String> warnings)
        implements PcmSource {
    private static final int BLOCK = 4096;
    private static final int HEADER = 24;
    private static final float FULL_SCALE = 32_768;

    FfmpegSource {
        warnings = List.copyOf(warnings);
    }

    /** Decodes the whole file once. */
    static FfmpegSource examine(FfmpegProgram program, Path file) throws IOException {
        try (FfmpegProcess process = new FfmpegProcess(program, file)) {
            PcmFormat format = header(process);
            int size = format.channels() * Float.BYTES;
            byte[] block = new byte[BLOCK * size];
            long bytes = 0;
            boolean whole = true;
            for (int got = process.read(block, block.length);
                    got > 0;
                    got = process.read(block, block.length)) {
                bytes += got;
                whole = whole && isWhole(block, got / Float.BYTES);
            }
            process.finish();
            List<String> warnings = new ArrayList<>();
            if (!process.messages().isEmpty()) {
                warnings.add("ffmpeg says: " + process.messages());
            }
            PcmFormat found =
                    whole ? new PcmFormat(format.rate(), 16, false, format.layout()) : format;
            return new FfmpegSource(program, file, found, bytes / size, warnings);
        }
    }

    /** True when all samples are of 16 bits in truth, as those of lossless formats may be. */
    private static boolean isWhole(byte[] bytes, int count) {
        ByteBuffer samples = ByteBuffer.wrap(bytes);
        for (int i = 0; i < count; i++) {
            float value = samples.getFloat(i * Float.BYTES) * FULL_SCALE;
            if (value != (short) value) {
                return false;
            }
        }
        return true;
    }

    /** Reads the AU header that ffmpeg writes first. */
    private static PcmFormat header(FfmpegProcess process) throws IOException {
        byte[] start = new byte[HEADER];
        int got = process.read(start, HEADER);
        if (got < HEADER) {
            process.finish();
            throw process.failed("it gave no samples");
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        long offset = Integer.toUnsignedLong(header.getInt(4));
        int rate = header.getInt(16);
        int channels = header.getInt(20);
        boolean sane =
                offset >= HEADER
                        && offset <= BLOCK
                        && rate > 0
                        && channels > 0
                        && channels <= ChannelLayout.MOST_CHANNELS;
        if (!sane) {
            throw process.failed("its output makes no sense");
        }
        int annotation = (int) offset - HEADER;
        if (process.read(new byte[annotation], annotation) < annotation) {
            throw process.failed("its output ends early");
        }
        return new PcmFormat(rate, Float.SIZE, true, ChannelLayout.standard(channels));
    }

    @Override
    public String container() {
        return "ffmpeg";
    }

    @Override
    public String codec() {
        return "decoded";
    }

    @Override
    public AudioTags tags() {
        return AudioTags.NONE;
    }

    @Override
    public boolean external() {
        return true;
    }

    @Override
    public PcmReader open() throws IOException {
        FfmpegProcess process = new FfmpegProcess(program, file);
        try {
            PcmFormat now = header(process);
            if (now.rate() != format.rate() || !now.layout().equals(format.layout())) {
                throw process.failed("its output differs from the first time");
            }
        } catch (IOException failed) {
            process.close();
            throw failed;
        }
        return new Reader(process, format);
    }

    /** Reads what ffmpeg writes. */
    private static final class Reader implements PcmReader {
        private final FfmpegProcess process;
        private final int channels;
        private final boolean whole;
        private byte[] bytes = new byte[0];

        Reader(FfmpegProcess process, PcmFormat format) {
            this.process = process;
            this.channels = format.channels();
            this.whole = !format.floating();
        }

        @Override
        public int read(PcmBlock block) throws IOException {
            int size = channels * Float.BYTES;
            int length = block.capacity() * size;
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            int frames = process.read(bytes, length) / size;
            if (frames == 0) {
                process.finish();
                return -1;
            }
            ByteBuffer samples = ByteBuffer.wrap(bytes);
            for (int i = 0; i < channels && whole; i++) {
                int[] to = block.ints(i);
                for (int k = 0; k < frames; k++) {
                    to[k] = (int) (samples.getFloat(k * size + i * Float.BYTES) * FULL_SCALE);
                }
            }
            for (int i = 0; i < channels && !whole; i++) {
                float[] to = block.reals(i);
                for (int k = 0; k < frames; k++) {
                    to[k] = samples.getFloat(k * size + i * Float.BYTES);
                }
            }
            return frames;
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }
}
