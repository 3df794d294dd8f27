import java.nio.file.spi.FileSystemProvider;
import org.discwright.filesystem.nio.DiscFileSystemProvider;
import org.jspecify.annotations.NullMarked;

/** Folders as logical blocks, and blocks as folders: ISO 9660, Joliet, Rock Ridge, UDF. */
@NullMarked
module org.discwright.filesystem {
    requires static org.jspecify;
    requires transitive org.discwright.model;

    exports org.discwright.filesystem.attribute;
    exports org.discwright.filesystem.block;
    exports org.discwright.filesystem.check;
    exports org.discwright.filesystem.eltorito;
    exports org.discwright.filesystem.extract;
    exports org.discwright.filesystem.image;
    exports org.discwright.filesystem.iso9660;
    exports org.discwright.filesystem.nio;
    exports org.discwright.filesystem.partition;
    exports org.discwright.filesystem.plan;
    exports org.discwright.filesystem.reader;
    exports org.discwright.filesystem.session;
    exports org.discwright.filesystem.tree;
    exports org.discwright.filesystem.udf;
    exports org.discwright.filesystem.zisofs;

    provides FileSystemProvider with
            DiscFileSystemProvider;
}
