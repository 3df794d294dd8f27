package org.discwright.audio.flac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.discwright.audio.AudioDecoder;
import org.discwright.audio.PcmSource;
import org.discwright.audio.Probe;
import org.discwright.audio.linear.FileBytes;
import org.discwright.model.Octets;

/**
 * FLAC files, also behind an ID3 tag. Checksums of frames and the MD5 sum of the whole are proved
 * while the file is read. A file that does not say how long it is, is decoded once to find out.
 */
public final class FlacDecoder implements AudioDecoder {
    private static final Octets MARK = Octets.ofAscii("fLaC");

    /** For the service loader. */
    public FlacDecoder() {}

    @Override
    public String name() {
        return "FLAC";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("flac", "fla");
    }

    @Override
    public boolean recognises(Probe probe) throws IOException {
        long start = Id3.length(probe.start());
        return probe.read(start, 4).equals(MARK);
    }

    @Override
    public PcmSource examine(Path file) throws IOException {
        FlacSource source;
        try (FileBytes bytes = new FileBytes(file, name())) {
            source = new FlacMetadata(file, bytes).parse();
        }
        return source.info().frames() == 0 ? source.counted() : source;
    }
}
