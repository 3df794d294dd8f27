package org.discwright.filesystem.image;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.error.DiscError;
import org.jspecify.annotations.Nullable;

/**
 * A folder of an image. Paths are relative to it; those of the root are full paths.
 *
 * @imapi2 IFsiDirectoryItem, IFsiDirectoryItem2
 */
public final class DirectoryItem extends FsiItem implements Iterable<FsiItem> {
    private final TreeMap<String, FsiItem> children = new TreeMap<>();

    DirectoryItem(ImageContents contents, String name) {
        super(contents, name);
    }

    /**
     * What lies in it now, by name. It can be changed meanwhile.
     *
     * @imapi2 IFsiDirectoryItem._NewEnum, IFsiDirectoryItem.EnumFsiItems
     */
    @Override
    public Iterator<FsiItem> iterator() {
        return List.copyOf(children.values()).iterator();
    }

    /**
     * How many items lie in it itself.
     *
     * @imapi2 IFsiDirectoryItem.Count
     */
    public int getCount() {
        return children.size();
    }

    /**
     * The item at a path below it; the folder itself for a slash alone.
     *
     * @throws ImageStateException {@code FSI_ITEM_NOT_FOUND}, {@code FSI_INVALID_PATH}
     * @imapi2 IFsiDirectoryItem.Item
     */
    public FsiItem getItem(String path) {
        FsiItem found = find(ItemPaths.names(path));
        if (found == null) {
            throw missing(DiscError.FSI_ITEM_NOT_FOUND, path);
        }
        return found;
    }

    /**
     * The file at a path below it.
     *
     * @throws ImageStateException {@code FSI_FILE_NOT_FOUND}, {@code FSI_NOT_FILE} for a folder,
     *     {@code FSI_INVALID_PATH}
     */
    public FileItem getFile(String path) {
        return switch (find(ItemPaths.names(path))) {
            case FileItem file -> file;
            case null -> throw missing(DiscError.FSI_FILE_NOT_FOUND, path);
            case DirectoryItem _ ->
                    throw new ImageStateException(
                            DiscError.FSI_NOT_FILE, "'%s' is a folder".formatted(path));
        };
    }

    /**
     * The folder at a path below it; itself for a slash alone.
     *
     * @throws ImageStateException {@code FSI_DIR_NOT_FOUND}, {@code FSI_NOT_DIR} for a file, {@code
     *     FSI_INVALID_PATH}
     */
    public DirectoryItem getDirectory(String path) {
        return directory(ItemPaths.names(path), path);
    }

    /**
     * Adds an empty folder. The folder that it is to lie in is there already.
     *
     * @throws ImageStateException {@code FSI_INVALID_PATH}, {@code FSI_NOT_IN_FILE_SYSTEM}, {@code
     *     FSI_DIR_NOT_FOUND}, {@code FSI_NOT_DIR}, {@code FSI_DUP_NAME}, {@code
     *     FSI_RESTRICTED_NAME_VIOLATION}, {@code FSI_TOO_MANY_DIRS}, {@code FSI_ISO9660_LEVELS},
     *     {@code FSI_IMAGE_SIZE_LIMIT}
     * @imapi2 IFsiDirectoryItem.AddDirectory
     */
    public DirectoryItem addDirectory(String path) {
        requireInImage();
        Place place = place(path);
        DirectoryItem added = new DirectoryItem(contents, place.name);
        contents.attach(place.folder, added);
        return added;
    }

    /**
     * Adds a file. The folder that it is to lie in is there already.
     *
     * @param data is opened when the image is read, as often as that is done; if files are staged,
     *     it is copied now, and not needed afterwards
     * @throws ImageStateException as {@link #addDirectory}, and {@code FSI_DATA_TOO_BIG}
     * @throws ImageException {@code FSI_DATA_STREAM_CREATE_FAILURE}, {@code
     *     FSI_DATA_STREAM_READ_FAILURE}, {@code FSI_DATA_STREAM_INCONSISTENCY} and what else comes
     *     of staging
     * @imapi2 IFsiDirectoryItem.AddFile
     */
    public FileItem addFile(String path, Content data) throws ImageException {
        requireInImage();
        Place place = place(path);
        FileItem file = new FileItem(contents, place.name, Objects.requireNonNull(data));
        place.folder.add(file);
        return file;
    }

    /**
     * Adds a file of this machine, with the time of its last change.
     *
     * @throws ImageStateException as above
     * @throws ImageException as above, {@code FSI_DATA_STREAM_CREATE_FAILURE} if it cannot be read
     */
    public FileItem addFile(String path, Path source) throws ImageException {
        requireInImage();
        Place place = place(path);
        FileItem file = SourceFile.of(source).item(contents, place.name);
        place.folder.add(file);
        return file;
    }

    /**
     * Adds a file from a stream that is read to its end now, into the working directory, whether
     * files are staged or not. It is not closed.
     *
     * @throws ImageStateException as above
     * @throws ImageException as above
     */
    public FileItem addFile(String path, InputStream data) throws ImageException {
        requireInImage();
        Place place = place(path);
        FileItem file = new FileItem(contents, place.name, FileItem.EMPTY);
        contents.admit(place.folder, file);
        StashFile stashed = contents.stash.keep(path, Objects.requireNonNull(data));
        file.contain(stashed);
        try {
            contents.attach(place.folder, file);
        } catch (ImageStateException refused) {
            contents.stash.drop(stashed);
            throw refused;
        }
        return file;
    }

    /**
     * Adds what a folder of this machine holds, with all below it. A file takes the place of one of
     * the same name, folders of the same name become one. Links are followed. If anything of it
     * fails, the image is as it was.
     *
     * @param source the folder
     * @param includeBaseDirectory whether it is added itself, or what lies in it
     * @throws ImageStateException as {@link #addFile(String, Content)}
     * @throws ImageException {@code FSI_DIRECTORY_READ_FAILURE}, {@code
     *     FSI_DATA_STREAM_CREATE_FAILURE} for what is neither file nor folder and for links to
     *     nothing, and what comes of staging
     * @imapi2 IFsiDirectoryItem.AddTree
     */
    public void addTree(Path source, boolean includeBaseDirectory) throws ImageException {
        var _ = new TreeAdder(contents, false).add(this, source, includeBaseDirectory);
    }

    /**
     * Adds as {@link #addTree} does, and the named streams of each file: what this system calls
     * alternate data streams, or extended attributes of the user.
     *
     * @return {@code S_OK}, or {@code FSI_IMAGE_FEATURE_NOT_SUPPORTED} if there are streams and the
     *     image is to have no UDF 2.00 or later, which alone has them
     * @throws ImageStateException as there
     * @throws ImageException as there
     * @imapi2 IFsiDirectoryItem2.AddTreeWithNamedStreams
     */
    public DiscError addTreeWithNamedStreams(Path source, boolean includeBaseDirectory)
            throws ImageException {
        boolean found = new TreeAdder(contents, true).add(this, source, includeBaseDirectory);
        return found ? contents.settings.heldSince(UdfRevision.V2_00) : DiscError.S_OK;
    }

    /**
     * Adds an item that was made by {@link FileSystemImage#createFileItem} or {@link
     * FileSystemImage#createDirectoryItem}, or was removed from the image before.
     *
     * @throws ImageStateException as {@link #addFile(String, Content)}; {@code FSI_INVALID_PARAM}
     *     for an item of another image, and one that lies in this one
     * @throws ImageException as there
     * @imapi2 IFsiDirectoryItem.Add
     */
    public void add(FsiItem item) throws ImageException {
        if (item instanceof FileItem file) {
            contents.admit(this, file);
            AddProgress progress = new AddProgress(contents.listeners, file.blocks());
            file.stage(pathOf(file.getName()), progress);
            contents.attach(this, file);
            progress.end(file.getFullPath());
        } else {
            contents.attach(this, item);
        }
    }

    /**
     * Removes a file or an empty folder.
     *
     * @throws ImageStateException {@code FSI_INVALID_PATH}, {@code FSI_NOT_IN_FILE_SYSTEM}, {@code
     *     FSI_ITEM_NOT_FOUND}, {@code FSI_DIR_NOT_EMPTY}, {@code FSI_INVALID_PARAM} for the root
     * @imapi2 IFsiDirectoryItem.Remove
     */
    public void remove(String path) {
        requireInImage();
        FsiItem item = getItem(path);
        if (item == contents.root) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM, "an image has a root: only its content goes");
        }
        if (item instanceof DirectoryItem directory && directory.getCount() > 0) {
            throw new ImageStateException(
                    DiscError.FSI_DIR_NOT_EMPTY,
                    "'%s' has %d items".formatted(item, directory.getCount()));
        }
        contents.detach(item);
    }

    /**
     * Removes a folder with all below it; of the root, what lies in it.
     *
     * @throws ImageStateException {@code FSI_INVALID_PATH}, {@code FSI_NOT_IN_FILE_SYSTEM}, {@code
     *     FSI_DIR_NOT_FOUND}, {@code FSI_NOT_DIR} for a file
     * @imapi2 IFsiDirectoryItem.RemoveTree
     */
    public void removeTree(String path) {
        requireInImage();
        DirectoryItem directory = getDirectory(path);
        if (directory == contents.root) {
            directory.forEach(contents::detach);
        } else {
            contents.detach(directory);
        }
    }

    /** Its level, 1 for the root. */
    int depth() {
        int depth = 1;
        for (DirectoryItem above = folder; above != null; above = above.folder) {
            depth++;
        }
        return depth;
    }

    /** The path of what has that name in it. */
    String pathOf(String name) {
        return this == contents.root ? "/" + name : getFullPath() + "/" + name;
    }

    @Nullable FsiItem child(String name) {
        return children.get(name);
    }

    Collection<FsiItem> children() {
        return children.values();
    }

    void put(FsiItem item) {
        children.put(item.getName(), item);
    }

    void drop(FsiItem item) {
        children.remove(item.getName());
    }

    private record Place(DirectoryItem folder, String name) {}

    /** Where something new is to lie. */
    private Place place(String path) {
        List<String> names = ItemPaths.names(path);
        if (names.isEmpty()) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PATH, "'%s' names no item".formatted(path));
        }
        return new Place(directory(names.subList(0, names.size() - 1), path), names.getLast());
    }

    private DirectoryItem directory(List<String> names, String path) {
        DirectoryItem at = this;
        for (String name : names) {
            at =
                    switch (at.child(name)) {
                        case DirectoryItem below -> below;
                        case null -> throw missing(DiscError.FSI_DIR_NOT_FOUND, path);
                        case FileItem file ->
                                throw new ImageStateException(
                                        DiscError.FSI_NOT_DIR,
                                        "'%s' of '%s' is a file".formatted(file.getName(), path));
                    };
        }
        return at;
    }

    @Nullable FsiItem find(List<String> names) {
        FsiItem at = this;
        for (String name : names) {
            at = at instanceof DirectoryItem directory ? directory.child(name) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private ImageStateException missing(DiscError error, String path) {
        return new ImageStateException(
                error, "nothing lies at '%s' of '%s'".formatted(path, getFullPath()));
    }
}
