package org.discwright.filesystem.extract;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.RawText;

/**
 * One way through a folder of an image. One thread goes it and makes folders; files are made by
 * others, and links when everything else is there.
 */
final class Walk {
    private static final int DEEPEST = 2048;

    private final VolumeTree tree;
    private final ExtractOptions options;
    private final Restorer restorer;
    private final InOrder<Extracted> jobs;
    private final FileMaker maker;
    private final Map<Long, Path> written;
    private final Set<Long> begun = new HashSet<>();
    private final List<Waiting> links = new ArrayList<>();
    private final Deque<Waiting> folders = new ArrayDeque<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /**
     * Prepares one.
     *
     * @param written where files are that have several names, by their numbers; it gets more
     */
    Walk(
            VolumeTree tree,
            ExtractOptions options,
            Restorer restorer,
            InOrder<Extracted> jobs,
            FileMaker maker,
            Map<Long, Path> written) {
        this.tree = tree;
        this.options = options;
        this.restorer = restorer;
        this.jobs = jobs;
        this.maker = maker;
        this.written = written;
    }

    private record Waiting(FileEntry entry, Path to, String path) {}

    /** A folder that is being gone through, and the names in it that were there so far. */
    private record Open(
            Folder to, String path, int depth, Iterator<FileEntry> entries, Set<String> names) {}

    /** Everything that lies in a folder comes into one that is there. */
    void inside(FileEntry folder, Path to, String path) {
        try {
            open(folder, to, path, 0);
        } catch (IOException unreadable) {
            jobs.note(Extracted.failed(path.isEmpty() ? "/" : path, unreadable));
        }
        run();
    }

    /** A file, or a folder with all below it, comes into a folder that is there. */
    void whole(FileEntry entry, Path into, String path) {
        String above = path.substring(0, path.lastIndexOf('/'));
        open.push(new Open(new Folder(into), above, 0, List.of(entry).iterator(), new HashSet<>()));
        run();
    }

    private void open(FileEntry folder, Path to, String path, int depth) throws IOException {
        open.push(
                new Open(
                        new Folder(to),
                        path,
                        depth,
                        tree.list(folder).iterator(),
                        new HashSet<>()));
    }

    private void run() {
        while (!open.isEmpty()) {
            Open here = open.element();
            if (here.entries().hasNext()) {
                FileEntry entry = here.entries().next();
                String path = here.path() + "/" + entry.name();
                try {
                    take(entry, here, path);
                } catch (IOException failed) {
                    jobs.note(Extracted.failed(path, failed));
                }
            } else {
                open.pop();
            }
        }
        jobs.drain();
        finish();
        jobs.drain();
    }

    private void take(FileEntry entry, Open in, String path) throws IOException {
        Path to = in.to().child(entry.name(), tree.recordedName(entry));
        if (!in.names().add(entry.name())) {
            // whoever has the name first keeps it, and nobody else makes it at the same time
            jobs.drain();
        }
        switch (entry.attributes().type()) {
            case Attributes.DIRECTORY -> folder(entry, to, path, in.depth() + 1);
            case Attributes.REGULAR -> file(entry, in.to(), to, path);
            case Attributes.SYMBOLIC_LINK -> links.add(new Waiting(entry, to, path));
            default -> device(entry, to, path);
        }
    }

    private void folder(FileEntry entry, Path to, String path, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new FileSystemException(path, null, "it lies too deep");
        }
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            // A link to a folder is in the way as well.
            Files.createDirectory(to);
        }
        folders.push(new Waiting(entry, to, path));
        jobs.note(Extracted.of(path, Extracted.Deed.FOLDER));
        open(entry, to, path, depth);
    }

    private void file(FileEntry entry, Folder in, Path to, String path) throws IOException {
        if (entry.links() < 2 || entry.serial().isEmpty()) {
            jobs.add(entry.size(), () -> maker.make(entry, in, to, path));
            return;
        }
        long serial = entry.serial().getAsLong();
        if (!begun.add(serial)) {
            jobs.drain();
        }
        Path before = written.get(serial);
        if (before != null) {
            maker.clear(to);
            Files.createLink(to, before);
            jobs.note(Extracted.of(path, Extracted.Deed.HARD_LINK));
            return;
        }
        jobs.add(
                entry.size(),
                () -> {
                    Extracted made = maker.make(entry, in, to, path);
                    if (made.deed() == Extracted.Deed.FILE) {
                        written.put(serial, to);
                    }
                    return made;
                });
    }

    private void device(FileEntry entry, Path to, String path) throws IOException {
        if (options.devices().isEmpty()) {
            jobs.note(
                    new Extracted(
                            path, Extracted.Deed.SKIPPED, 0, "it is a device, pipe or socket"));
            return;
        }
        maker.clear(to);
        options.devices().get().make(to, entry.attributes(), entry.device());
        restorer.restoreOwner(entry, to);
        jobs.note(Extracted.of(path, Extracted.Deed.DEVICE));
    }

    /** Links, then the times and rights of folders, the deepest first. */
    private void finish() {
        for (Waiting link : links) {
            try {
                link(link);
            } catch (IOException | UnsupportedOperationException failed) {
                jobs.note(Extracted.failed(link.path(), failed));
            }
        }
        for (Waiting folder : folders) {
            try {
                restorer.restore(folder.entry(), folder.to());
            } catch (IOException failed) {
                jobs.note(Extracted.failed(folder.path(), failed));
            }
        }
    }

    private void link(Waiting link) throws IOException {
        String target = link.entry().link().orElse("");
        if (target.isEmpty()) {
            throw new FileSystemException(link.path(), null, "a link that points to nothing");
        }
        maker.clear(link.to());
        try {
            Files.createSymbolicLink(
                    link.to(),
                    RawText.path(
                            tree.recordedLink(link.entry()), target, link.to().getFileSystem()));
        } catch (InvalidPathException impossible) {
            throw new FileSystemException(link.path(), null, "it points to what is no path here");
        }
        restorer.restoreOwner(link.entry(), link.to());
        jobs.note(Extracted.of(link.path(), Extracted.Deed.LINK));
    }
}
