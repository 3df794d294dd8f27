package org.discwright.audio.external;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.discwright.audio.AudioDecoder;
import org.discwright.audio.PcmSource;
import org.discwright.audio.Probe;

/**
 * MP3, Ogg Vorbis, Opus, AAC, ALAC and whatever else the installed ffmpeg knows. It decodes every
 * file twice: once to find out how long it is, and once to burn it.
 */
public final class FfmpegDecoder implements AudioDecoder {
    private final FfmpegProgram program;

    /** For the service loader. */
    public FfmpegDecoder() {
        this(FfmpegProgram.INSTALLED);
    }

    FfmpegDecoder(FfmpegProgram program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public Set<String> extensions() {
        return Set.of(
                "mp3", "mp2", "ogg", "oga", "opus", "m4a", "m4b", "mp4", "aac", "alac", "wma", "wv",
                "ape", "caf", "mka", "webm", "ac3", "dts", "tta", "w64", "spx");
    }

    @Override
    public boolean recognises(Probe probe) {
        boolean named =
                probe.startHas(0, "OggS")
                        || probe.startHas(4, "ftyp")
                        || probe.startHas(0, "caff")
                        || probe.startHas(0, "wvpk")
                        || probe.startHas(0, "MAC ")
                        || probe.startHas(0, "TTA1")
                        || probe.startHas(0, "ID3")
                        || probe.startHas(0, "ADIF")
                        || probe.startHas(0, "riff");
        boolean numbered =
                probe.start().length() >= 4
                        && (probe.start().u32(0) == 0x1A45DFA3L
                                || probe.start().u32(0) == 0x3026B275L);
        return named || numbered || mpegFrame(probe);
    }

    /** The start of an MPEG audio frame, of whatever layer, or of AAC in ADTS. */
    private static boolean mpegFrame(Probe probe) {
        if (probe.start().length() < 4 || probe.start().u16(0) >> 5 != 0x7FF) {
            return false;
        }
        boolean adts = probe.start().bits(1, 2, 1) == 0;
        return adts
                ? probe.start().bits(1, 7, 4) == 15 && probe.start().bits(2, 5, 2) < 13
                : probe.start().bits(1, 4, 3) != 1
                        && probe.start().bits(2, 7, 4) != 15
                        && probe.start().bits(2, 3, 2) != 3;
    }

    @Override
    public PcmSource examine(Path file) throws IOException {
        return FfmpegSource.examine(program, file);
    }
}
