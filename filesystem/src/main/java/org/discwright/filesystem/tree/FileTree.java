package org.discwright.filesystem.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.model.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Folders and files as they are to lie in an image. A node is a number from 0, the root, to {@link
 * #size} - 1; parents come before their children. What it knows of a node lies in columns rather
 * than objects, so that a tree of millions takes some sixty bytes and its name for each.
 */
public final class FileTree {
    /** The node of the root folder. */
    public static final int ROOT = 0;

    /** No such node. */
    static final int NONE = -1;

    private final Columns columns;
    private final Origins origins;
    private final Map<Integer, Content> contents;
    private final Map<Integer, String> linkTargets;
    private final Map<Integer, Long> devices;
    private final Map<Integer, Integer> sameAs;
    private final Map<Integer, Details> details;
    private final Map<Integer, AttributeSet> extended;

    /** Names of a file besides the one it was found by first. */
    private final Map<Integer, Integer> others;

    private final Attributes[] attributes;

    /** The file that lists the others, if there is one. */
    private final int manifest;

    /** The time of all nodes, in place of their own; nothing where they keep those. */
    private final OptionalLong date;

    /** A shorter way to the files of this machine. */
    private final Optional<Supplier<HostFiles>> host;

    /** Where the folder lies that was asked for last: most files follow one of the same folder. */
    private volatile @Nullable FolderOrigin lastFolder;

    private record FolderOrigin(int folder, Path path) {}

    FileTree(
            Columns columns,
            List<Attributes> attributes,
            Origins origins,
            Map<Integer, Content> contents,
            Map<Integer, String> linkTargets,
            Map<Integer, Long> devices,
            Map<Integer, Integer> sameAs,
            Map<Integer, Details> details,
            Map<Integer, AttributeSet> extended,
            int manifest,
            OptionalLong date,
            Optional<Supplier<HostFiles>> host) {
        this.host = host;
        this.manifest = manifest;
        this.date = date;
        this.columns = columns;
        this.attributes = attributes.toArray(Attributes[]::new);
        this.origins = origins.copy();
        this.contents = Map.copyOf(contents);
        this.linkTargets = Map.copyOf(linkTargets);
        this.devices = Map.copyOf(devices);
        this.sameAs = Map.copyOf(sameAs);
        this.details = Map.copyOf(details);
        this.extended = Map.copyOf(extended);
        Map<Integer, Integer> counted = new HashMap<>();
        sameAs.values().forEach(original -> counted.merge(original, 1, Integer::sum));
        this.others = Map.copyOf(counted);
    }

    /** How many nodes it has, the root among them. */
    public int size() {
        return columns.count;
    }

    /** The folder that {@code node} lies in; the root lies in itself. */
    public int parent(int node) {
        return columns.parent.get(check(node));
    }

    /** Its name, as it is called where it comes from; the root's is empty. */
    public String name(int node) {
        return columns.text(check(node));
    }

    /** Its name in UTF-8. */
    public byte[] nameBytes(int node) {
        return columns.name(check(node));
    }

    /** From the root, with slashes: {@code /} for the root, else {@code /a/b}. */
    public String path(int node) {
        if (node == ROOT) {
            return "/";
        }
        int above = parent(node);
        return (above == ROOT ? "" : path(above)) + "/" + name(node);
    }

    /** Bytes of a file's content; 0 for what is no file. */
    public long length(int node) {
        return columns.length.get(check(node));
    }

    /** When its content was changed last, in microseconds since 1970 began, UTC. */
    public long modified(int node) {
        return date.isPresent() ? date.getAsLong() : columns.modified.get(check(node));
    }

    /**
     * When it or what is known of it was changed last where it comes from ({@code st_ctime}), in
     * microseconds since 1970 began; nothing where that is not known.
     */
    public OptionalLong changed(int node) {
        long micros = columns.changed.get(check(node));
        return micros == Columns.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /**
     * When something else was done with it, in microseconds since 1970 began, UTC; nothing where
     * that is not known or was not asked for. All names of a file have the same.
     */
    public OptionalLong time(int node, TimeKind kind) {
        if (columns.times.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong own = columns.times.get(original(node), kind);
        return own.isPresent() && date.isPresent() ? date : own;
    }

    /** The same tree, in which everything was made, changed and read at that time. */
    public FileTree dated(Instant time) {
        return new FileTree(
                columns,
                List.of(attributes),
                origins,
                contents,
                linkTargets,
                devices,
                sameAs,
                details,
                extended,
                manifest,
                OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, time)),
                host);
    }

    /** Its kind, permissions and owner. */
    public Attributes attributes(int node) {
        return attributes[columns.attributes.get(check(node))];
    }

    public boolean isDirectory(int node) {
        return attributes(node).type() == Attributes.DIRECTORY;
    }

    public boolean isFile(int node) {
        return attributes(node).type() == Attributes.REGULAR;
    }

    /** Calls {@code each} with what lies in a folder, in no order that means anything. */
    public void forEachChild(int directory, IntConsumer each) {
        for (int child = columns.first.get(check(directory));
                child != NONE;
                child = columns.next.get(child)) {
            each.accept(child);
        }
    }

    /** How many nodes lie in a folder itself. */
    public int childCount(int directory) {
        int count = 0;
        for (int child = columns.first.get(check(directory));
                child != NONE;
                child = columns.next.get(child)) {
            count++;
        }
        return count;
    }

    /** What a symbolic link points to. */
    public Optional<String> linkTarget(int node) {
        return Optional.ofNullable(linkTargets.get(check(node)));
    }

    /** The number of a device, as {@code st_rdev}: the high word and the low word of it. */
    public long device(int node) {
        return devices.getOrDefault(check(node), 0L);
    }

    /** The node that this one is a hard link to, itself if it is no other's. */
    public int original(int node) {
        return sameAs.isEmpty() ? check(node) : sameAs.getOrDefault(check(node), node);
    }

    /** How many names the file has in this tree, 1 at least. */
    public int links(int node) {
        return sameAs.isEmpty() ? 1 : 1 + others.getOrDefault(original(node), 0);
    }

    /** More dates, what only some file systems can say of it, and its named streams, if any. */
    public Optional<Details> details(int node) {
        Details own = details.get(check(node));
        return own == null || date.isEmpty()
                ? Optional.ofNullable(own)
                : Optional.of(
                        new Details(
                                date.getAsLong(),
                                date.getAsLong(),
                                own.hidden(),
                                own.realTime(),
                                own.streams()));
    }

    /** Its extended attributes and access control lists, those of all of its names. */
    public AttributeSet extended(int node) {
        return extended.isEmpty()
                ? AttributeSet.NONE
                : extended.getOrDefault(original(node), AttributeSet.NONE);
    }

    /** Whether any node has such. */
    public boolean hasExtended() {
        return !extended.isEmpty();
    }

    /** Whether it is not to be shown to those who do not ask for it. */
    public boolean isHidden(int node) {
        return !details.isEmpty() && details(node).map(Details::hidden).orElse(false);
    }

    /** Content that does not lie on this machine's disk; nothing where {@link #origin} has it. */
    public Optional<Content> content(int node) {
        return Optional.ofNullable(contents.get(check(node)));
    }

    /** Content that Rock Ridge unpacks; nothing for what is recorded as it is. */
    public Optional<PackedContent> packed(int node) {
        return !contents.isEmpty() && contents.get(original(node)) instanceof PackedContent packed
                ? Optional.of(packed)
                : Optional.empty();
    }

    /**
     * The same tree with other content in some files.
     *
     * @param other by node: files that are no further names of others
     */
    public FileTree with(Map<Integer, ? extends Content> other) {
        LongColumn length = columns.length.copy();
        for (int node = 0; node < size(); node++) {
            Content content = other.get(original(node));
            if (content != null) {
                length.set(node, content.length());
            }
        }
        Map<Integer, Content> merged = new HashMap<>(contents);
        merged.putAll(other);
        return new FileTree(
                columns.withLengths(length),
                List.of(attributes),
                origins,
                merged,
                linkTargets,
                devices,
                sameAs,
                details,
                extended,
                manifest,
                date,
                host);
    }

    /** Content that lies on the medium already; nothing for what is to be written. */
    public Optional<RecordedContent> recorded(int node) {
        return !contents.isEmpty() && contents.get(check(node)) instanceof RecordedContent recorded
                ? Optional.of(recorded)
                : Optional.empty();
    }

    /**
     * The SHA-256 of a file's content, as whoever reads it sees it; known of what lies on the
     * medium already, where there is a manifest.
     */
    public Optional<Octets> digest(int node) {
        return columns.digests.get(check(node));
    }

    /** The file that lists the SHA-256 of the others, if there is to be one. */
    public OptionalInt manifest() {
        return manifest == NONE ? OptionalInt.empty() : OptionalInt.of(manifest);
    }

    /** The node at a path, which begins at the root and has slashes. */
    public OptionalInt find(String path) {
        int node = ROOT;
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
                int child = columns.first.get(node);
                while (child != NONE && !columns.nameIs(child, wanted)) {
                    child = columns.next.get(child);
                }
                if (child == NONE) {
                    return OptionalInt.empty();
                }
                node = child;
            }
        }
        return OptionalInt.of(node);
    }

    /**
     * The bytes of a file, from wherever they come.
     *
     * @throws NoSuchFileException if nobody knows
     */
    public Content contentOf(int node) throws NoSuchFileException {
        Optional<Content> own = content(node);
        return own.isPresent()
                ? own.get()
                : new FileContent(
                        origin(node).orElseThrow(() -> new NoSuchFileException(path(node))),
                        length(node),
                        columns.modified.get(node),
                        changed(node));
    }

    /** What reads small files by a shorter way, if there is one; for one thread at a time. */
    public Optional<WholeFiles> wholeFiles() {
        return host.map(way -> new WholeFiles(this, way.get()));
    }

    /** Whether a file still is what it was when it was collected, by its length and times. */
    boolean isAsItWas(int node, FileStatus now) {
        long ctime = columns.changed.get(check(node));
        return (now.mode() & Attributes.TYPE_MASK) == Attributes.REGULAR
                && now.length() == columns.length.get(node)
                && now.modified() == columns.modified.get(node)
                && (ctime == Columns.UNKNOWN || now.changed() == ctime);
    }

    /** Whether a file lies in what its folder was found to be, under its name. */
    boolean liesInFolder(int node) {
        return origins.get(check(node)) == null
                && !contents.containsKey(node)
                && origins.before(parent(node), node) == null;
    }

    /** Where the node lies on this machine; nothing for what was made up. */
    public Optional<Path> origin(int node) {
        Path own = origins.get(check(node));
        if (own != null || node == ROOT || contents.containsKey(node)) {
            return Optional.ofNullable(own);
        }
        Path before = origins.before(parent(node), node);
        if (before != null) {
            return Optional.of(before.resolve(name(node)));
        }
        int above = parent(node);
        FolderOrigin known = lastFolder;
        if (known == null || known.folder != above) {
            Optional<Path> folder = origin(above);
            if (folder.isEmpty()) {
                return folder;
            }
            known = new FolderOrigin(above, folder.get());
            lastFolder = known;
        }
        return Optional.of(known.path.resolve(name(node)));
    }

    private int check(int node) {
        if (node < 0 || node >= columns.count) {
            throw new IndexOutOfBoundsException("node " + node + " of " + columns.count);
        }
        return node;
    }
}
