import org.jspecify.annotations.NullMarked;

/** Sound files to CD-DA samples. */
@NullMarked
module org.discwright.audio {
    requires static org.jspecify;
    requires transitive org.discwright.model;
}
