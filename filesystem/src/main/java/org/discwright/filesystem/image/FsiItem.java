package org.discwright.filesystem.image;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.discwright.model.error.DiscError;
import org.jspecify.annotations.Nullable;

/**
 * A folder or a file of an image, or one that is still to be added to it.
 *
 * @imapi2 IFsiItem
 */
public abstract sealed class FsiItem permits DirectoryItem, FileItem {
    final ImageContents contents;

    /** The folder that it lies in; none for the root and for what is not in the image. */
    @Nullable DirectoryItem folder;

    private final String name;
    private Instant creationTime;
    private Instant lastAccessedTime;
    private Instant lastModifiedTime;
    private boolean hidden;

    FsiItem(ImageContents contents, String name) {
        this.contents = contents;
        this.name = name;
        Instant now = contents.clock.instant();
        this.creationTime = now;
        this.lastAccessedTime = now;
        this.lastModifiedTime = now;
    }

    /**
     * Its name; empty for the root.
     *
     * @imapi2 IFsiItem.Name
     */
    public final String getName() {
        return name;
    }

    /**
     * Its path from the root, with slashes; {@code /} for the root. What is not in the image has
     * its name there.
     *
     * @imapi2 IFsiItem.FullPath
     */
    public String getFullPath() {
        DirectoryItem above = folder;
        if (above == null) {
            return name.isEmpty() ? "/" : name;
        }
        return above.pathOf(name);
    }

    /**
     * When it was made; at first the moment when the item was.
     *
     * @imapi2 IFsiItem.CreationTime
     */
    public final Instant getCreationTime() {
        return creationTime;
    }

    /**
     * Sets when it was made. ISO 9660 and Joliet do not record it.
     *
     * @imapi2 IFsiItem.CreationTime
     */
    public final void setCreationTime(Instant time) {
        change(it -> creationTime = it, creationTime, Objects.requireNonNull(time));
    }

    /**
     * When it was read last; at first the moment when the item was made.
     *
     * @imapi2 IFsiItem.LastAccessedTime
     */
    public final Instant getLastAccessedTime() {
        return lastAccessedTime;
    }

    /**
     * Sets when it was read last. ISO 9660 and Joliet do not record it.
     *
     * @imapi2 IFsiItem.LastAccessedTime
     */
    public final void setLastAccessedTime(Instant time) {
        change(it -> lastAccessedTime = it, lastAccessedTime, Objects.requireNonNull(time));
    }

    /**
     * When its content was changed last; at first the moment when the item was made, or that of the
     * file that it comes from.
     *
     * @imapi2 IFsiItem.LastModifiedTime
     */
    public final Instant getLastModifiedTime() {
        return lastModifiedTime;
    }

    /**
     * Sets when its content was changed last.
     *
     * @imapi2 IFsiItem.LastModifiedTime
     */
    public final void setLastModifiedTime(Instant time) {
        change(it -> lastModifiedTime = it, lastModifiedTime, Objects.requireNonNull(time));
    }

    /**
     * Whether it is not shown to those who do not ask for it.
     *
     * @imapi2 IFsiItem.IsHidden
     */
    public final boolean isHidden() {
        return hidden;
    }

    /**
     * Hides or shows it: in ISO 9660 by the flag for existence (ECMA-119 9.1.6).
     *
     * @imapi2 IFsiItem.IsHidden
     */
    public final void setHidden(boolean hide) {
        change(it -> hidden = it, hidden, hide);
    }

    /**
     * The name that it gets in one of the file systems that are to be made, without a version.
     * Names that are alike there are numbered, so it depends on what else lies in the folder.
     *
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for a file system that is not made
     * @imapi2 IFsiItem.FileSystemName
     */
    public final String getFileSystemName(FileSystemKind kind) {
        contents.settings.require(kind);
        return this == contents.root ? "" : ImageNames.of(this, kind);
    }

    /**
     * The path that it gets in one of the file systems that are to be made, with slashes.
     *
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for a file system that is not made
     * @imapi2 IFsiItem.FileSystemPath
     */
    public final String getFileSystemPath(FileSystemKind kind) {
        String own = getFileSystemName(kind);
        DirectoryItem above = folder;
        if (above == null) {
            return this == contents.root ? "/" : own;
        }
        return above == contents.root ? "/" + own : above.getFileSystemPath(kind) + "/" + own;
    }

    /** Whether it can be reached from the root. */
    boolean isInImage() {
        FsiItem top = this;
        for (DirectoryItem above = folder; above != null; above = above.folder) {
            top = above;
        }
        return top == contents.root;
    }

    final void requireInImage() {
        if (!isInImage()) {
            throw new ImageStateException(
                    DiscError.FSI_NOT_IN_FILE_SYSTEM,
                    "'%s' is not in the image: add it first".formatted(name));
        }
    }

    /** Changes what is known of it; that can be taken back once it is in the image. */
    final <T> void change(Consumer<T> setter, T before, T after) {
        if (isInImage()) {
            contents.journal.perform(new Setting<>(setter, before, after));
        } else {
            setter.accept(after);
        }
    }

    private record Setting<T>(Consumer<T> setter, T before, T after) implements Journal.Change {
        @Override
        public void apply() {
            setter.accept(after);
        }

        @Override
        public void revert() {
            setter.accept(before);
        }
    }

    @Override
    public final String toString() {
        return getFullPath();
    }
}
