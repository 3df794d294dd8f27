package org.discwright.filesystem.session;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.ManifestReader;
import org.discwright.model.Octets;

/**
 * The manifest of an earlier session. Programs that do not know what it is leave it as it was when
 * they write other files, or the same ones under other names. So it is believed only where it was
 * made with the tree that has it, and only of names that are recorded as they are: those of Rock
 * Ridge. Systems write into UDF in place, hence what shares its blocks with UDF is not believed
 * either.
 */
final class EarlierManifest {
    private static final long SECOND = 1_000_000L;

    private final VolumeTree tree;
    private final FileEntry manifest;

    /** A folder that is to be looked into. */
    private record Folder(FileEntry entry, String path, int depth) {}

    EarlierManifest(VolumeTree tree, FileEntry manifest) {
        this.tree = tree;
        this.manifest = manifest;
    }

    /**
     * What it says of files.
     *
     * @param wanted paths of files, without a slash before them
     * @return by path; empty if it may be that of another tree
     * @throws IOException if it, or the tree, cannot be read or makes no sense
     */
    Map<String, Octets> digests(Set<String> wanted) throws IOException {
        Set<String> files = new HashSet<>();
        if (!isOfLastWriting() || !isBehindAll(files)) {
            return Map.of();
        }
        Lines lines = new Lines(files, wanted);
        try (SeekableByteChannel channel = tree.open(manifest)) {
            ManifestReader.read(channel, lines);
        }
        return lines.strange ? Map.of() : lines.digests;
    }

    /**
     * Whether what it says of a path can be of that file: that lies before it, and neither its
     * content nor its attributes were changed later.
     */
    boolean covers(FileEntry file) {
        long made = manifest.times().modified();
        return file.times().modified() <= made
                && file.times().changed().orElse(made) <= made
                && isBefore(file);
    }

    private boolean isBefore(FileEntry entry) {
        if (manifest.extents().isEmpty()) {
            return false;
        }
        long behind = manifest.extents().getFirst().offset();
        for (Extent extent : entry.extents()) {
            if (extent.length() > 0 && extent.offset() >= behind) {
                return false;
            }
        }
        return true;
    }

    /** Whoever writes a volume dates it; this program dates the manifest alike. */
    private boolean isOfLastWriting() throws IOException {
        if (tree.kind() != TreeKind.RR
                || !manifest.attributes().equals(Attributes.PLAIN_FILE)
                || manifest.extents().isEmpty()
                || tree.root().record() >= manifest.extents().getFirst().offset()) {
            return false;
        }
        OptionalLong since = tree.unchangedSince();
        return since.isPresent()
                && Math.floorDiv(since.getAsLong(), SECOND)
                        == Math.floorDiv(manifest.times().modified(), SECOND);
    }

    /**
     * Whether all folders and files lie before it, as this program puts them: a session that only
     * took it over has its own behind it.
     *
     * @param files takes the paths of all files
     */
    private boolean isBehindAll(Set<String> files) throws IOException {
        FoldersOnce folders = new FoldersOnce();
        Deque<Folder> open = new ArrayDeque<>();
        open.add(new Folder(tree.root(), "", 0));
        while (!open.isEmpty()) {
            Folder folder = open.removeLast();
            if (!isBefore(folder.entry())) {
                return false;
            }
            folders.enter(folder.entry(), folder.depth());
            Set<String> names = new HashSet<>();
            for (FileEntry entry : tree.list(folder.entry())) {
                String name = tree.recordedName(entry);
                if (!names.add(name)) {
                    return false;
                }
                if (entry.isDirectory()) {
                    open.add(new Folder(entry, folder.path() + name + "/", folder.depth() + 1));
                } else if (entry.isFile() && entry.place() != manifest.place()) {
                    if (!isBefore(entry)) {
                        return false;
                    }
                    files.add(folder.path() + name);
                }
            }
        }
        return true;
    }

    /** Each is to name a file of the tree, and no two the same one. */
    private static final class Lines implements ManifestReader.Visitor {
        private final Map<String, Octets> digests = new HashMap<>();
        private final Set<String> files;
        private final Set<String> wanted;
        private boolean strange;

        Lines(Set<String> files, Set<String> wanted) {
            this.files = files;
            this.wanted = wanted;
        }

        @Override
        public void file(String path, Octets digest) {
            strange |= !files.remove(path);
            if (!strange && wanted.contains(path)) {
                digests.put(path, digest);
            }
        }

        @Override
        public void other(String line) {
            strange = true;
        }
    }
}
