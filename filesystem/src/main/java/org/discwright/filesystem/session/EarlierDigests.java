package org.discwright.filesystem.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.NodeDigests;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.model.Octets;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files that stay where they lie, for the manifest of the session that follows. They are
 * wanted before that is written, since a drive that writes does not read: the earlier manifest has
 * them, or they were taken as files were compared, or the files are read.
 */
final class EarlierDigests {
    private static final int CHUNK = 1 << 18;

    private final VolumeTree earlier;
    private final NodeDigests digests;
    private final Consumer<? super DigestProgress> progress;
    private final Map<Integer, Octets> compared = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable FileEntry manifest;

    /**
     * A file that stays.
     *
     * @param node which it is in the session that follows
     * @param entry which it is in the earlier one
     * @param path of that, without a slash before it
     */
    private record Kept(int node, FileEntry entry, String path) {
        long first() {
            return entry.extents().isEmpty() ? 0 : entry.extents().getFirst().offset();
        }
    }

    /**
     * Takes them.
     *
     * @param digests where they are put
     */
    EarlierDigests(
            VolumeTree earlier, NodeDigests digests, Consumer<? super DigestProgress> progress) {
        this.earlier = earlier;
        this.digests = digests;
        this.progress = progress;
    }

    /** A file of this machine has the same bytes as one on the medium, and was read for that. */
    void compared(int node, MessageDigest sha256) {
        compared.put(node, Octets.of(sha256.digest()));
    }

    /** The manifest of the earlier session. */
    void manifest(FileEntry entry) {
        manifest = entry;
    }

    /**
     * A file stays.
     *
     * @param node which it is in the session that follows
     * @param entry which it is in the earlier one
     * @param folder the path of that one's folder; with slashes behind each name
     */
    void keep(int node, FileEntry entry, String folder) throws IOException {
        Octets known = compared.get(node);
        if (known != null) {
            digests.set(node, known);
        } else {
            kept.add(new Kept(node, entry, folder + earlier.recordedName(entry)));
        }
    }

    /**
     * Has those of all files that stay.
     *
     * @throws FileSystemException if a file cannot be read, with its name
     */
    void take() throws IOException {
        FileEntry before = manifest;
        if (before != null) {
            listed(before);
        }
        List<Kept> left = new ArrayList<>(kept);
        left.removeIf(file -> digests.isKnown(file.node()));
        left.sort(Comparator.comparingLong(Kept::first));
        long total = 0;
        for (Kept file : left) {
            total += file.entry().size();
        }
        long done = 0;
        for (Kept file : left) {
            digests.set(file.node(), read(file, done, total));
            done += file.entry().size();
        }
    }

    private void listed(FileEntry by) throws IOException {
        EarlierManifest list = new EarlierManifest(earlier, by);
        Map<String, Kept> open = new HashMap<>();
        kept.stream()
                .filter(file -> list.covers(file.entry()))
                .forEach(file -> open.putIfAbsent(file.path(), file));
        String name = earlier.recordedName(by);
        try {
            list.digests(open.keySet())
                    .forEach((path, digest) ->
                            digests.set(Objects.requireNonNull(open.get(path)).node(), digest));
        } catch (IOException unreadable) {
            notes.add(
                    ("the manifest '/%s' of the session before is of no use, and files are"
                                    + " read for their SHA-256: %s")
                            .formatted(name, unreadable.getMessage()));
        }
    }

    /** What was in the way, and did no harm. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private Octets read(Kept file, long before, long total) throws IOException {
        MessageDigest sha256 = Sha256.begin();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long length = 0;
        progress.accept(new DigestProgress(before, total));
        try (SeekableByteChannel channel = earlier.open(file.entry())) {
            while (channel.read(chunk.clear()) >= 0) {
                length += chunk.position();
                sha256.update(chunk.flip());
                progress.accept(new DigestProgress(before + length, total));
            }
        } catch (IOException unreadable) {
            throw failed(file, "cannot be read: " + unreadable.getMessage(), unreadable);
        }
        if (length != file.entry().size()) {
            throw failed(file, "has %d bytes that can be read".formatted(length), null);
        }
        return Octets.of(sha256.digest());
    }

    private static FileSystemException failed(
            Kept file, String how, @Nullable IOException because) {
        FileSystemException failed =
                new FileSystemException(
                        "/" + file.path(),
                        null,
                        "its SHA-256 is wanted for the manifest, and on the disc it " + how);
        failed.initCause(because);
        return failed;
    }
}
