package org.discwright.filesystem.extract;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.RawText;

/**
 * One extraction. Nothing is written outside the target folder: names are single names, folders on
 * the way are looked at and never followed as links, files are made new, and the image's own links
 * are made when everything else is there, so that nothing can pass through them.
 */
public final class Extraction {
    private static final int DEEPEST = 2048;

    private final VolumeTree tree;
    private final ExtractOptions options;
    private final Consumer<Extracted> news;
    private final Restorer restorer;
    private final Map<Long, Path> written = new HashMap<>();
    private final List<Waiting> links = new ArrayList<>();
    private final Deque<Waiting> folders = new ArrayDeque<>();

    /**
     * Prepares one.
     *
     * @param news is told of every file; what it throws ends the extraction
     */
    public Extraction(VolumeTree tree, ExtractOptions options, Consumer<Extracted> news) {
        this.tree = tree;
        this.options = options;
        this.news = news;
        this.restorer = new Restorer(tree, options);
    }

    private record Waiting(FileEntry entry, Path to, String path) {}

    private record Step(FileEntry entry, Path to, String path, int depth) {}

    /**
     * Extracts a file, or a folder with all that lies in it.
     *
     * @param path in the image, with slashes; empty or {@code /} for everything
     * @param target a folder, made where it is missing; what lies at {@code path} comes into it by
     *     its name, everything without one
     * @throws NoSuchFileException if nothing lies there
     * @throws IOException if the target cannot be used, or the way to the path not be read
     */
    public void extract(String path, Path target) throws IOException {
        Files.createDirectories(target);
        Path root = target.toRealPath();
        String at = "";
        FileEntry entry = tree.root();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                entry = child(entry, name, path);
                at = at + "/" + name;
            }
        }
        if (at.isEmpty()) {
            inside(new Step(entry, root, "", 0));
        } else {
            walk(new Step(entry, root, at, 0));
        }
        finish();
    }

    private FileEntry child(FileEntry folder, String name, String path) throws IOException {
        if (folder.isDirectory()) {
            for (FileEntry entry : tree.list(folder)) {
                if (entry.name().equals(name)) {
                    return entry;
                }
            }
        }
        throw new NoSuchFileException(path);
    }

    /** What lies in a folder that is there. */
    private void inside(Step folder) {
        List<FileEntry> entries;
        try {
            entries = tree.list(folder.entry());
        } catch (IOException unreadable) {
            failed(folder.path().isEmpty() ? "/" : folder.path(), unreadable);
            return;
        }
        for (FileEntry entry : entries) {
            walk(
                    new Step(
                            entry,
                            folder.to(),
                            folder.path() + "/" + entry.name(),
                            folder.depth() + 1));
        }
    }

    /** Extracts an entry into the folder {@code step.to}, and all below it. */
    private void walk(Step first) {
        Deque<Step> left = new ArrayDeque<>();
        left.push(first);
        while (!left.isEmpty()) {
            Step step = left.pop();
            try {
                Path to = inside(step.to(), step.entry());
                if (!step.entry().isDirectory()) {
                    put(step.entry(), to, step.path());
                    continue;
                }
                if (step.depth() > DEEPEST) {
                    throw new FileSystemException(step.path(), null, "it lies too deep");
                }
                folder(to);
                folders.push(new Waiting(step.entry(), to, step.path()));
                news.accept(Extracted.of(step.path(), Extracted.Deed.FOLDER));
                for (FileEntry entry : tree.list(step.entry()).reversed()) {
                    left.push(
                            new Step(
                                    entry, to, step.path() + "/" + entry.name(), step.depth() + 1));
                }
            } catch (IOException failed) {
                failed(step.path(), failed);
            }
        }
    }

    /** A name is one name: it leads neither up nor down nor to another drive. */
    private Path inside(Path folder, FileEntry entry) throws IOException {
        String name = entry.name();
        Path single;
        try {
            single = RawText.path(tree.recordedName(entry), name, folder.getFileSystem());
        } catch (InvalidPathException impossible) {
            throw new FileSystemException(name, null, "this machine has no such names");
        }
        if (folder.getFileSystem().getSeparator().equals("\\") && WindowsNames.isDevice(name)) {
            throw new FileSystemException(name, null, "on this machine it is a device");
        }
        Path path = folder.resolve(single);
        boolean one =
                !single.isAbsolute()
                        && single.getRoot() == null
                        && single.getNameCount() == 1
                        && !name.equals("..")
                        && !name.equals(".")
                        && !name.isEmpty()
                        && folder.equals(path.getParent());
        if (!one) {
            throw new FileSystemException(name, null, "such a name would lead elsewhere");
        }
        return path;
    }

    private static void folder(Path to) throws IOException {
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            // A link to a folder is in the way as well.
            Files.createDirectory(to);
        }
    }

    private void put(FileEntry entry, Path to, String path) throws IOException {
        switch (entry.attributes().type()) {
            case Attributes.REGULAR -> file(entry, to, path);
            case Attributes.SYMBOLIC_LINK -> links.add(new Waiting(entry, to, path));
            default -> device(entry, to, path);
        }
    }

    private void file(FileEntry entry, Path to, String path) throws IOException {
        clear(to);
        boolean shared = entry.links() > 1 && entry.serial().isPresent();
        Path before = shared ? written.get(entry.serial().getAsLong()) : null;
        if (before != null) {
            Files.createLink(to, before);
            news.accept(Extracted.of(path, Extracted.Deed.HARD_LINK));
            return;
        }
        long bytes = FileCopy.copy(tree, entry, to);
        restorer.restore(entry, to);
        if (shared) {
            written.put(entry.serial().getAsLong(), to);
        }
        news.accept(new Extracted(path, Extracted.Deed.FILE, bytes, ""));
    }

    private void device(FileEntry entry, Path to, String path) throws IOException {
        if (options.devices().isEmpty()) {
            news.accept(
                    new Extracted(
                            path, Extracted.Deed.SKIPPED, 0, "it is a device, pipe or socket"));
            return;
        }
        clear(to);
        options.devices().get().make(to, entry.attributes(), entry.device());
        restorer.restoreOwner(entry, to);
        news.accept(Extracted.of(path, Extracted.Deed.DEVICE));
    }

    /** Takes away what may be replaced. */
    private void clear(Path to) throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            if (!options.overwrite() || Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.delete(to);
        }
    }

    /** Links, then the times and rights of folders, the deepest first. */
    private void finish() {
        for (Waiting link : links) {
            try {
                link(link);
            } catch (IOException | UnsupportedOperationException failed) {
                failed(link.path(), failed);
            }
        }
        links.clear();
        for (Waiting folder : folders) {
            try {
                restorer.restore(folder.entry(), folder.to());
            } catch (IOException failed) {
                failed(folder.path(), failed);
            }
        }
        folders.clear();
    }

    private void link(Waiting link) throws IOException {
        String target = link.entry().link().orElse("");
        if (target.isEmpty()) {
            throw new FileSystemException(link.path(), null, "a link that points to nothing");
        }
        clear(link.to());
        try {
            Files.createSymbolicLink(
                    link.to(),
                    RawText.path(
                            tree.recordedLink(link.entry()), target, link.to().getFileSystem()));
        } catch (InvalidPathException impossible) {
            throw new FileSystemException(link.path(), null, "it points to what is no path here");
        }
        restorer.restoreOwner(link.entry(), link.to());
        news.accept(Extracted.of(link.path(), Extracted.Deed.LINK));
    }

    private void failed(String path, Exception why) {
        String reason =
                why instanceof FileAlreadyExistsException
                        ? "there is something of that name already"
                        : why instanceof FileSystemException system && system.getReason() != null
                                ? system.getReason()
                                : String.valueOf(why.getMessage());
        news.accept(new Extracted(path, Extracted.Deed.FAILED, 0, reason));
    }
}
