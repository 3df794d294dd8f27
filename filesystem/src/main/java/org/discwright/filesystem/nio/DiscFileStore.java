package org.discwright.filesystem.nio;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.discwright.filesystem.reader.VolumeTree;
import org.jspecify.annotations.Nullable;

/** The volume that files lie on: full, and read only. */
final class DiscFileStore extends FileStore {
    private final VolumeTree tree;
    private final long bytes;

    DiscFileStore(VolumeTree tree, long bytes) {
        this.tree = tree;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return tree.label();
    }

    @Override
    public String type() {
        return tree.kind().label();
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public long getTotalSpace() {
        return bytes;
    }

    @Override
    public long getUsableSpace() {
        return 0;
    }

    @Override
    public long getUnallocatedSpace() {
        return 0;
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return type == BasicFileAttributeView.class
                || type == PosixFileAttributeView.class
                || type == FileOwnerAttributeView.class
                || type == UserDefinedFileAttributeView.class;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return DiscFileSystem.VIEWS.contains(name);
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) throws IOException {
        return switch (attribute) {
            case "totalSpace" -> getTotalSpace();
            case "usableSpace", "unallocatedSpace" -> 0L;
            default ->
                    throw new UnsupportedOperationException(
                            "there is no attribute '%s' of a volume".formatted(attribute));
        };
    }
}
