package org.discwright.audio.flac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.discwright.audio.AudioTags;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.PcmBlock;
import org.discwright.audio.PcmFormat;
import org.discwright.audio.PcmReader;
import org.discwright.audio.PcmSource;

/**
 * A FLAC file.
 *
 * @param file the file
 * @param info its STREAMINFO block
 * @param layout channels
 * @param offset byte of the first frame
 * @param tags what its comments say
 * @param warnings what is odd about it
 */
record FlacSource(
        Path file,
        StreamInfo info,
        ChannelLayout layout,
        long offset,
        AudioTags tags,
        List<String> warnings)
        implements PcmSource {
    FlacSource {
        warnings = List.copyOf(warnings);
    }

    @Override
    public String container() {
        return "FLAC";
    }

    @Override
    public String codec() {
        return "FLAC";
    }

    @Override
    public PcmFormat format() {
        return new PcmFormat(info.rate(), info.bits(), false, layout);
    }

    @Override
    public long frames() {
        return info.frames();
    }

    @Override
    public boolean unproven() {
        return true;
    }

    @Override
    public PcmReader open() throws IOException {
        return new FlacReader(this);
    }

    /** The same with the number of frames, found by decoding all of them. */
    FlacSource counted() throws IOException {
        PcmBlock block = new PcmBlock(format(), 4096);
        long count = 0;
        try (PcmReader reader = open()) {
            for (int got = reader.read(block); got >= 0; got = reader.read(block)) {
                count += got;
            }
        }
        StreamInfo known =
                new StreamInfo(
                        info.maxBlockSize(),
                        info.rate(),
                        info.channels(),
                        info.bits(),
                        count,
                        info.md5());
        return new FlacSource(file, known, layout, offset, tags, warnings);
    }
}
