package org.discwright.filesystem.nio;

import java.io.IOException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a path, which nobody can change.
 *
 * @param path of what file
 * @param follow whether of what a link points to
 */
record DiscViews(DiscPath path, boolean follow) implements PosixFileAttributeView {
    @Override
    public String name() {
        return "posix";
    }

    @Override
    public DiscAttributes readAttributes() throws IOException {
        return new DiscAttributes(path.getFileSystem().entry(path, follow));
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return readAttributes().owner();
    }

    @Override
    public void setTimes(
            @Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setGroup(GroupPrincipal group) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void setOwner(UserPrincipal owner) {
        throw new ReadOnlyFileSystemException();
    }
}
