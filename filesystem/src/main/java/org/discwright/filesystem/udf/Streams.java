package org.discwright.filesystem.udf;

import java.util.Arrays;
import java.util.Optional;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.tree.FileTree;

/**
 * The named streams of files (ECMA-167 4/9.2): of each file that has some the entry of a stream
 * directory, and behind it the entries of the streams.
 */
final class Streams {
    /** The streams as files in the root of a tree of their own, those of one owner side by side. */
    final FileTree contents;

    /** The nodes that have streams, ascending. */
    final int[] owners;

    /** Of each owner its first stream, a node of {@link #contents}; one more at the end. */
    final int[] first;

    /** Names as they are recorded, by node of {@link #contents}. */
    private final String[] names;

    /** The block of the first stream directory's entry. */
    private final int start;

    Streams(FileTree contents, int[] owners, int[] first, String[] names, int start) {
        this.contents = contents;
        this.owners = owners;
        this.first = first;
        this.names = names;
        this.start = start;
    }

    /** Blocks of entries. */
    int blocks() {
        return owners.length + contents.size() - 1;
    }

    /** The block of the entry of a node's stream directory, if it has one. */
    Optional<Integer> directory(int node) {
        int owner = Arrays.binarySearch(owners, node);
        return owner < 0 ? Optional.empty() : Optional.of(block(owner));
    }

    /** The block of the entry of an owner's stream directory; those of its streams follow. */
    private int block(int owner) {
        return start + owner + first[owner] - 1;
    }

    /** The owner whose stream directory or stream has its entry in a block. */
    private int ownerAt(int block) {
        int low = 0;
        int high = owners.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (block(middle) <= block) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Bytes of all streams of a node. */
    long bytes(int node) {
        int owner = Arrays.binarySearch(owners, node);
        long bytes = 0;
        for (int i = owner < 0 ? 0 : first[owner]; owner >= 0 && i < first[owner + 1]; i++) {
            bytes += contents.length(i);
        }
        return bytes;
    }

    /**
     * Makes a block of entries.
     *
     * @param entries where all others lie
     * @param files where the streams' contents lie
     */
    void make(int at, Entries entries, FileExtents files, byte[] block) {
        int owner = ownerAt(at);
        int node = owners[owner];
        long micros = entries.tree.modified(node);
        Entry.Times times = Entry.Times.of(micros);
        UdfRevision revision = entries.places.revision();
        long id = Entries.uniqueId(node);
        int stream = first[owner] + at - block(owner) - 1;
        long location = entries.places.entry(at);
        if (at == block(owner)) {
            byte[] identifiers = identifiers(owner, entries);
            Descriptor to =
                    Entry.stream(Entry.STREAM_DIRECTORY, 0, identifiers.length, 0, times, id)
                            .begin(revision, block, Entry.EMBEDDED, 0, identifiers.length);
            Entry.end(to.bytes(identifiers), revision, location);
            return;
        }
        int room = Entry.room(revision);
        Allocation where = entries.places.whole(contents, stream, files.start(stream));
        Descriptor to =
                Entry.stream(Entry.REGULAR, 1, where.length(), where.blocks(), times, id)
                        .begin(revision, block, where.kind(), 0, where.bytes(0, room));
        where.describe(to, 0, room, location + 1, entries.places.entries());
        Entry.end(to, revision, location);
    }

    /** UDF 3.3.5.1: the parent is what the streams belong to. */
    private byte[] identifiers(int owner, Entries entries) {
        int length = Identifiers.length("");
        for (int i = first[owner]; i < first[owner + 1]; i++) {
            length += Identifiers.length(names[i]);
        }
        byte[] all = new byte[length];
        int node = owners[owner];
        long block = entries.places.entry(block(owner));
        long above = entries.places.entry(entries.block(node));
        UdfRevision revision = entries.places.revision();
        int partition = entries.places.entries();
        int at = Identifiers.length("");
        int parent =
                Identifiers.PARENT | (entries.tree.isDirectory(node) ? Identifiers.DIRECTORY : 0);
        new Identifiers.One("", parent, above, Entries.uniqueId(node))
                .make(revision, partition, block, all, 0);
        for (int i = first[owner]; i < first[owner + 1]; i++) {
            long id = Entries.uniqueId(entries.tree.size()) + i - 1;
            new Identifiers.One(names[i], 0, block + 1 + i - first[owner], id)
                    .make(revision, partition, block, all, at);
            at += Identifiers.length(names[i]);
        }
        return all;
    }
}
