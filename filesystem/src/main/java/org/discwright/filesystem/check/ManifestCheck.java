package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.discwright.filesystem.block.BufferPool;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.ManifestReader;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.model.Octets;

/**
 * Whether files have the digests that a manifest in the root tells, as {@code sha256sum -c} finds
 * out. Every file that has a line is read whole.
 */
public final class ManifestCheck {
    private static final int CHUNK = 1 << 18;

    /** Folders whose names are kept, those that were asked for last. */
    private static final int FOLDERS = 16;

    private final VolumeTree tree;
    private final Notes notes = new Notes();
    private final Map<String, Map<String, FileEntry>> folders =
            new LinkedHashMap<>(FOLDERS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, Map<String, FileEntry>> eldest) {
                    return size() > FOLDERS;
                }
            };

    private final Consumer<? super ManifestProgress> progress;
    private final MessageDigest sha256 = Sha256.begin();
    private final ByteBuffer chunk = new BufferPool(CHUNK).take();
    private long files;
    private long bytes;

    private ManifestCheck(VolumeTree tree, Consumer<? super ManifestProgress> progress) {
        this.tree = tree;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param name of the manifest in the root
     * @return what is wrong, and how many files have a line with a digest
     * @throws NoSuchFileException if there is no such manifest
     * @throws IOException if the manifest cannot be read; that a file cannot is a finding
     */
    public static CheckReport check(VolumeTree tree, String name) throws IOException {
        return check(tree, name, read -> {});
    }

    /**
     * Compares, and is watched.
     *
     * @param name of the manifest in the root
     * @param progress is told after each piece of a file; what it throws ends the check
     * @return as above
     * @throws NoSuchFileException as above
     * @throws IOException as above
     */
    public static CheckReport check(
            VolumeTree tree, String name, Consumer<? super ManifestProgress> progress)
            throws IOException {
        ManifestCheck check = new ManifestCheck(tree, progress);
        FileEntry manifest = check.folder("").get(name);
        if (manifest == null || !manifest.isFile()) {
            throw new NoSuchFileException(name);
        }
        check.notes.fileSystem(name);
        try (SeekableByteChannel channel = tree.open(manifest)) {
            ManifestReader.read(channel, check.new Lines(manifest.place()));
        }
        return check.notes.report();
    }

    /** Compares file by file. */
    private final class Lines implements ManifestReader.Visitor {
        private final long place;

        Lines(long place) {
            this.place = place;
        }

        @Override
        public void file(String path, Octets digest) {
            notes.file();
            try {
                compare(path, digest, place);
            } catch (IOException unreadable) {
                notes.add(
                        Rule.DIGEST,
                        place,
                        "'/%s' cannot be read: %s".formatted(path, unreadable.getMessage()));
            }
        }

        @Override
        public void other(String line) {
            notes.add(Rule.DIGEST, place, "a line of the manifest is none: " + line);
        }
    }

    private void compare(String path, Octets digest, long place) throws IOException {
        int slash = path.lastIndexOf('/');
        FileEntry file =
                folder(slash < 0 ? "" : path.substring(0, slash)).get(path.substring(slash + 1));
        if (file == null || !file.isFile()) {
            notes.add(
                    Rule.DIGEST,
                    place,
                    "the manifest names '/%s', and it is not there".formatted(path));
            return;
        }
        notes.require(
                digest(file).equals(digest),
                Rule.DIGEST,
                file.extents().isEmpty() ? file.place() : file.extents().getFirst().offset(),
                "'/%s' is not what the manifest has the SHA-256 of".formatted(path));
    }

    private Octets digest(FileEntry file) throws IOException {
        sha256.reset();
        progress.accept(new ManifestProgress(++files, bytes));
        try (SeekableByteChannel channel = tree.open(file)) {
            while (channel.read(chunk.clear()) >= 0) {
                bytes += chunk.position();
                sha256.update(chunk.flip());
                progress.accept(new ManifestProgress(files, bytes));
            }
        }
        return Octets.of(sha256.digest());
    }

    /** What lies in a folder, by name; nothing where there is none. */
    private Map<String, FileEntry> folder(String path) throws IOException {
        Map<String, FileEntry> known = folders.get(path);
        if (known != null) {
            return known;
        }
        Map<String, FileEntry> names = names("", tree.root());
        int slash;
        for (int from = 0; from < path.length(); from = slash + 1) {
            slash = path.indexOf('/', from);
            slash = slash < 0 ? path.length() : slash;
            FileEntry next = names.get(path.substring(from, slash));
            if (next == null || !next.isDirectory()) {
                return Map.of();
            }
            names = names(path.substring(0, slash), next);
        }
        return names;
    }

    private Map<String, FileEntry> names(String path, FileEntry folder) throws IOException {
        Map<String, FileEntry> names = folders.get(path);
        if (names == null) {
            names = new HashMap<>();
            for (FileEntry entry : tree.list(folder)) {
                names.put(tree.recordedName(entry), entry);
            }
            folders.put(path, names);
        }
        return names;
    }
}
