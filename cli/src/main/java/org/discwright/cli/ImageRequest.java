package org.discwright.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;

/** An image that somebody asked for, in whatever words. */
interface ImageRequest {
    /** How folders are gone through. */
    ScanOptions scan() throws IOException, Failure;

    /** Whether files that may not be read are left out; else there is no image. */
    boolean leavesOutUnreadable();

    /** Puts what is to be in the image into the tree. */
    void collect(TreeBuilder builder, Instant created) throws IOException, Failure;

    /**
     * Plans the image.
     *
     * @param renamed is told of every name that a file system could not represent
     * @param changed is told, while the image is read, of files that are not as they were
     */
    ImagePlan plan(
            FileTree tree,
            Instant created,
            Consumer<Renaming> renamed,
            Consumer<ChangedFile> changed)
            throws IOException, Failure;

    /** What was asked for and had no effect, for people; known once the image is planned. */
    List<String> notes();
}
