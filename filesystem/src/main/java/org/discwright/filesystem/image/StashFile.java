package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.discwright.filesystem.tree.Content;
import org.discwright.model.error.DiscError;

/** A copy of a file's content in the working directory, which may move meanwhile. */
final class StashFile implements Content {
    private final String of;
    private Path place;
    private long length;

    /**
     * A copy that is being made.
     *
     * @param of the path of the file, for messages
     */
    StashFile(String of, Path place) {
        this.of = of;
        this.place = place;
    }

    void filled(long bytes) {
        length = bytes;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public synchronized FileChannel open() throws ImageException {
        try {
            FileChannel channel = FileChannel.open(place, StandardOpenOption.READ);
            if (channel.size() != length) {
                channel.close();
                throw new ImageException(
                        DiscError.FSI_STASHFILE_READ_FAILURE,
                        "the copy of '%s' in '%s' had %d bytes and is no longer whole"
                                .formatted(of, place, length));
            }
            return channel;
        } catch (ImageException known) {
            throw known;
        } catch (IOException gone) {
            throw new ImageException(
                    DiscError.FSI_STASHFILE_OPEN_FAILURE,
                    "the copy of '%s' in '%s' cannot be opened".formatted(of, place),
                    gone);
        }
    }

    synchronized void moveTo(Path directory) throws ImageException {
        try {
            Path there = directory.resolve(place.getFileName());
            place = Files.move(place, there, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException stuck) {
            throw new ImageException(
                    DiscError.FSI_STASHFILE_MOVE,
                    "the copy of '%s' cannot be moved to '%s'".formatted(of, directory),
                    stuck);
        }
    }

    synchronized void delete() throws IOException {
        Files.deleteIfExists(place);
    }
}
