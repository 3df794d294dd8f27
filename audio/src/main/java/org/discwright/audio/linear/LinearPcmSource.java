package org.discwright.audio.linear;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.audio.AudioTags;
import org.discwright.audio.CdTrackSource;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.FileRegion;
import org.discwright.audio.PcmFormat;
import org.discwright.audio.PcmReader;
import org.discwright.audio.PcmSource;

/**
 * Samples that lie uncompressed in a region of a file, channel beside channel.
 *
 * @param file the file
 * @param container what people call its format
 * @param encoding how a sample lies in the file
 * @param rate frames a second
 * @param layout its channels
 * @param offset byte of the first sample
 * @param frames number of whole frames
 * @param tags what the file says about the recording
 * @param warnings what is odd about the file
 */
public record LinearPcmSource(
        Path file,
        String container,
        PcmEncoding encoding,
        int rate,
        ChannelLayout layout,
        long offset,
        long frames,
        AudioTags tags,
        List<String> warnings)
        implements PcmSource {
    /** Copies. */
    public LinearPcmSource {
        warnings = List.copyOf(warnings);
    }

    @Override
    public String codec() {
        return encoding.codec();
    }

    @Override
    public PcmFormat format() {
        return new PcmFormat(rate, encoding.bits(), encoding.floating(), layout);
    }

    @Override
    public Optional<FileRegion> region() {
        boolean asOnDisc =
                encoding == PcmEncoding.S16_LE && rate == CdTrackSource.RATE && layout.isStereo();
        return asOnDisc
                ? Optional.of(new FileRegion(offset, frames * CdTrackSource.FRAME_SIZE))
                : Optional.empty();
    }

    @Override
    public PcmReader open() throws IOException {
        return new LinearReader(this);
    }
}
