import org.discwright.audio.AudioDecoder;
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

    provides AudioDecoder with
            WavDecoder,
            RawDecoder;
}
