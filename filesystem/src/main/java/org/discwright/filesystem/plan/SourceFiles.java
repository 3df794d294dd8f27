package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;

/** Opens what files of a tree consist of. */
final class SourceFiles {
    private SourceFiles() {}

    static ReadableByteChannel open(FileTree tree, int node) throws IOException {
        Optional<Content> content = tree.content(node);
        return content.isPresent()
                ? content.get().open()
                : FileChannel.open(
                        tree.origin(node)
                                .orElseThrow(() -> new NoSuchFileException(tree.path(node))),
                        StandardOpenOption.READ);
    }
}
