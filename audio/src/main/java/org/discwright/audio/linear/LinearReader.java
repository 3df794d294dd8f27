package org.discwright.audio.linear;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmReader;

/** Reads uncompressed samples. */
final class LinearReader implements PcmReader {
    private static final int BUFFER = 1 << 16;

    private final LinearPcmSource source;
    private final FileChannel channel;
    private final int frameSize;
    private final ByteBuffer buffer;
    private long done;

    LinearReader(LinearPcmSource source) throws IOException {
        this.source = source;
        this.frameSize = source.encoding().size() * source.layout().channels();
        this.buffer = ByteBuffer.allocate(Math.max(1, BUFFER / frameSize) * frameSize);
        this.channel = FileChannel.open(source.file(), StandardOpenOption.READ);
    }

    @Override
    public int read(PcmBlock block) throws IOException {
        if (done >= source.frames()) {
            return -1;
        }
        int frames =
                (int)
                        Math.min(
                                Math.min(block.capacity(), buffer.capacity() / frameSize),
                                source.frames() - done);
        fill(frames * frameSize);
        int channels = source.layout().channels();
        for (int i = 0; i < channels; i++) {
            SampleCodec.decode(
                    source.encoding(),
                    buffer.array(),
                    i * source.encoding().size(),
                    frameSize,
                    block,
                    i,
                    frames);
        }
        done += frames;
        return frames;
    }

    private void fill(int bytes) throws IOException {
        long start = source.offset() + done * frameSize;
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException(
                        "%s ended at byte %d, %d samples before its last: it was cut while in use"
                                .formatted(
                                        source.file(),
                                        start + buffer.position(),
                                        source.frames() - done));
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
