package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.RecordedContent.Piece;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.SequentialSessionFacts;

/**
 * Takes the files of an earlier session into an image, as they lie on the disc. What is in the
 * image already stays; if anything fails, nothing is taken in.
 */
final class SessionImport {
    /** What lies within the structures of a file system is copied, and is small. */
    private static final int MOST_COPIED = 1 << 20;

    private final ImageContents contents;
    private final SequentialSessionFacts disc;
    private final VolumeTree tree;
    private final FileSystemKind kind;
    private final Consumer<ImportUpdate> listeners;

    /** The folders that were gone through, so that one that lies in itself is not without end. */
    private final Set<Long> seen = new HashSet<>();

    private int directories;
    private int files;

    SessionImport(
            ImageContents contents,
            SequentialSessionFacts disc,
            VolumeTree tree,
            FileSystemKind kind,
            Consumer<ImportUpdate> listeners) {
        this.contents = contents;
        this.disc = disc;
        this.tree = tree;
        this.kind = kind;
        this.listeners = listeners;
    }

    private record Folder(DirectoryItem item, FileEntry entry) {}

    void run() throws ImageException {
        int before = contents.journal.point();
        boolean done = false;
        try {
            takeAll();
            done = true;
        } catch (ImageException known) {
            throw known;
        } catch (MalformedDataException contradiction) {
            throw new ImageException(
                    DiscError.FSI_FILE_SYSTEM_READ_CONSISTENCY_ERROR,
                    "%s on the disc contradicts itself: %s"
                            .formatted(tree.kind().title(), contradiction.getMessage()),
                    contradiction);
        } catch (IOException unreadable) {
            throw new ImageException(
                    DiscError.FSI_IMPORT_READ_FAILURE,
                    "%s on the disc cannot be read".formatted(tree.kind().title()),
                    unreadable);
        } finally {
            if (!done) {
                contents.journal.rollBack(before, () -> {});
            }
        }
    }

    private void takeAll() throws IOException {
        Deque<Folder> left = new ArrayDeque<>();
        left.add(new Folder(contents.root, tree.root()));
        while (!left.isEmpty()) {
            Folder folder = left.removeLast();
            if (!seen.add(folder.entry.place())) {
                throw new MalformedDataException(
                        "folder", 0, "'%s' lies in itself".formatted(folder.item.getFullPath()));
            }
            tell(folder.item == contents.root ? "/" : folder.item.getFullPath() + "/");
            directories++;
            List<Folder> below = new ArrayList<>();
            for (FileEntry entry : tree.list(folder.entry)) {
                if (entry.isDirectory()) {
                    below.add(new Folder(directory(folder.item, entry), entry));
                } else {
                    file(folder.item, entry);
                }
            }
            below.reversed().forEach(left::addLast);
        }
    }

    private DirectoryItem directory(DirectoryItem above, FileEntry entry) throws IOException {
        return switch (above.child(entry.name())) {
            case DirectoryItem same -> same;
            case FileItem file ->
                    throw new ImageException(
                            DiscError.FSI_IMPORT_TYPE_COLLISION_DIRECTORY_EXISTS_AS_FILE,
                            "'%s' is a folder on the disc".formatted(file));
            case null -> {
                DirectoryItem made = new DirectoryItem(contents, named(entry));
                date(made, entry);
                made.setHidden(tree.isHidden(entry));
                contents.attach(above, made);
                yield made;
            }
        };
    }

    private void file(DirectoryItem above, FileEntry entry) throws IOException {
        if (!entry.isFile()) {
            throw new ImageException(
                    DiscError.FSI_FILE_SYSTEM_FEATURE_NOT_SUPPORTED,
                    "'%s' is neither file nor folder".formatted(above.pathOf(entry.name())));
        }
        FsiItem there = above.child(entry.name());
        if (there instanceof DirectoryItem) {
            throw new ImageException(
                    DiscError.FSI_IMPORT_TYPE_COLLISION_FILE_EXISTS_AS_DIRECTORY,
                    "'%s' is a file on the disc".formatted(there));
        }
        if (there == null) {
            FileItem made = new FileItem(contents, named(entry), content(entry));
            date(made, entry);
            made.setHidden(tree.isHidden(entry));
            contents.attach(above, made);
            if (tree.isRealTime(entry)) {
                var _ = made.setRealTime(true);
            }
            for (FileEntry stream : tree.streams(entry)) {
                var _ = made.addStream(stream.name(), content(stream));
            }
        }
        files++;
        tell(above.pathOf(entry.name()));
    }

    private static String named(FileEntry entry) throws MalformedDataException {
        try {
            return ItemPaths.name(entry.name());
        } catch (ImageStateException impossible) {
            throw new MalformedDataException("name", 0, String.valueOf(impossible.getMessage()));
        }
    }

    private static void date(FsiItem item, FileEntry entry) {
        Instant modified = instant(entry.times().modified());
        item.setLastModifiedTime(modified);
        item.setCreationTime(instant(entry.times().created(), modified));
        item.setLastAccessedTime(instant(entry.times().accessed(), modified));
    }

    private static Instant instant(OptionalLong micros, Instant without) {
        return micros.isPresent() ? instant(micros.getAsLong()) : without;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Whole blocks stay where they are; what lies within a structure is copied, and so are holes
     * where ISO 9660, which has none, goes on beside UDF.
     */
    private Content content(FileEntry entry) throws IOException {
        if (entry.size() == 0) {
            return FileItem.EMPTY;
        }
        List<Piece> pieces = new ArrayList<>();
        long left = entry.size();
        for (Extent extent : entry.extents()) {
            long bytes = Math.min(extent.length(), left);
            left -= bytes;
            if (bytes > 0 && extent.isHole() && contents.settings.makes(FileSystemKind.ISO9660)) {
                return copied(entry);
            } else if (bytes > 0 && extent.isHole()) {
                pieces.add(Piece.hole(bytes));
            } else if (bytes > 0 && extent.offset() % BlockReader.BLOCK != 0) {
                return copied(entry);
            } else if (bytes > 0) {
                pieces.add(new Piece(extent.offset() / BlockReader.BLOCK, bytes));
            }
        }
        if (left > 0) {
            throw new MalformedDataException(
                    "file",
                    0,
                    "'%s' has not the bytes that it is said to have".formatted(entry.name()));
        }
        return new ImportedContent(disc, pieces, entry.size());
    }

    private Content copied(FileEntry entry) throws IOException {
        if (entry.size() > MOST_COPIED) {
            throw new ImageException(
                    DiscError.FSI_FILE_SYSTEM_FEATURE_NOT_SUPPORTED,
                    "'%s' does not lie in whole blocks, or has holes".formatted(entry.name()));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
        try (SeekableByteChannel from = tree.open(entry)) {
            while (bytes.hasRemaining()) {
                if (from.read(bytes) < 0) {
                    throw new MalformedDataException(
                            "file", 0, "'%s' ends early".formatted(entry.name()));
                }
            }
        }
        return new BytesContent(Octets.copyOf(bytes.flip()));
    }

    private void tell(String item) {
        listeners.accept(
                new ImportUpdate(
                        kind, item, directories, OptionalInt.empty(), files, OptionalInt.empty()));
    }
}
