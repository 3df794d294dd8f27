import org.jspecify.annotations.NullMarked;

/** Disc images to and from disc layouts. */
@NullMarked
module org.discwright.image {
    requires static org.jspecify;
    requires transitive org.discwright.model;
}
