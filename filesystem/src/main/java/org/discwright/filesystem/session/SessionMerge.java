package org.discwright.filesystem.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.PackedContent;
import org.discwright.filesystem.tree.RawText;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.filesystem.tree.TimeKind;
import org.discwright.filesystem.tree.TreeBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts an earlier session under what was collected for the next one. A file that is as it was keeps
 * its place on the medium; what only the earlier session has stays, or is dropped.
 */
public final class SessionMerge {
    private static final long SECOND = 1_000_000L;
    private static final int BUFFER = 1 << 18;

    private final VolumeTree earlier;
    private final FoldersOnce folders = new FoldersOnce();
    private final TreeBuilder builder;
    private final FileTree collected;
    private final Sameness sameness;
    private final boolean keeping;
    private final Optional<RecordedNames> names;
    private final EarlierFiles files;

    /** What a manifest is to list; nothing where there is none. */
    private final Optional<EarlierDigests> digests;

    /** The file of the manifest among what was collected. */
    private final OptionalInt manifest;

    /** Files of the earlier session by what tells them apart, for those that have several names. */
    private final Map<Long, Integer> shared = new HashMap<>();

    private int unchanged;
    private int changed;
    private int added;
    private int kept;
    private int dropped;
    private long bytesKept;

    private SessionMerge(
            VolumeTree earlier,
            TreeBuilder builder,
            NextSession next,
            Sameness sameness,
            boolean keeping,
            Optional<RecordedNames> names,
            Consumer<? super DigestProgress> progress) {
        this.earlier = earlier;
        this.builder = builder;
        this.manifest = builder.manifest();
        this.digests =
                manifest.isPresent()
                        ? Optional.of(new EarlierDigests(earlier, builder.digests(), progress))
                        : Optional.empty();
        this.collected = builder.soFar();
        this.sameness = sameness;
        this.keeping = keeping;
        this.names = names;
        this.files = new EarlierFiles(earlier, next);
    }

    /**
     * Merges.
     *
     * @param earlier the file system of the session before
     * @param builder what was collected for the next session; takes over the rest
     * @param next what the next session can say of files that stay
     * @param keeping whether what is only in the earlier session stays
     * @throws IOException if the earlier session cannot be read or makes no sense, or a file cannot
     *     be compared, or cannot be kept
     */
    public static Merged merge(
            VolumeTree earlier,
            TreeBuilder builder,
            NextSession next,
            Sameness sameness,
            boolean keeping)
            throws IOException {
        return merge(earlier, builder, next, sameness, keeping, Optional.empty());
    }

    /**
     * Merges with a file system that does not have all names: without what they become there, a
     * file whose name it changed would be taken for another one, and be there twice.
     *
     * @param earlier as above
     * @param builder as above
     * @param next as above
     * @param sameness as above; a file that is known by a changed name is compared as well
     * @param keeping as above
     * @param names what names become in {@code earlier}, if they do
     * @throws IOException as above
     */
    public static Merged merge(
            VolumeTree earlier,
            TreeBuilder builder,
            NextSession next,
            Sameness sameness,
            boolean keeping,
            Optional<RecordedNames> names)
            throws IOException {
        return merge(earlier, builder, next, sameness, keeping, names, read -> {});
    }

    /**
     * Merges, and is watched where files are read since a manifest is to list those that stay.
     *
     * @param earlier as above
     * @param builder as above; if it has a manifest, that takes the place of the earlier session's
     *     of the same name
     * @param next as above
     * @param sameness as above
     * @param keeping as above
     * @param names as above
     * @param progress of the reading; what it throws ends the merge
     * @throws IOException as above, or if a file that stays cannot be read for the manifest
     */
    public static Merged merge(
            VolumeTree earlier,
            TreeBuilder builder,
            NextSession next,
            Sameness sameness,
            boolean keeping,
            Optional<RecordedNames> names,
            Consumer<? super DigestProgress> progress)
            throws IOException {
        SessionMerge merge =
                new SessionMerge(earlier, builder, next, sameness, keeping, names, progress);
        merge.folder(FileTree.ROOT, earlier.root(), "", 0);
        if (merge.digests.isPresent()) {
            merge.digests.get().take();
        }
        return new Merged(
                merge.unchanged,
                merge.changed,
                merge.added,
                merge.kept,
                merge.dropped,
                merge.bytesKept,
                merge.digests.map(EarlierDigests::notes).orElse(List.of()));
    }

    /** A folder that both have. */
    private void folder(int node, FileEntry old, String path, int depth) throws IOException {
        folders.enter(old, depth);
        Map<String, FileEntry> entries = new LinkedHashMap<>();
        for (FileEntry entry : earlier.list(old)) {
            entries.putIfAbsent(earlier.recordedName(entry), entry);
        }
        int[] children = new int[collected.childCount(node)];
        int[] count = {0};
        collected.forEachChild(node, child -> children[count[0]++] = child);
        @Nullable FileEntry[] before = new @Nullable FileEntry[children.length];
        for (int i = 0; i < children.length; i++) {
            before[i] = entries.remove(RawText.of(collected.nameBytes(children[i])));
        }
        Set<Integer> proven =
                names.isEmpty()
                        ? Set.of()
                        : new ChangedNames(collected, names.get(), this::isProven)
                                .find(children, before, entries);
        for (int i = 0; i < children.length; i++) {
            int child = children[i];
            FileEntry entry = before[i];
            if (collected.isDirectory(child)) {
                if (entry != null && entry.isDirectory()) {
                    folder(child, entry, path + earlier.recordedName(entry) + "/", depth + 1);
                } else {
                    all(child);
                }
            } else {
                file(child, Optional.ofNullable(entry), path, proven.contains(child));
            }
        }
        for (FileEntry entry : entries.values()) {
            if (keeping) {
                keep(node, entry, path, depth + 1);
            } else {
                dropped++;
            }
        }
    }

    /** Counts a folder that is new with all that lies in it. */
    private void all(int folder) {
        collected.forEachChild(
                folder,
                child -> {
                    if (collected.isDirectory(child)) {
                        all(child);
                    } else {
                        added++;
                    }
                });
    }

    private void file(int node, Optional<FileEntry> old, String path, boolean proven)
            throws IOException {
        if (old.isEmpty()) {
            added++;
        } else if (isManifest(node)) {
            changed++;
            digests.ifPresent(of -> of.manifest(old.get()));
        } else if (collected.isFile(node)
                && old.get().isFile()
                && (proven || isSame(node, old.get()))) {
            unchanged(node, old.get(), path);
        } else {
            changed++;
        }
    }

    /** It stays where it lies, or else is written again from this machine. */
    private void unchanged(int node, FileEntry old, String path) throws IOException {
        Optional<RecordedContent> stays =
                collected.original(node) == node ? files.inPlace(old) : Optional.empty();
        boolean packed = stays.isPresent() && stays.get() instanceof PackedContent;
        boolean recorded = stays.isPresent() && !(packed && collected.links(node) > 1);
        boolean again = !recorded && collected.original(node) == node && old.size() > 0;
        if (recorded) {
            builder.record(node, stays.get());
            digest(node, old, path);
        }
        unchanged += again ? 0 : 1;
        changed += again ? 1 : 0;
        bytesKept += again ? 0 : old.size();
        describe(node, collected.original(node) == node ? files.details(old) : files.ofName(old));
    }

    private boolean isManifest(int node) {
        return manifest.orElse(FileTree.ROOT) == node;
    }

    private void digest(int node, FileEntry kept, String path) throws IOException {
        if (digests.isPresent()) {
            digests.get().keep(node, kept, path);
        }
    }

    private void describe(int node, FileEntry old) throws IOException {
        describe(node, files.details(old));
        builder.describe(node, earlier.attributes(old));
        times(node, old);
    }

    /** What is taken over keeps the times that were recorded of it. */
    private void times(int node, FileEntry entry) {
        builder.times().set(node, TimeKind.CREATED, entry.times().created());
        builder.times().set(node, TimeKind.ACCESSED, entry.times().accessed());
        builder.times().set(node, TimeKind.CHANGED, entry.times().changed());
    }

    private void describe(int node, Optional<Details> details) {
        details.ifPresent(more -> builder.describe(node, more));
    }

    private boolean isSame(int node, FileEntry old) throws IOException {
        if (collected.length(node) != old.size()) {
            return false;
        }
        if (sameness == Sameness.SIZE_AND_TIME) {
            return Math.floorDiv(collected.modified(node), SECOND)
                    == Math.floorDiv(old.times().modified(), SECOND);
        }
        return hasSameBytes(node, old);
    }

    /** Numbers in changed names pass from one file to another, so that bytes alone prove one. */
    private boolean isProven(int node, FileEntry old) throws IOException {
        return collected.isFile(node)
                && !isManifest(node)
                && old.isFile()
                && isSame(node, old)
                && (sameness == Sameness.CONTENT || hasSameBytes(node, old));
    }

    private boolean hasSameBytes(int node, FileEntry old) throws IOException {
        try (ReadableByteChannel one = open(node);
                ReadableByteChannel other = earlier.open(old)) {
            MessageDigest sha256 = Sha256.begin();
            boolean same = isSame(one, other, sha256);
            if (same) {
                digests.ifPresent(of -> of.compared(node, sha256));
            }
            return same;
        }
    }

    private ReadableByteChannel open(int node) throws IOException {
        Optional<Content> content = collected.content(node);
        if (content.isPresent()) {
            return content.get().open();
        }
        Optional<Path> origin = collected.origin(node);
        return origin.isPresent()
                ? Files.newByteChannel(origin.get())
                : Channels.newChannel(InputStream.nullInputStream());
    }

    private boolean isSame(ReadableByteChannel one, ReadableByteChannel other, MessageDigest sha256)
            throws IOException {
        ByteBuffer left = ByteBuffer.allocate(BUFFER);
        ByteBuffer right = ByteBuffer.allocate(BUFFER);
        boolean more = true;
        while (more) {
            more = WholeReads.fill(one, left.clear());
            WholeReads.fill(other, right.clear());
            if (!left.flip().equals(right.flip())) {
                return false;
            }
            if (digests.isPresent()) {
                sha256.update(left);
            }
        }
        return true;
    }

    /** Takes over what only the earlier session has. */
    private void keep(int parent, FileEntry entry, String path, int depth) throws IOException {
        kept++;
        Instant modified = Instant.EPOCH.plus(entry.times().modified(), ChronoUnit.MICROS);
        Attributes attributes = entry.attributes();
        String name = earlier.recordedName(entry);
        switch (attributes.type()) {
            case Attributes.DIRECTORY -> {
                folders.enter(entry, depth);
                int node = builder.appendFolder(parent, name, attributes, modified);
                describe(node, entry);
                for (FileEntry child : List.copyOf(earlier.list(entry))) {
                    keep(node, child, path + name + "/", depth + 1);
                }
            }
            case Attributes.REGULAR -> keepFile(parent, path, entry, modified);
            case Attributes.SYMBOLIC_LINK ->
                    describe(
                            builder.appendLink(
                                    parent,
                                    name,
                                    earlier.recordedLink(entry),
                                    attributes,
                                    modified),
                            entry);
            default ->
                    describe(
                            builder.appendDevice(
                                    parent, name, entry.device(), attributes, modified),
                            entry);
        }
    }

    private void keepFile(int parent, String path, FileEntry entry, Instant modified)
            throws IOException {
        String name = earlier.recordedName(entry);
        boolean many = entry.links() > 1 && entry.serial().isPresent();
        Integer original = many ? shared.get(entry.serial().getAsLong()) : null;
        if (original != null) {
            int again = builder.appendHardLink(parent, name, original);
            describe(again, files.ofName(entry));
            return;
        }
        Content content = files.content(entry);
        int node = builder.append(parent, name, content, entry.attributes(), modified);
        if (content instanceof RecordedContent) {
            digest(node, entry, path);
        }
        describe(node, entry);
        bytesKept += entry.size();
        if (many) {
            shared.put(entry.serial().getAsLong(), node);
        }
    }
}
