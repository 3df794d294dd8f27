import org.jspecify.annotations.NullMarked;

/** Folders as logical blocks: ISO 9660, Joliet, Rock Ridge, UDF, and what boots. */
@NullMarked
module org.discwright.filesystem {
    requires static org.jspecify;
    requires transitive org.discwright.model;

    exports org.discwright.filesystem.eltorito;
    exports org.discwright.filesystem.image;
    exports org.discwright.filesystem.iso9660;
    exports org.discwright.filesystem.partition;
    exports org.discwright.filesystem.plan;
    exports org.discwright.filesystem.tree;
    exports org.discwright.filesystem.udf;
}
