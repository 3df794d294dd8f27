package org.discwright.filesystem.image;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.InPlaceImage;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockRangeList;

/**
 * An image as it was when it was asked for: what is changed in the {@link FileSystemImage}
 * afterwards changes nothing in it. The contents of files are read when the image is.
 *
 * @imapi2 IFileSystemImageResult, IFileSystemImageResult2
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

    /** The same from the first block of a disc that is written in place, which holds the rest. */
    FileSystemImageResult inPlace(InPlaceImage whole) {
        return new FileSystemImageResult(whole, 0, renamings, changed, discId);
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
     * Which blocks of the image belong to which file. Files that lay on the disc already are not
     * among them.
     *
     * @imapi2 IFileSystemImageResult.ProgressItems
     */
    public ProgressItems getProgressItems() {
        return new ProgressItems(plan.files(), start);
    }

    /**
     * The blocks in which the image differs from what lies on the disc, in whole clusters and in
     * the order in which they are to be written: those of a session that was added to a disc that
     * is written in place. The format that writes the {@link #getImageStream stream} writes these
     * alone, by itself.
     *
     * @return nothing if the whole image has to be written, for which IMAPI2 says E_NOTIMPL
     * @imapi2 IFileSystemImageResult2.ModifiedBlocks
     */
    public Optional<BlockRangeList> getModifiedBlocks() {
        return plan instanceof InPlaceImage whole ? Optional.of(whole) : Optional.empty();
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
