package org.discwright.filesystem.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;

/**
 * One extraction. Nothing is written outside the target folder: names are single names, folders on
 * the way are looked at and never followed as links, files are made new, and the image's own links
 * are made when everything else is there, so that nothing can pass through them. Files are made by
 * several threads, and told in the order in which the image has them.
 */
public final class Extraction {
    private final VolumeTree tree;
    private final ExtractOptions options;
    private final Consumer<Extracted> news;
    private final LongConsumer progress;
    private final Restorer restorer;
    private final LongAdder moved = new LongAdder();
    private final Map<Long, Path> written = new ConcurrentHashMap<>();

    /**
     * Prepares one.
     *
     * @param news is told of every file; what it throws ends the extraction
     */
    public Extraction(VolumeTree tree, ExtractOptions options, Consumer<Extracted> news) {
        this(tree, options, news, bytes -> {});
    }

    /**
     * Prepares one that can be watched, also while it is at a large file.
     *
     * @param news is told of every file; what it throws ends the extraction
     * @param progress is told several times a second how many bytes are there; what it throws ends
     *     the extraction, and of a file that is not whole nothing stays
     */
    public Extraction(
            VolumeTree tree,
            ExtractOptions options,
            Consumer<Extracted> news,
            LongConsumer progress) {
        this.tree = tree;
        this.options = options;
        this.news = news;
        this.progress = progress;
        this.restorer = new Restorer(tree, options);
    }

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
        try (InOrder<Extracted> jobs = new InOrder<>(news, () -> progress.accept(moved.sum()))) {
            FileCopy copy = new FileCopy(tree, jobs::isStopped, moved);
            FileMaker maker = new FileMaker(options.overwrite(), restorer, copy);
            Walk walk = new Walk(tree, options, restorer, jobs, maker, written);
            if (at.isEmpty()) {
                walk.inside(entry, root, "");
            } else {
                walk.whole(entry, root, at);
            }
        }
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
}
