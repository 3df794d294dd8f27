package org.discwright.filesystem.nio;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.tree.Attributes;

/**
 * What is known of a file.
 *
 * @param entry as it was recorded
 */
record DiscAttributes(FileEntry entry) implements PosixFileAttributes {
    /** Of the least bit first. */
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    /**
     * An owner or a group, of whom a disc knows the number only.
     *
     * @param number of the user or the group
     */
    record Numbered(int number) implements GroupPrincipal {
        @Override
        public String getName() {
            return Integer.toUnsignedString(number);
        }
    }

    @Override
    public UserPrincipal owner() {
        return new Numbered(entry.attributes().uid());
    }

    @Override
    public GroupPrincipal group() {
        return new Numbered(entry.attributes().gid());
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((entry.attributes().mode() >> bit & 1) != 0) {
                all.add(BITS[bit]);
            }
        }
        return all;
    }

    private static FileTime time(long micros) {
        return FileTime.from(micros, TimeUnit.MICROSECONDS);
    }

    private FileTime time(OptionalLong micros) {
        return time(micros.orElse(entry.times().modified()));
    }

    @Override
    public FileTime lastModifiedTime() {
        return time(entry.times().modified());
    }

    @Override
    public FileTime lastAccessTime() {
        return time(entry.times().accessed());
    }

    @Override
    public FileTime creationTime() {
        return time(entry.times().created());
    }

    @Override
    public boolean isRegularFile() {
        return entry.isFile();
    }

    @Override
    public boolean isDirectory() {
        return entry.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return entry.attributes().type() == Attributes.SYMBOLIC_LINK;
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }

    @Override
    public long size() {
        return entry.size();
    }

    @Override
    public Object fileKey() {
        return inode();
    }

    private long inode() {
        return entry.serial().orElse(entry.place());
    }

    /** All of them by name: those of the views basic, posix and unix. */
    Map<String, Object> named(String view) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("lastModifiedTime", lastModifiedTime());
        all.put("lastAccessTime", lastAccessTime());
        all.put("creationTime", creationTime());
        all.put("size", size());
        all.put("isRegularFile", isRegularFile());
        all.put("isDirectory", isDirectory());
        all.put("isSymbolicLink", isSymbolicLink());
        all.put("isOther", isOther());
        all.put("fileKey", fileKey());
        if (!view.equals("basic")) {
            all.put("owner", owner());
            all.put("group", group());
            all.put("permissions", permissions());
        }
        if (view.equals("unix")) {
            all.put("mode", entry.attributes().mode());
            all.put("uid", entry.attributes().uid());
            all.put("gid", entry.attributes().gid());
            all.put("ino", inode());
            all.put("dev", 0L);
            all.put("rdev", entry.device());
            all.put("nlink", entry.links());
            all.put("ctime", time(entry.times().changed()));
        }
        return all;
    }
}
