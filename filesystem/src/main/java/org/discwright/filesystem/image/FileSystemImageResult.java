package org.discwright.filesystem.image;

import java.util.List;
import java.util.Set;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.model.address.SectorCount;

/**
 * An image as it was when it was asked for: what is changed in the {@link FileSystemImage}
 * afterwards changes nothing in it. The contents of files are read when the image is.
 *
 * @imapi2 IFileSystemImageResult
 */
public final class FileSystemImageResult {
    private final ImagePlan plan;
    private final long start;
    private final List<Renaming> renamings;
    private final Set<ChangedFile> changed;
    private final String discId;

    /**
     * Puts it together.
     *
     * @param start the block of the disc where the image begins
     * @param changed grows while the plan is read
     */
    FileSystemImageResult(
            ImagePlan plan,
            long start,
            List<Renaming> renamings,
            Set<ChangedFile> changed,
            String discId) {
        this.plan = plan;
        this.start = start;
        this.renamings = List.copyOf(renamings);
        this.changed = changed;
        this.discId = discId;
    }

    /**
     * The bytes, for a format that writes data, or for a file. They can be read as often as they
     * are wanted, from every place.
     *
     * @imapi2 IFileSystemImageResult.ImageStream
     */
    public ImagePlan getImageStream() {
        return plan;
    }

    /**
     * Which blocks belong to which file.
     *
     * @imapi2 IFileSystemImageResult.ProgressItems
     */
    public ProgressItems getProgressItems() {
        return new ProgressItems(plan.files(), start);
    }

    /**
     * Blocks of the image.
     *
     * @imapi2 IFileSystemImageResult.TotalBlocks
     */
    public SectorCount getTotalBlocks() {
        return new SectorCount(plan.blocks());
    }

    /**
     * Bytes of a block: 2,048.
     *
     * @imapi2 IFileSystemImageResult.BlockSize
     */
    public int getBlockSize() {
        return ImagePlan.BLOCK;
    }

    /**
     * The name of the volume.
     *
     * @imapi2 IFileSystemImageResult.DiscId
     */
    public String getDiscId() {
        return discId;
    }

    /** The names that one of the file systems could not represent, and what became of them. */
    public List<Renaming> getRenamings() {
        return renamings;
    }

    /** Files that were found to be other than they had been, so far as the image was read. */
    public List<ChangedFile> getChangedFiles() {
        return List.copyOf(changed);
    }
}
