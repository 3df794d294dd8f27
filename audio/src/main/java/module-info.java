import org.discwright.audio.AudioDecoder;
import org.discwright.audio.aiff.AiffDecoder;
import org.discwright.audio.au.AuDecoder;
import org.discwright.audio.external.FfmpegDecoder;
import org.discwright.audio.flac.FlacDecoder;
import org.discwright.audio.raw.RawDecoder;
import org.discwright.audio.wav.WavDecoder;
import org.jspecify.annotations.NullMarked;

/** Sound files to CD-DA samples. */
@NullMarked
module org.discwright.audio {
    requires static org.jspecify;
    requires transitive org.discwright.model;

    exports org.discwright.audio;

    uses AudioDecoder;

    // in the order in which they are asked: ffmpeg, which takes nearly everything, comes last
    provides AudioDecoder with
            WavDecoder,
            AiffDecoder,
            AuDecoder,
            FlacDecoder,
            RawDecoder,
            FfmpegDecoder;
}
