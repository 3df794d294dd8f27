package org.discwright.filesystem.extract;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.discwright.filesystem.reader.FileEntry;

/** Makes files, with all that belongs to them. May be used by several threads. */
final class FileMaker {
    /** A file that is new: nothing that is there is opened, and no link followed. */
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final boolean overwrite;
    private final Restorer restorer;
    private final FileCopy copy;

    FileMaker(boolean overwrite, Restorer restorer, FileCopy copy) {
        this.overwrite = overwrite;
        this.restorer = restorer;
        this.copy = copy;
    }

    /** Makes one, and says what became of it. */
    Extracted make(FileEntry entry, Folder in, Path to, String path) {
        try {
            return new Extracted(path, Extracted.Deed.FILE, file(entry, in, to), "");
        } catch (IOException failed) {
            return Extracted.failed(path, failed);
        }
    }

    private long file(FileEntry entry, Folder in, Path to) throws IOException {
        long bytes;
        try (FileChannel out = open(entry, to)) {
            bytes = copy.copy(entry, out);
        } catch (InterruptedIOException stopped) {
            Files.deleteIfExists(to);
            throw stopped;
        }
        restorer.restoreNew(entry, in, to);
        return bytes;
    }

    private FileChannel open(FileEntry entry, Path to) throws IOException {
        try {
            return FileChannel.open(to, NEW, restorer.initial(entry, to));
        } catch (FileAlreadyExistsException there) {
            if (!overwrite) {
                throw there;
            }
        }
        clear(to);
        return FileChannel.open(to, NEW, restorer.initial(entry, to));
    }

    /**
     * Takes away what may be replaced.
     *
     * @throws FileAlreadyExistsException if there is something that may not
     */
    void clear(Path to) throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            if (!overwrite || Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.delete(to);
        }
    }
}
