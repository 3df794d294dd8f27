package org.discwright.filesystem.image;

import java.util.Objects;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.jspecify.annotations.Nullable;

/**
 * A file of an image, or a named stream of one.
 *
 * @imapi2 IFsiFileItem, IFsiFileItem2
 */
public final class FileItem extends FsiItem {
    static final Content EMPTY = new BytesContent(Octets.of());

    /** The file that it is a stream of; none for files. */
    private final @Nullable FileItem file;

    private final NamedStreams streams = new NamedStreams();
    private Content data;
    private boolean realTime;

    FileItem(ImageContents contents, String name, Content data) {
        this(contents, name, data, null);
    }

    private FileItem(ImageContents contents, String name, Content data, @Nullable FileItem file) {
        super(contents, name);
        this.data = measured(name, data);
        this.file = file;
    }

    private static Content measured(String name, Content data) {
        if (data.length() < 0) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM,
                    "'%s' would have %d bytes".formatted(name, data.length()));
        }
        return data;
    }

    /** Of a stream its file's, a colon, and its name. */
    @Override
    public String getFullPath() {
        return file == null ? super.getFullPath() : file.getFullPath() + ":" + getName();
    }

    /**
     * Bytes of its content. IMAPI2 has the halves of the number, too.
     *
     * @imapi2 IFsiFileItem.DataSize
     */
    public long getDataSize() {
        return data.length();
    }

    /**
     * Its content; empty at first.
     *
     * @imapi2 IFsiFileItem.Data
     */
    public Content getData() {
        return data;
    }

    /**
     * Gives it content, before it is added.
     *
     * @throws ImageStateException {@code FSI_READONLY} once it is in the image, {@code
     *     FSI_INVALID_PARAM} if its length is below zero
     * @imapi2 IFsiFileItem.Data
     */
    public void setData(Content content) {
        Objects.requireNonNull(content);
        if (isInImage()) {
            throw new ImageStateException(
                    DiscError.FSI_READONLY,
                    "'%s' is in the image: remove it and add another".formatted(this));
        }
        data = measured(getName(), content);
    }

    /**
     * Its named streams, as they are now.
     *
     * @imapi2 IFsiFileItem2.FsiNamedStreams
     */
    public NamedStreams getFsiNamedStreams() {
        return streams;
    }

    /**
     * Whether it is itself a stream of a file.
     *
     * @imapi2 IFsiFileItem2.IsNamedStream
     */
    public boolean isNamedStream() {
        return file != null;
    }

    /**
     * Adds a named stream to a file that is in the image.
     *
     * @param name without a path
     * @param content is opened when the image is read, or copied now if files are staged
     * @return {@code S_OK}, or {@code FSI_IMAGE_FEATURE_NOT_SUPPORTED} if the image is to have no
     *     UDF 2.00 or later: then the stream is left out of it
     * @throws ImageStateException {@code FSI_NOT_IN_FILE_SYSTEM}, {@code FSI_DUP_NAME}, {@code
     *     FSI_INVALID_PATH} for a name that is none, {@code FSI_INVALID_PARAM} on a stream
     * @throws ImageException what comes of staging
     * @imapi2 IFsiFileItem2.AddStream
     */
    public DiscError addStream(String name, Content content) throws ImageException {
        requireFile();
        FileItem stream =
                new FileItem(contents, ItemPaths.name(name), Objects.requireNonNull(content), this);
        contents.settings.admit(name);
        if (streams.find(name) != null) {
            throw new ImageStateException(
                    DiscError.FSI_DUP_NAME,
                    "'%s' has a stream of the name '%s' already".formatted(this, name));
        }
        stream.stage(stream.getFullPath(), new AddProgress(contents.listeners, stream.blocks()));
        contents.journal.perform(streams.coming(stream));
        return contents.settings.heldSince(UdfRevision.V2_00);
    }

    /**
     * Takes a named stream from a file that is in the image.
     *
     * @return {@code S_OK}, or {@code FSI_IMAGE_FEATURE_NOT_SUPPORTED} if the image would not have
     *     had it
     * @throws ImageStateException {@code FSI_NOT_IN_FILE_SYSTEM}, {@code FSI_ITEM_NOT_FOUND},
     *     {@code FSI_INVALID_PARAM} on a stream
     * @imapi2 IFsiFileItem2.RemoveStream
     */
    public DiscError removeStream(String name) {
        requireFile();
        FileItem stream = streams.find(name);
        if (stream == null) {
            throw new ImageStateException(
                    DiscError.FSI_ITEM_NOT_FOUND,
                    "'%s' has no stream of the name '%s'".formatted(this, name));
        }
        contents.journal.perform(streams.going(stream));
        return contents.settings.heldSince(UdfRevision.V2_00);
    }

    private void requireFile() {
        if (file != null) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM, "'%s' is a stream".formatted(this));
        }
        requireInImage();
    }

    /**
     * Whether it is to be read at a steady pace; false at first.
     *
     * @throws ImageStateException {@code FSI_PROPERTY_NOT_ACCESSIBLE} on a stream
     * @imapi2 IFsiFileItem2.IsRealTime
     */
    public boolean isRealTime() {
        requireProperty();
        return realTime;
    }

    /**
     * Says that it is to be read at a steady pace, which UDF records from 2.01 on.
     *
     * @return {@code S_OK}, or {@code FSI_IMAGE_FEATURE_NOT_SUPPORTED} if the image is to have no
     *     UDF 2.01 or later: then it is not recorded
     * @throws ImageStateException {@code FSI_PROPERTY_NOT_ACCESSIBLE} on a stream
     * @imapi2 IFsiFileItem2.IsRealTime
     */
    public DiscError setRealTime(boolean steady) {
        requireProperty();
        change(it -> realTime = it, realTime, steady);
        return contents.settings.heldSince(UdfRevision.V2_01);
    }

    private void requireProperty() {
        if (file != null) {
            throw new ImageStateException(
                    DiscError.FSI_PROPERTY_NOT_ACCESSIBLE,
                    "'%s' is a stream: its file is read at a steady pace or not".formatted(this));
        }
    }

    @Override
    boolean isInImage() {
        return file == null ? super.isInImage() : file.streams.holds(this) && file.isInImage();
    }

    boolean realTime() {
        return realTime;
    }

    /** Blocks that its content takes. */
    long blocks() {
        return FileExtents.blocks(getDataSize());
    }

    /** Gives it content that was made for it. */
    void contain(Content made) {
        data = made;
    }

    /**
     * Copies its content into the working directory, if that is to be done.
     *
     * @param path where it will lie in the image
     */
    void stage(String path, AddProgress progress) throws ImageException {
        progress.begin(path);
        if (contents.staging && !(data instanceof StashFile)) {
            data = contents.stash.keep(path, data, progress);
        } else {
            progress.taken(path, blocks());
        }
    }
}
