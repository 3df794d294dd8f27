package org.discwright.filesystem.tree;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files of a tree as a whole by the shorter way. Used by one thread at a time. */
public final class WholeFiles implements AutoCloseable {
    private final FileTree tree;
    private final HostFiles files;

    /** The folder that a file was read of last, and where it lies; nothing if the way misses it. */
    private int folder = FileTree.NONE;

    private byte @Nullable [] path;

    WholeFiles(FileTree tree, HostFiles files) {
        this.tree = tree;
        this.files = files;
    }

    /**
     * Reads a file that lies where its folder does, and that is as it was when it was collected.
     *
     * @param to a direct buffer with room for just that file
     * @return false if it was not so, or cannot be read like that: then nothing can be said of it,
     *     and nothing of what stands in the buffer, but it has to be read in another way
     */
    public boolean read(int node, ByteBuffer to) {
        if (!tree.liesInFolder(node)) {
            return false;
        }
        byte[] in = folder(tree.parent(node));
        if (in == null) {
            return false;
        }
        Optional<FileStatus> after = files.read(in, tree.nameBytes(node), to);
        return after.isPresent() && !to.hasRemaining() && tree.isAsItWas(node, after.get());
    }

    @Override
    public void close() {
        files.close();
    }

    private byte @Nullable [] folder(int wanted) {
        if (folder != wanted) {
            Optional<Path> origin = tree.origin(wanted);
            path = origin.flatMap(HostFolder::path).orElse(null);
            folder = wanted;
        }
        return path;
    }
}
