package org.discwright.filesystem.session;

import java.io.IOException;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.model.layout.BlockReader;

/** How far files of an earlier session reach. */
public final class EarlierExtents {
    private EarlierExtents() {}

    /**
     * The block behind the last that a file of a tree has; the volume may say that it ends before
     * that.
     *
     * @throws IOException if a folder cannot be read or makes no sense
     */
    public static long end(VolumeTree tree) throws IOException {
        return end(tree, tree.root(), 0, new FoldersOnce());
    }

    private static long end(VolumeTree tree, FileEntry folder, int depth, FoldersOnce folders)
            throws IOException {
        folders.enter(folder, depth);
        long end = 0;
        for (FileEntry entry : tree.list(folder)) {
            for (Extent extent : entry.extents()) {
                if (!extent.isHole()) {
                    long behind = extent.offset() + extent.length() + BlockReader.BLOCK - 1;
                    end = Math.max(end, behind / BlockReader.BLOCK);
                }
            }
            if (entry.isDirectory()) {
                end = Math.max(end, end(tree, entry, depth + 1, folders));
            }
        }
        return end;
    }
}
