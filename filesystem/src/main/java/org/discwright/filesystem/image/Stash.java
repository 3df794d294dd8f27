package org.discwright.filesystem.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Content;
import org.discwright.model.error.DiscError;

/** Copies of files' contents in the working directory, and that directory. */
final class Stash implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Stash.class.getName());
    private static final int CHUNK = 1 << 20;
    private static final long UNKNOWN = -1;

    private final List<StashFile> files = new ArrayList<>();
    private Path directory = Path.of(System.getProperty("java.io.tmpdir", "."));

    Path directory() {
        return directory;
    }

    /** Makes another folder the working directory; the copies move along. */
    void moveTo(Path to) throws ImageException {
        if (!Files.isDirectory(to) || !Files.isWritable(to)) {
            throw new ImageException(
                    DiscError.FSI_INVALID_WORKING_DIRECTORY,
                    "'%s' is no folder that can be written to".formatted(to));
        }
        List<StashFile> moved = new ArrayList<>();
        try {
            for (StashFile file : files) {
                file.moveTo(to);
                moved.add(file);
            }
        } catch (ImageException stuck) {
            for (StashFile file : moved) {
                file.moveTo(directory);
            }
            throw stuck;
        }
        directory = to;
    }

    /** Copies a file's content. */
    StashFile keep(String path, Content content, AddProgress progress) throws ImageException {
        long room = room(path);
        if (content.length() > room) {
            throw new ImageException(
                    DiscError.FSI_WORKING_DIRECTORY_SPACE,
                    "'%s' has %d bytes, and '%s' room for %d"
                            .formatted(path, content.length(), directory, room));
        }
        ReadableByteChannel from;
        try {
            from = content.open();
        } catch (IOException closed) {
            throw new ImageException(
                    DiscError.FSI_DATA_STREAM_CREATE_FAILURE,
                    "'%s' cannot be opened".formatted(path),
                    closed);
        }
        try (from) {
            StashFile made =
                    copy(path, from, content.length(), blocks -> progress.copied(path, blocks));
            progress.taken(path, FileExtents.blocks(made.length()));
            return made;
        } catch (ImageException known) {
            throw known;
        } catch (IOException failed) {
            throw unreadable(path, failed);
        }
    }

    /** Copies what a stream still has; it is not closed. */
    StashFile keep(String path, InputStream stream) throws ImageException {
        return copy(path, Channels.newChannel(stream), UNKNOWN, _ -> {});
    }

    private StashFile copy(
            String path, ReadableByteChannel from, long announced, LongConsumer progress)
            throws ImageException {
        Path place;
        FileChannel to;
        try {
            place = Files.createTempFile(directory, "discwright-", ".stash");
            to = FileChannel.open(place, StandardOpenOption.WRITE);
        } catch (IOException refused) {
            throw new ImageException(
                    DiscError.FSI_STASHFILE_OPEN_FAILURE,
                    "no copy of '%s' can be made in '%s'".formatted(path, directory),
                    refused);
        }
        StashFile made = new StashFile(path, place);
        files.add(made);
        boolean whole = false;
        try (to) {
            long bytes = pump(path, from, to, progress);
            if (announced != UNKNOWN && bytes != announced) {
                throw new ImageException(
                        DiscError.FSI_DATA_STREAM_INCONSISTENCY,
                        "'%s' was to have %d bytes and has %d".formatted(path, announced, bytes));
            }
            made.filled(bytes);
            whole = true;
            return made;
        } catch (ImageException known) {
            throw known;
        } catch (IOException failed) {
            throw unwritable(path, failed);
        } finally {
            if (!whole) {
                drop(made);
            }
        }
    }

    private long pump(String path, ReadableByteChannel from, FileChannel to, LongConsumer progress)
            throws ImageException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long bytes = 0;
        while (true) {
            try {
                if (from.read(chunk) < 0 && chunk.position() == 0) {
                    return bytes;
                }
            } catch (IOException failed) {
                throw unreadable(path, failed);
            }
            chunk.flip();
            bytes += chunk.remaining();
            try {
                while (chunk.hasRemaining()) {
                    to.write(chunk);
                }
            } catch (IOException failed) {
                throw unwritable(path, failed);
            }
            chunk.clear();
            progress.accept(bytes / ImagePlan.BLOCK);
        }
    }

    private static ImageException unreadable(String path, IOException failed) {
        return new ImageException(
                DiscError.FSI_DATA_STREAM_READ_FAILURE,
                "'%s' cannot be read to its end".formatted(path),
                failed);
    }

    private ImageException unwritable(String path, IOException failed) {
        return new ImageException(
                DiscError.FSI_STASHFILE_WRITE_FAILURE,
                "the copy of '%s' cannot be written to '%s'".formatted(path, directory),
                failed);
    }

    private long room(String path) throws ImageException {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException gone) {
            throw unwritable(path, gone);
        }
    }

    /** Deletes a copy that nobody needs. */
    void drop(StashFile file) {
        files.remove(file);
        try {
            file.delete();
        } catch (IOException stuck) {
            LOG.log(System.Logger.Level.WARNING, "a copy stays in " + directory, stuck);
        }
    }

    /** How many copies there are. */
    int size() {
        return files.size();
    }

    /** Deletes all copies but the first so many. */
    void dropFrom(int kept) {
        List.copyOf(files.subList(kept, files.size())).forEach(this::drop);
    }

    /** Deletes all copies. */
    @Override
    public void close() {
        dropFrom(0);
    }
}
