package org.discwright.audio.wav;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.discwright.audio.AudioDecoder;
import org.discwright.audio.PcmSource;
import org.discwright.audio.Probe;
import org.discwright.audio.linear.FileBytes;

/** WAVE files: PCM, floating point, mu-law and A-law, in RIFF, RIFX, RF64 and BW64. */
public final class WavDecoder implements AudioDecoder {
    /** For the service loader. */
    public WavDecoder() {}

    @Override
    public String name() {
        return "WAV";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("wav", "wave", "bwf", "rf64");
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.startHas(8, "WAVE")
                && (probe.startHas(0, "RIFF")
                        || probe.startHas(0, "RIFX")
                        || probe.startHas(0, "RF64")
                        || probe.startHas(0, "BW64"));
    }

    @Override
    public PcmSource examine(Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file, "WAV")) {
            return new WavParser(file, bytes).parse();
        }
    }
}
