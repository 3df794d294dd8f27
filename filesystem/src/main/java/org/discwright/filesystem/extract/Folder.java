package org.discwright.filesystem.extract;

import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.filesystem.tree.RawText;

/** A folder of this machine that files are put into. May be used by several threads. */
final class Folder {
    /** What is no name of a file. */
    private static final Set<String> NOWHERE = Set.of("", ".", "..");

    private final Path path;
    private final AtomicInteger kept = new AtomicInteger();

    Folder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /**
     * Whether files that are made in it have such permissions when they are made with them: a mask
     * of the process, or a list that the folder passes on, takes the same ones from each.
     */
    boolean keeps(int permissions) {
        return (permissions & ~kept.get()) == 0;
    }

    /** Notes which permissions a file has kept that was made with them. */
    void noteKept(int permissions) {
        kept.accumulateAndGet(permissions, (one, other) -> one | other);
    }

    /**
     * The place of something in it. A name is one name: it leads neither up nor down nor to another
     * drive.
     *
     * @param recorded the same with its bytes as they are recorded
     * @throws FileSystemException if it would lead elsewhere, or is no name here
     */
    Path child(String name, String recorded) throws FileSystemException {
        Path single;
        try {
            single = RawText.path(recorded, name, path.getFileSystem());
        } catch (InvalidPathException impossible) {
            throw new FileSystemException(name, null, "this machine has no such names");
        }
        if (path.getFileSystem().getSeparator().equals("\\") && WindowsNames.isDevice(name)) {
            throw new FileSystemException(name, null, "on this machine it is a device");
        }
        Path inside = path.resolve(single);
        boolean one =
                !single.isAbsolute()
                        && single.getRoot() == null
                        && single.getNameCount() == 1
                        && !NOWHERE.contains(name)
                        && !NOWHERE.contains(single.toString())
                        && path.equals(inside.getParent());
        if (!one) {
            throw new FileSystemException(name, null, "such a name would lead elsewhere");
        }
        return inside;
    }
}
