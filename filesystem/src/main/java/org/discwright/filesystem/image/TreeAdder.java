package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.jspecify.annotations.Nullable;

/**
 * Adds a folder of this machine: looks at everything first, so that the sum is known, and then
 * takes it in, or nothing of it.
 */
final class TreeAdder {
    private final ImageContents contents;
    private final boolean withStreams;
    private boolean streamsFound;

    TreeAdder(ImageContents contents, boolean withStreams) {
        this.contents = contents;
        this.withStreams = withStreams;
    }

    /**
     * What was found.
     *
     * @param above the number of the folder that it lies in, of those found before
     * @param file nothing for a folder
     */
    private record Found(
            int above,
            String name,
            Path source,
            @Nullable SourceFile file,
            Instant modified,
            boolean hidden) {}

    /**
     * A folder whose entries are looked at.
     *
     * @param number of those found
     * @param real where it lies itself, whatever links lead there
     * @param above the folder in which it was found; nothing for the first one
     */
    private record Folder(int number, Path source, Path real, @Nullable Folder above) {
        /** Whether the way from the first folder to this one's entries leads through it. */
        boolean leadsThrough(Path folder) {
            for (Folder on = this; on != null; on = on.above) {
                if (on.real.equals(folder)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether named streams were found, too. */
    boolean add(DirectoryItem into, Path source, boolean includeBaseDirectory)
            throws ImageException {
        into.requireInImage();
        List<Found> all = look(source, includeBaseDirectory);
        long total = 0;
        for (Found one : all) {
            total += one.file == null ? 0 : FileExtents.blocks(one.file.length());
        }
        AddProgress progress = new AddProgress(contents.listeners, total);
        int before = contents.journal.point();
        int copies = contents.stash.size();
        boolean done = false;
        try {
            List<DirectoryItem> folders = new ArrayList<>();
            for (Found one : all) {
                folders.add(take(one, one.above < 0 ? into : folders.get(one.above), progress));
            }
            done = true;
        } finally {
            if (!done) {
                contents.journal.rollBack(before, () -> {});
                contents.stash.dropFrom(copies);
            }
        }
        progress.end(into.getFullPath());
        return streamsFound;
    }

    /** The folder that it became, or that it lies in. */
    private DirectoryItem take(Found one, DirectoryItem above, AddProgress progress)
            throws ImageException {
        FsiItem there = above.child(one.name);
        SourceFile source = one.file;
        if (source == null) {
            return switch (there) {
                case DirectoryItem same -> same;
                case FileItem _ -> throw clash(one, "a file");
                case null -> {
                    DirectoryItem made = new DirectoryItem(contents, one.name);
                    made.setLastModifiedTime(one.modified);
                    made.setHidden(one.hidden);
                    contents.attach(above, made);
                    yield made;
                }
            };
        }
        if (there instanceof DirectoryItem) {
            throw clash(one, "a folder");
        }
        if (there != null) {
            contents.detach(there);
        }
        FileItem file = source.item(contents, one.name);
        contents.admit(above, file);
        file.stage(above.pathOf(one.name), progress);
        contents.attach(above, file);
        if (withStreams) {
            addStreams(file, source.path());
        }
        return above;
    }

    private static ImageStateException clash(Found one, String what) {
        return new ImageStateException(
                DiscError.FSI_DUP_NAME,
                "where '%s' is to lie, %s of that name does".formatted(one.source, what));
    }

    private List<Found> look(Path source, boolean includeBaseDirectory) throws ImageException {
        if (!Files.isDirectory(source)) {
            throw new ImageStateException(
                    Files.exists(source) ? DiscError.FSI_NOT_DIR : DiscError.FSI_INVALID_PATH,
                    "'%s' is no folder".formatted(source));
        }
        List<Found> all = new ArrayList<>();
        Deque<Folder> left = new ArrayDeque<>();
        Path real = real(source);
        if (includeBaseDirectory) {
            Path name = source.toAbsolutePath().normalize().getFileName();
            if (name == null) {
                throw new ImageStateException(
                        DiscError.FSI_INVALID_PATH, "'%s' has no name".formatted(source));
            }
            all.add(found(-1, source, ItemPaths.name(name.toString()), attributes(source)));
            left.add(new Folder(0, source, real, null));
        } else {
            left.add(new Folder(-1, source, real, null));
        }
        while (!left.isEmpty()) {
            Folder folder = left.removeLast();
            List<Folder> below = new ArrayList<>();
            for (Path entry : entries(folder.source)) {
                BasicFileAttributes attributes = attributes(entry);
                String name = ItemPaths.name(String.valueOf(entry.getFileName()));
                if (attributes.isDirectory()) {
                    below.add(new Folder(all.size(), entry, real(folder, entry), folder));
                }
                all.add(found(folder.number, entry, name, attributes));
            }
            below.reversed().forEach(left::addLast);
        }
        return all;
    }

    private static Found found(int above, Path source, String name, BasicFileAttributes attributes)
            throws ImageException {
        if (!attributes.isDirectory() && !attributes.isRegularFile()) {
            throw SourceFile.unusable(source, "is neither file nor folder", null);
        }
        return new Found(
                above,
                name,
                source,
                attributes.isDirectory() ? null : SourceFile.of(source, attributes),
                attributes.lastModifiedTime().toInstant(),
                SourceFile.isHidden(source));
    }

    private static BasicFileAttributes attributes(Path path) throws ImageException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException failed) {
            throw SourceFile.unusable(path, "cannot be looked at", failed);
        }
    }

    /** Where an entry lies itself, which is no folder that it was reached through. */
    private static Path real(Folder folder, Path entry) throws ImageException {
        boolean link = Files.isSymbolicLink(entry);
        Path real =
                link
                        ? real(entry)
                        : folder.real.resolve(Objects.requireNonNull(entry.getFileName()));
        if (folder.leadsThrough(real) || (link && folder.real.startsWith(real))) {
            throw new ImageException(
                    DiscError.FSI_DIRECTORY_READ_FAILURE,
                    "'%s' leads back to a folder that it lies in".formatted(entry));
        }
        return real;
    }

    private static Path real(Path path) throws ImageException {
        try {
            return path.toRealPath();
        } catch (IOException failed) {
            throw SourceFile.unusable(path, "cannot be followed", failed);
        }
    }

    /** In the order of their names, so that the same folder makes the same image everywhere. */
    private static List<Path> entries(Path folder) throws ImageException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException failed) {
            throw new ImageException(
                    DiscError.FSI_DIRECTORY_READ_FAILURE,
                    "'%s' cannot be listed".formatted(folder),
                    failed);
        }
        entries.sort(null);
        return entries;
    }

    private void addStreams(FileItem file, Path source) throws ImageException {
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(source, UserDefinedFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            for (String name : view.list().stream().sorted().toList()) {
                ByteBuffer bytes = ByteBuffer.allocate(view.size(name));
                view.read(name, bytes);
                streamsFound = true;
                var _ = file.addStream(name, new BytesContent(Octets.copyOf(bytes.flip())));
            }
        } catch (ImageException known) {
            throw known;
        } catch (IOException failed) {
            throw new ImageException(
                    DiscError.FSI_DATA_STREAM_READ_FAILURE,
                    "the streams of '%s' cannot be read".formatted(source),
                    failed);
        }
    }
}
