package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the file system of this machine says of a file.
 *
 * @param attributes made up where this system has no POSIX attributes
 * @param length bytes of a file, else 0
 * @param modified in microseconds since 1970 began
 * @param changed {@code st_ctime}, the same; {@link Columns#UNKNOWN} where this system has none
 * @param created when it was made, the same; where this system does not know, when it was written
 *     to last
 * @param accessed when it was read last, the same
 * @param links how many names it has
 * @param identity which file it is
 * @param device its number, if it is a device
 */
record FileFacts(
        Attributes attributes,
        long length,
        long modified,
        long changed,
        long created,
        long accessed,
        int links,
        TreeBuilder.FileIdentity identity,
        long device) {
    private static final int FOR_ALL = 0444;
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] AS_IT_IS = {LinkOption.NOFOLLOW_LINKS};

    static FileFacts of(Path path, SymlinkPolicy symlinks) throws IOException {
        if (symlinks != SymlinkPolicy.FOLLOW) {
            return of(path, AS_IT_IS);
        }
        try {
            return of(path, FOLLOW);
        } catch (AccessDeniedException denied) {
            throw denied;
        } catch (FileSystemException leadsNowhere) {
            // to nothing, through a file, or in a circle
            if (!Files.isSymbolicLink(path)) {
                throw leadsNowhere;
            }
            return of(path, AS_IT_IS);
        }
    }

    private static FileFacts of(Path path, LinkOption[] options) throws IOException {
        return hasUnixView(path)
                ? posix(
                        Files.readAttributes(
                                path,
                                "unix:mode,uid,gid,size,lastModifiedTime,ctime,creationTime,"
                                        + "lastAccessTime,nlink,ino,dev,rdev",
                                options))
                : basic(Files.readAttributes(path, BasicFileAttributes.class, options));
    }

    private static FileFacts posix(Map<String, Object> of) {
        return of(
                new FileStatus(
                        (int) value(of, "mode"),
                        (int) value(of, "uid"),
                        (int) value(of, "gid"),
                        value(of, "size"),
                        micros(of, "lastModifiedTime"),
                        micros(of, "ctime"),
                        micros(of, "creationTime"),
                        micros(of, "lastAccessTime"),
                        (int) value(of, "nlink"),
                        value(of, "dev"),
                        value(of, "ino"),
                        value(of, "rdev")));
    }

    static FileFacts of(FileStatus status) {
        Attributes attributes = new Attributes(status.mode(), status.uid(), status.gid());
        return new FileFacts(
                attributes,
                attributes.type() == Attributes.REGULAR ? status.length() : 0,
                status.modified(),
                status.changed(),
                status.created(),
                status.accessed(),
                status.links(),
                new TreeBuilder.FileIdentity(status.device(), status.inode()),
                status.special());
    }

    private static FileFacts basic(BasicFileAttributes of) {
        Attributes attributes =
                of.isDirectory()
                        ? Attributes.PLAIN_DIRECTORY
                        : of.isSymbolicLink()
                                ? new Attributes(Attributes.SYMBOLIC_LINK | 0777, 0, 0)
                                : Attributes.PLAIN_FILE;
        return new FileFacts(
                attributes,
                of.isRegularFile() ? of.size() : 0,
                micros(of.lastModifiedTime()),
                Columns.UNKNOWN,
                micros(of.creationTime()),
                micros(of.lastAccessTime()),
                1,
                new TreeBuilder.FileIdentity(0, 0),
                0);
    }

    /**
     * The microsecond that a time lies in; before 1970 a conversion alone gives the one after it.
     */
    static long micros(FileTime time) {
        long micros = time.to(TimeUnit.MICROSECONDS);
        return micros <= 0
                        && micros > Long.MIN_VALUE
                        && FileTime.from(micros, TimeUnit.MICROSECONDS).compareTo(time) > 0
                ? micros - 1
                : micros;
    }

    private static long micros(Map<String, Object> of, String name) {
        return micros((FileTime) Objects.requireNonNull(of.get(name)));
    }

    private static long value(Map<String, Object> of, String name) {
        return ((Number) Objects.requireNonNull(of.get(name))).longValue();
    }

    /**
     * Whether a file may be read, without reading it. This machine is asked only about files that
     * not everybody may read: to ask takes longer than all else that is done for a small file.
     */
    boolean isReadable(Source source) {
        boolean recorded = identity.inode() != 0;
        return attributes.type() != Attributes.REGULAR
                || (recorded && (attributes.mode() & FOR_ALL) == FOR_ALL)
                || Files.isReadable(source.path());
    }

    /** Whether POSIX attributes can be had of a path. */
    static boolean hasUnixView(Path path) {
        return path.getFileSystem().equals(FileSystems.getDefault())
                ? Posix.KNOWN
                : path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    long time(TimeKind kind) {
        return switch (kind) {
            case CREATED -> created;
            case ACCESSED -> accessed;
            case CHANGED -> changed;
        };
    }

    boolean isDirectory() {
        return attributes.type() == Attributes.DIRECTORY;
    }

    /** Asked once: the set of views is made anew each time. */
    private static final class Posix {
        static final boolean KNOWN =
                FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }
}
