package org.discwright.audio.flac;

import java.io.EOFException;
import java.io.IOException;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmReader;

/** Reads the frames of a FLAC file and proves its checksums. */
final class FlacReader implements PcmReader {
    // an ID3v1 or APE tag behind the last frame
    private static final int TAG = 0x544147;
    private static final int APE_TAG = 0x41504554;

    private final FlacSource source;
    private final BitInput in;
    private final FrameDecoder decoder;
    private final SampleDigest digest;
    private long decoded;
    private int given;
    private boolean proved;

    FlacReader(FlacSource source) throws IOException {
        this.source = source;
        this.in = new BitInput(source.file(), source.offset());
        this.decoder = new FrameDecoder(in, source.info());
        this.digest = new SampleDigest(source.info());
    }

    @Override
    public int read(PcmBlock block) throws IOException {
        if (given == decoder.size() && !next()) {
            return -1;
        }
        int count = Math.min(block.capacity(), decoder.size() - given);
        for (int i = 0; i < source.info().channels(); i++) {
            System.arraycopy(decoder.samples(i), given, block.ints(i), 0, count);
        }
        given += count;
        return count;
    }

    private boolean next() throws IOException {
        long total = source.info().frames();
        if (proved) {
            return false;
        }
        if (total == 0 ? isAtEnd() : decoded >= total) {
            prove(total);
            return false;
        }
        if (in.atEnd()) {
            throw new EOFException(
                    "%s ends after %d of its %d samples: the file is damaged, copy it again"
                            .formatted(source.file(), decoded, total));
        }
        decoder.decode();
        decoded += decoder.size();
        given = 0;
        digest.update(decoder);
        return true;
    }

    private boolean isAtEnd() throws IOException {
        if (in.atEnd()) {
            return true;
        }
        int next = in.peek32();
        return decoded > 0 && (next >>> 8 == TAG || next == APE_TAG);
    }

    private void prove(long total) throws IOException {
        if (total != 0 && decoded > total) {
            throw in.malformed("%d samples where its header says %d".formatted(decoded, total));
        }
        if (!digest.matches()) {
            throw new IOException(
                    source.file()
                            + " decodes to other samples than were encoded, by its MD5 sum: the"
                            + " file is damaged, copy it again");
        }
        proved = true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
