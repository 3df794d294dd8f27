package org.discwright.filesystem.image;

import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.medium.MediumFacts;
import org.discwright.model.medium.MediumFamily;
import org.discwright.model.medium.MediumKind;

/**
 * Folders and files that are to become the image of a disc. It is filled at its {@link #getRoot
 * root}, {@link #rollbackToChangePoint changed back} as is wanted, and made by {@link
 * #createResultImage} as often as is wanted. Closing it deletes the copies of staged files, which
 * results read: it is closed last.
 *
 * @imapi2 IFileSystemImage, IFileSystemImage2, IFileSystemImage3
 */
public final class FileSystemImage extends ImageSessions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FileSystemImage.class.getName());

    private final List<ImageListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * An empty image.
     *
     * @param clock tells the dates of items and volumes; with one that stands still, the same input
     *     makes the same bytes
     */
    public FileSystemImage(InstantSource clock) {
        super(Objects.requireNonNull(clock));
    }

    @Override
    void deliver(ImageUpdate update) {
        for (ImageListener listener : listeners) {
            try {
                listener.update(this, update);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
            }
        }
    }

    @Override
    void deliver(ImportListener listener, ImportUpdate update) {
        try {
            listener.updateImport(this, update);
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
        }
    }

    /** Hears how files are taken in. */
    public void addListener(ImageListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(ImageListener listener) {
        listeners.remove(listener);
    }

    /**
     * The folder that everything lies in.
     *
     * @imapi2 IFileSystemImage.Root
     */
    public DirectoryItem getRoot() {
        return contents.root;
    }

    /**
     * Files in the image; named streams do not count.
     *
     * @imapi2 IFileSystemImage.FileCount
     */
    public int getFileCount() {
        return contents.files();
    }

    /**
     * Folders in the image, the root not among them.
     *
     * @imapi2 IFileSystemImage.DirectoryCount
     */
    public int getDirectoryCount() {
        return contents.directories();
    }

    /**
     * How many changes of items were made; each that is taken back counts no longer.
     *
     * @imapi2 IFileSystemImage.ChangePoint
     */
    public int getChangePoint() {
        return contents.journal.point();
    }

    /**
     * Takes back all changes of items that came after a point. What was set for the image stays.
     *
     * @param changePoint from {@link #getChangePoint}
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for one that lies ahead or was locked
     *     in; {@code FSI_TOO_MANY_DIRS}, {@code FSI_ISO9660_LEVELS}, {@code FSI_DATA_TOO_BIG},
     *     {@code FSI_IMAGE_SIZE_LIMIT} if what was there then does not agree with what was set
     *     since
     * @imapi2 IFileSystemImage.RollbackToChangePoint
     */
    public void rollbackToChangePoint(int changePoint) {
        contents.journal.rollBack(changePoint, contents::check);
    }

    /**
     * From now on nothing is taken back behind this point, and memory of it is given up.
     *
     * @imapi2 IFileSystemImage.LockInChangePoint
     */
    public void lockInChangePoint() {
        contents.journal.lockIn();
    }

    /**
     * A folder that is in no image yet.
     *
     * @throws ImageStateException {@code FSI_INVALID_PATH} for a name that is none
     * @imapi2 IFileSystemImage.CreateDirectoryItem
     */
    public DirectoryItem createDirectoryItem(String name) {
        return new DirectoryItem(contents, ItemPaths.name(name));
    }

    /**
     * A file without content that is in no image yet.
     *
     * @throws ImageStateException {@code FSI_INVALID_PATH} for a name that is none
     * @imapi2 IFileSystemImage.CreateFileItem
     */
    public FileItem createFileItem(String name) {
        return new FileItem(contents, ItemPaths.name(name), FileItem.EMPTY);
    }

    /**
     * What lies at a path.
     *
     * @param fullPath begins with a slash
     * @throws ImageStateException {@code FSI_INVALID_PATH}
     * @imapi2 IFileSystemImage.Exists
     */
    public ItemType exists(String fullPath) {
        return switch (contents.root.find(ItemPaths.fullNames(fullPath))) {
            case DirectoryItem _ -> ItemType.DIRECTORY;
            case FileItem _ -> ItemType.FILE;
            case null -> ItemType.NOT_FOUND;
        };
    }

    /**
     * Takes from the disc how many blocks the image may have.
     *
     * @param medium the format that will write it, with its recorder
     * @throws ImageStateException {@code FSI_IMAGE_TOO_BIG} if it needs more already
     * @throws IOException what the drive or the disc has to say against writing
     * @imapi2 IFileSystemImage.SetMaxMediaBlocksFromDevice
     */
    public void setMaxMediaBlocksFromDevice(MediumFacts medium) throws IOException {
        setFreeMediaBlocks(medium.getFreeSectorsOnMedia());
    }

    /**
     * Takes from the disc how many blocks the image may have, and chooses the file systems that are
     * best for its kind.
     *
     * @param medium the format that will write it, with its recorder
     * @throws ImageStateException {@code FSI_IMAGE_TOO_BIG} if it needs more already, and what
     *     {@link #setFileSystemsToCreate} says
     * @throws ImageException {@code RECORDER_MEDIA_INCOMPATIBLE} for a disc that is only read
     * @throws IOException what the drive or the disc has to say against writing
     * @imapi2 IFileSystemImage.ChooseImageDefaults
     */
    public void chooseImageDefaults(MediumFacts medium) throws IOException {
        MediumKind kind = medium.getCurrentPhysicalMediaType();
        if (kind.leastCapacity().isEmpty()) {
            throw new ImageException(
                    DiscError.RECORDER_MEDIA_INCOMPATIBLE,
                    "%s is not written to".formatted(kind.label()));
        }
        choose(kind, medium.getFreeSectorsOnMedia());
    }

    /**
     * Chooses the file systems that are best for a kind of disc, and as many blocks as each disc of
     * that kind has: ISO 9660 and Joliet for CD, the same with UDF 1.02 for DVD, UDF 2.50 for
     * Blu-ray and HD DVD.
     *
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for a kind that is only read, {@code
     *     FSI_IMAGE_TOO_BIG} if the image needs more already, and what {@link
     *     #setFileSystemsToCreate} says
     * @imapi2 IFileSystemImage.ChooseImageDefaultsForMediaType
     */
    public void chooseImageDefaultsForMediaType(MediumKind kind) {
        SectorCount capacity =
                kind.leastCapacity()
                        .orElseThrow(() ->
                                new ImageStateException(
                                        DiscError.FSI_INVALID_PARAM,
                                        "%s is not written to".formatted(kind.label())));
        choose(kind, capacity);
    }

    private void choose(MediumKind kind, SectorCount blocks) {
        ImageSettings.Snapshot before = settings().snapshot();
        boolean done = false;
        try {
            settings().limit = 0;
            setFileSystemsToCreate(bestFor(kind));
            if (settings().makes(FileSystemKind.UDF)) {
                setUDFRevision(revisionFor(kind));
            }
            setFreeMediaBlocks(blocks);
            done = true;
        } finally {
            if (!done) {
                settings().restore(before);
            }
        }
    }

    private static Set<FileSystemKind> bestFor(MediumKind kind) {
        return switch (kind.family()) {
            case CD, OTHER -> EnumSet.of(FileSystemKind.ISO9660, FileSystemKind.JOLIET);
            case DVD -> EnumSet.allOf(FileSystemKind.class);
            case HD_DVD, BD -> EnumSet.of(FileSystemKind.UDF);
        };
    }

    private static UdfRevision revisionFor(MediumKind kind) {
        return kind.family() == MediumFamily.DVD ? UdfRevision.V1_02 : UdfRevision.V2_50;
    }

    /**
     * Makes the image as everything is now. What is changed afterwards does not change it. After an
     * import from a disc that is written in place it is the image of the whole disc, of which
     * {@link FileSystemImageResult#getModifiedBlocks} are written.
     *
     * @throws ImageStateException {@code FSI_NO_OUTPUT} without a file system, {@code
     *     FSI_IMAGE_TOO_BIG} if it has more blocks than it may, {@code FSI_DATA_TOO_BIG}, {@code
     *     FSI_INCOMPATIBLE_PREVIOUS_SESSION} for UDF in a session behind others
     * @throws ImageException {@code FSI_DISC_MISMATCH} if a session was imported and another disc
     *     is in the drive, {@code FSI_IMPORT_READ_FAILURE} if that cannot be read
     * @imapi2 IFileSystemImage.CreateResultImage
     */
    public FileSystemImageResult createResultImage() throws ImageException {
        requireSameDisc();
        FileSystemImageResult result = plan();
        long limit = settings().limit;
        if (limit > 0 && result.getTotalBlocks().value() > limit) {
            throw new ImageStateException(
                    DiscError.FSI_IMAGE_TOO_BIG,
                    "the image has %s blocks, and may have %d"
                            .formatted(result.getTotalBlocks(), limit));
        }
        return onDisc(result);
    }

    /** Deletes the copies of staged files; results that read them are of no use afterwards. */
    @Override
    public void close() {
        contents.stash.close();
    }
}
