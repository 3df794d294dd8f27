package org.discwright.audio.aiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.discwright.audio.AudioDecoder;
import org.discwright.audio.PcmSource;
import org.discwright.audio.Probe;
import org.discwright.audio.linear.FileBytes;

/** AIFF files, and AIFF-C files whose samples are not compressed. */
public final class AiffDecoder implements AudioDecoder {
    /** For the service loader. */
    public AiffDecoder() {}

    @Override
    public String name() {
        return "AIFF";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("aif", "aiff", "aifc", "afc");
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.startHas(0, "FORM")
                && (probe.startHas(8, "AIFF") || probe.startHas(8, "AIFC"));
    }

    @Override
    public PcmSource examine(Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file, name())) {
            return new AiffParser(file, bytes).parse();
        }
    }
}
