import org.discwright.image.DiscImageFormat;
import org.discwright.image.cue.CueFormat;
import org.discwright.image.toc.TocFormat;
import org.jspecify.annotations.NullMarked;

/** Disc images to and from disc layouts. */
@NullMarked
module org.discwright.image {
    requires static org.jspecify;
    requires transitive org.discwright.audio;
    requires transitive org.discwright.model;

    exports org.discwright.image;
    exports org.discwright.image.cue;
    exports org.discwright.image.toc;

    uses DiscImageFormat;

    provides DiscImageFormat with
            CueFormat,
            TocFormat;
}
