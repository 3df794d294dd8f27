package org.discwright.filesystem.udf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ContentRegion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.TimeKind;

/** Makes the entries of files and folders. Used by one thread. */
final class FileEntries {
    private static final int SET_USER_ID = 1 << 6;
    private static final int SET_GROUP_ID = 1 << 7;
    private static final int STICKY = 1 << 8;
    private static final int DELETE = 1 << 4;
    private static final int CHANGE_ATTRIBUTES = 1 << 3;

    private final Entries entries;
    private final FileExtents files;
    private final FileExtents streams;
    private final long links;
    private final Consumer<ChangedFile> changed;
    private final Identifiers identifiers;
    private final UdfRevision revision;
    private final int room;

    /**
     * For one volume.
     *
     * @param files where the files lie
     * @param streams where their streams lie
     * @param links the block where the targets of long links begin
     * @param changed is told of a file in its entry that is not as it was
     */
    FileEntries(
            Entries entries,
            FileExtents files,
            FileExtents streams,
            long links,
            Consumer<ChangedFile> changed) {
        this.changed = changed;
        this.entries = entries;
        this.files = files;
        this.streams = streams;
        this.links = links;
        this.identifiers = new Identifiers(entries);
        this.revision = entries.places.revision();
        this.room = Entry.room(revision);
    }

    /**
     * Makes a block of entries.
     *
     * @param at the block, counted from the description of the file set
     * @param block takes it; zero before
     * @throws IOException if a file cannot be read that stands in its entry
     */
    void make(int at, byte[] block) throws IOException {
        if (at >= entries.streamsStart()) {
            entries.streams.make(at, entries, streams, block);
            return;
        }
        int index = entries.indexAt(at);
        int node = entries.nodes[index];
        int part = at - entries.blocks[index];
        long location = entries.places.entry(at);
        if (part > 0) {
            file(node).extend(revision, part, room, location, entries.places.entries(), block);
            return;
        }
        FileTree tree = entries.tree;
        switch (tree.attributes(node).type()) {
            case Attributes.DIRECTORY -> folder(node, location, block);
            case Attributes.REGULAR -> {
                if (files.isElsewhere(node)) {
                    embedded(node, kind(node), content(node), location, block);
                } else {
                    allocated(node, kind(node), file(node), location, block);
                }
            }
            case Attributes.SYMBOLIC_LINK -> link(node, location, block);
            case Attributes.BLOCK_DEVICE -> device(node, Entry.BLOCK_DEVICE, location, block);
            case Attributes.CHARACTER_DEVICE ->
                    device(node, Entry.CHARACTER_DEVICE, location, block);
            case Attributes.FIFO -> embedded(node, Entry.FIFO, new byte[0], location, block);
            default -> embedded(node, Entry.SOCKET, new byte[0], location, block);
        }
    }

    private byte[] content(int node) throws IOException {
        FileTree tree = entries.tree;
        byte[] content = new byte[(int) tree.length(node)];
        Region region = new ContentRegion(0, tree.path(node), tree.contentOf(node), changed);
        try (Region.Reader reader = region.open()) {
            reader.read(0, ByteBuffer.wrap(content));
        }
        return content;
    }

    private Allocation file(int node) {
        return entries.places.file(entries.tree, node, files.start(node));
    }

    private void folder(int node, long at, byte[] block) {
        int folder = entries.folder(node);
        int bytes = entries.folderBytes[folder];
        if (entries.isEmbedded(folder)) {
            byte[] content = new byte[bytes];
            identifiers.render(folder, 0, content);
            embedded(node, Entry.DIRECTORY, content, at, block);
        } else {
            Allocation where = entries.places.folder(entries.folderBlocks[folder], bytes);
            allocated(node, Entry.DIRECTORY, where, at, block);
        }
    }

    private void link(int node, long at, byte[] block) {
        byte[] target = PathComponents.bytes(entries.tree.linkTarget(node).orElse(""));
        Integer outside = entries.longLinks.get(node);
        if (outside == null) {
            embedded(node, Entry.SYMBOLIC_LINK, target, at, block);
        } else {
            Allocation where = entries.places.file(links + outside, target.length);
            allocated(node, Entry.SYMBOLIC_LINK, where, at, block);
        }
    }

    private void device(int node, int type, long at, byte[] block) {
        Descriptor to =
                entry(node, type, 0, 0)
                        .begin(revision, block, Entry.EMBEDDED, DeviceAttribute.LENGTH, 0);
        DeviceAttribute.put(to, revision, block, entries.tree.device(node), at);
        Entry.end(to, revision, at);
    }

    private Descriptor begin(Entry entry, int node, byte[] block, int kind, int allocation) {
        long directory = entries.streams.directory(node).map(entries.places::entry).orElse(0L);
        int partition = entries.places.entries();
        return entry.begin(revision, block, kind, 0, allocation, directory, partition);
    }

    private void embedded(int node, int type, byte[] content, long at, byte[] block) {
        Descriptor to =
                begin(
                        entry(node, type, content.length, 0),
                        node,
                        block,
                        Entry.EMBEDDED,
                        content.length);
        Entry.end(to.bytes(content), revision, at);
    }

    private int kind(int node) {
        boolean steady =
                revision.number() >= UdfRevision.V2_01.number()
                        && entries.tree.details(node).map(Details::realTime).orElse(false);
        return steady ? Entry.REAL_TIME : Entry.REGULAR;
    }

    private void allocated(int node, int type, Allocation where, long at, byte[] block) {
        Descriptor to =
                begin(
                        entry(node, type, where.length(), where.blocks()),
                        node,
                        block,
                        where.kind(),
                        where.bytes(0, room));
        where.describe(to, 0, room, at + 1, entries.places.entries());
        Entry.end(to, revision, at);
    }

    private Entry entry(int node, int type, long length, long blocks) {
        Attributes attributes = entries.tree.attributes(node);
        return new Entry(
                type,
                flags(attributes.permissions()),
                attributes.uid(),
                attributes.gid(),
                permissions(attributes.permissions()),
                links(node),
                length,
                length + entries.streams.bytes(node),
                blocks,
                times(node),
                Entries.uniqueId(node));
    }

    private Entry.Times times(int node) {
        FileTree tree = entries.tree;
        long modified = tree.modified(node);
        Optional<Details> more = tree.details(node);
        return new Entry.Times(
                more.map(Details::accessed)
                        .orElse(tree.time(node, TimeKind.ACCESSED).orElse(modified)),
                modified,
                more.map(Details::created)
                        .orElse(tree.time(node, TimeKind.CREATED).orElse(modified)),
                tree.time(node, TimeKind.CHANGED).orElse(modified));
    }

    private static int flags(int mode) {
        return ((mode & 04000) != 0 ? SET_USER_ID : 0)
                | ((mode & 02000) != 0 ? SET_GROUP_ID : 0)
                | ((mode & 01000) != 0 ? STICKY : 0);
    }

    /**
     * ECMA-167 4/14.9.5: five bits for each of others, group and owner. Who may write may delete
     * (UDF 3.3.3.3), and the owner may change attributes.
     */
    private static int permissions(int mode) {
        int all = 0;
        for (int who = 0; who < 3; who++) {
            int bits = (mode >> (3 * who)) & 7;
            all |= (bits | ((bits & 2) != 0 ? DELETE : 0)) << (5 * who);
        }
        return all | (CHANGE_ATTRIBUTES << 10);
    }

    /**
     * Identifiers that name it: of a folder its own and the one for the folder above in each folder
     * that lies in it.
     */
    private int links(int node) {
        FileTree tree = entries.tree;
        int[] links = {tree.isDirectory(node) ? 1 : tree.links(node)};
        tree.forEachChild(node, child -> links[0] += tree.isDirectory(child) ? 1 : 0);
        // The field has 16 bits, and a file without a link is one that was removed.
        return Math.min(links[0], 0xFFFF);
    }
}
