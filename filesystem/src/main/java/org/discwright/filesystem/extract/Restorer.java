package org.discwright.filesystem.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.discwright.filesystem.attribute.AttributeChoice;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;

/**
 * Gives a file the times, rights and, if asked, the owner and attributes that it has in the image.
 */
final class Restorer {
    /** What may be set where owners are not restored: nobody gets the rights of somebody else. */
    private static final int HARMLESS = 01777;

    /** What files are made with. */
    private static final int ALL = 0777;

    private static final int OWNER_READS = 0400;
    private static final int PRIVATE = 0600;

    private final VolumeTree tree;
    private final boolean owners;
    private final Optional<AttributeChoice> choice;
    private final Map<Integer, FileAttribute<?>> made = new ConcurrentHashMap<>();

    Restorer(VolumeTree tree, ExtractOptions options) {
        this.tree = tree;
        this.owners = options.owners();
        this.choice = options.attributes();
    }

    /** What a file is made with: all its permissions, or those of its owner for the time being. */
    FileAttribute<?>[] initial(FileEntry entry, Path to) {
        if (!entry.posix() || !views(to).contains("posix")) {
            return new FileAttribute<?>[0];
        }
        int mode = isMadeWhole(entry, to) ? mode(entry) : PRIVATE;
        return new FileAttribute<?>[] {
            made.computeIfAbsent(
                    mode, bits -> PosixFilePermissions.asFileAttribute(permissions(bits)))
        };
    }

    /**
     * Whether a file can be made with its permissions, and nothing that comes later wants others:
     * who sets its times has to open it.
     */
    private boolean isMadeWhole(FileEntry entry, Path to) {
        int mode = mode(entry);
        return !owners
                && choice.isEmpty()
                && entry.posix()
                && views(to).contains("posix")
                && (mode & ~ALL) == 0
                && (mode & OWNER_READS) != 0;
    }

    /** Of a file that was made new, with what {@link #initial} says. */
    void restoreNew(FileEntry entry, Folder in, Path to) throws IOException {
        if (!isMadeWhole(entry, to)) {
            restore(entry, to);
            return;
        }
        times(entry, to);
        int mode = mode(entry);
        if (!in.keeps(mode)) {
            int has = bits(Files.getPosixFilePermissions(to, LinkOption.NOFOLLOW_LINKS));
            in.noteKept(has & mode);
            if (has != mode) {
                rights(entry, to);
            }
        }
    }

    private int mode(FileEntry entry) {
        return entry.attributes().permissions() & (owners ? 07777 : HARMLESS);
    }

    private static Set<String> views(Path to) {
        return to.getFileSystem().supportedFileAttributeViews();
    }

    void restore(FileEntry entry, Path to) throws IOException {
        AttributeSet set = AttributeSet.NONE;
        try {
            if (choice.isPresent()) {
                set = tree.attributes(entry);
                choice.get().restoreOfUser(set, to);
            }
        } finally {
            times(entry, to);
            rights(entry, to);
        }
        if (choice.isPresent()) {
            choice.get().restoreOthers(set, to);
        }
    }

    private void rights(FileEntry entry, Path to) throws IOException {
        Set<String> views = views(to);
        if (!entry.posix()) {
            return;
        }
        if (views.contains("unix")) {
            if (owners) {
                owner(entry, to);
            }
            Files.setAttribute(to, "unix:mode", mode(entry), LinkOption.NOFOLLOW_LINKS);
        } else if (views.contains("posix")) {
            Files.setPosixFilePermissions(to, permissions(entry.attributes().permissions()));
        }
    }

    private static void owner(FileEntry entry, Path to) throws IOException {
        Files.setAttribute(to, "unix:uid", entry.attributes().uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(to, "unix:gid", entry.attributes().gid(), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Of a link or a device the owner and attributes only: for its times it would be opened, and
     * who opens a pipe waits for its other end.
     */
    void restoreOwner(FileEntry entry, Path to) throws IOException {
        if (owners && to.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            owner(entry, to);
        }
        if (choice.isPresent()) {
            choice.get().restoreOthers(tree.attributes(entry), to);
        }
    }

    private static void times(FileEntry entry, Path to) throws IOException {
        BasicFileAttributeView view =
                Objects.requireNonNull(
                        Files.getFileAttributeView(
                                to, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
        FileTime modified = time(entry.times().modified());
        OptionalLong accessed = entry.times().accessed();
        OptionalLong created = entry.times().created();
        view.setTimes(
                modified,
                accessed.isPresent() ? time(accessed.getAsLong()) : modified,
                created.isPresent() ? time(created.getAsLong()) : modified);
    }

    /** Before 1970 in whole seconds: of parts of them Java makes 1970. */
    private static FileTime time(long micros) {
        return micros < 0
                ? FileTime.from(Math.floorDiv(micros, 1_000_000L), TimeUnit.SECONDS)
                : FileTime.from(micros, TimeUnit.MICROSECONDS);
    }

    private static int bits(Set<PosixFilePermission> set) {
        int bits = 0;
        for (PosixFilePermission one : PosixFilePermission.values()) {
            bits = (bits << 1) | (set.contains(one) ? 1 : 0);
        }
        return bits;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < all.length; bit++) {
            // they are declared from the owner's right to read down to the others' to execute
            if ((mode >> (all.length - 1 - bit) & 1) != 0) {
                set.add(all[bit]);
            }
        }
        return set;
    }
}
