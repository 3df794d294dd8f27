package org.discwright.audio.raw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.discwright.audio.AudioDecoder;
import org.discwright.audio.AudioTags;
import org.discwright.audio.CdTrackSource;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.PcmSource;
import org.discwright.audio.Probe;
import org.discwright.audio.linear.DataExtent;
import org.discwright.audio.linear.FileBytes;
import org.discwright.audio.linear.LinearPcmSource;
import org.discwright.audio.linear.PcmEncoding;

/**
 * Samples without a header, taken as those of a CD: 44.1 kHz, 16 bits, stereo, little-endian, left
 * first. Chosen by extension alone: {@code .raw}, {@code .pcm}, {@code .cdda}, {@code .cdr}.
 */
public final class RawDecoder implements AudioDecoder {
    /** For the service loader. */
    public RawDecoder() {}

    @Override
    public String name() {
        return "raw PCM";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("raw", "pcm", "cdda", "cdr");
    }

    /** Never: nothing in the content tells. */
    @Override
    public boolean recognises(Probe probe) {
        return false;
    }

    @Override
    public PcmSource examine(Path file) throws IOException {
        List<String> warnings = new ArrayList<>();
        long size;
        try (FileBytes bytes = new FileBytes(file, name())) {
            size = bytes.size();
        }
        long frames = DataExtent.frames(size, size, CdTrackSource.FRAME_SIZE, warnings);
        return new LinearPcmSource(
                file,
                name(),
                PcmEncoding.S16_LE,
                CdTrackSource.RATE,
                ChannelLayout.STEREO,
                0,
                frames,
                AudioTags.NONE,
                warnings);
    }
}
