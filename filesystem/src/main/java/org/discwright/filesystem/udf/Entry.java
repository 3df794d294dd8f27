package org.discwright.filesystem.udf;

import org.discwright.filesystem.plan.ImagePlan;

/**
 * What an entry tells of a file: a file entry (ECMA-167 4/14.9), or, from the third edition on, an
 * extended one (4/14.17).
 *
 * @param type of file (4/14.6.6)
 * @param flags of the ICB besides the kind of allocation (4/14.6.8)
 * @param uid its owner
 * @param gid its group
 * @param permissions as 4/14.9.5 has them
 * @param links identifiers that name it
 * @param length bytes of its content
 * @param all bytes of its content and of its streams
 * @param blocks that are recorded
 * @param times since 1970 began
 * @param uniqueId its number in the volume
 */
record Entry(
        int type,
        int flags,
        int uid,
        int gid,
        int permissions,
        int links,
        long length,
        long all,
        long blocks,
        Times times,
        long uniqueId) {
    static final int DIRECTORY = 4;
    static final int REGULAR = 5;
    static final int BLOCK_DEVICE = 6;
    static final int CHARACTER_DEVICE = 7;
    static final int FIFO = 9;
    static final int SOCKET = 10;
    static final int SYMBOLIC_LINK = 12;
    static final int STREAM_DIRECTORY = 13;
    static final int REAL_TIME = 249;

    /** The kind of allocation where the content itself stands in place of descriptors. */
    static final int EMBEDDED = 3;

    private static final int FILE_ENTRY = 261;
    private static final int EXTENDED_FILE_ENTRY = 266;
    private static final int STRATEGY = 4;
    private static final long NOBODY = 0xFFFFFFFFL;

    /** The flag of what is the stream of something. */
    private static final int STREAM = 1 << 13;

    /** For all (ECMA-167 4/14.9.5). */
    private static final int READABLE = 4 | (4 << 5) | (4 << 10);

    /**
     * In microseconds since 1970 began.
     *
     * @param created has no place in a file entry that is not extended
     * @param changed its attributes were
     */
    record Times(long accessed, long modified, long created, long changed) {
        /** All the same. */
        static Times of(long micros) {
            return new Times(micros, micros, micros, micros);
        }
    }

    /** A file of the system's own, that no folder names. */
    static Entry system(int type, long length, long blocks, long micros) {
        Times times = Times.of(micros);
        return new Entry(
                type, 0, (int) NOBODY, (int) NOBODY, 0, 0, length, length, blocks, times, 0);
    }

    /** A stream or the directory of streams; its number is that of what it belongs to. */
    static Entry stream(int type, int links, long length, long blocks, Times times, long owner) {
        int flags = type == STREAM_DIRECTORY ? 0 : STREAM;
        return new Entry(
                type,
                flags,
                (int) NOBODY,
                (int) NOBODY,
                READABLE,
                links,
                length,
                length,
                blocks,
                times,
                owner);
    }

    /** Bytes before extended attributes. */
    static int head(UdfRevision revision) {
        return revision.onThirdEdition() ? 216 : 176;
    }

    /** Bytes for extended attributes and allocation descriptors. */
    static int room(UdfRevision revision) {
        return ImagePlan.BLOCK - head(revision);
    }

    /** Begins an entry without streams. */
    Descriptor begin(UdfRevision revision, byte[] block, int kind, int attributes, int allocation) {
        return begin(revision, block, kind, attributes, allocation, 0, 0);
    }

    /**
     * Begins an entry in a block: its fields up to what has a length of its own.
     *
     * @param streams the entry of its stream directory, of a partition; 0 if there is none
     */
    Descriptor begin(
            UdfRevision revision,
            byte[] block,
            int kind,
            int attributes,
            int allocation,
            long streams,
            int partition) {
        Descriptor to = new Descriptor(revision, block, 0);
        to.u32(0).u16(STRATEGY).u16(0).u16(1).u8(0).u8(type).skip(6).u16(flags | kind);
        to.u32(uid).u32(gid).u32(permissions).u16(links).u8(0).u8(0).u32(0).u64(length);
        if (revision.onThirdEdition()) {
            to.u64(all).u64(blocks);
            to.time(times.accessed).time(times.modified);
            to.time(times.created).time(times.changed);
            to.u32(1).skip(4).skip(16);
            to.longExtent(
                    streams == 0 ? 0 : ImagePlan.BLOCK, streams, streams == 0 ? 0 : partition);
        } else {
            to.u64(blocks);
            to.time(times.accessed).time(times.modified).time(times.changed);
            to.u32(1).skip(16);
        }
        return to.implementation().u64(uniqueId).u32(attributes).u32(allocation);
    }

    /** Puts the tag in front. */
    static void end(Descriptor entry, UdfRevision revision, long block) {
        entry.seal(revision.onThirdEdition() ? EXTENDED_FILE_ENTRY : FILE_ENTRY, block);
    }

    /** Makes the whole of an entry whose content is one run of blocks. */
    void make(UdfRevision revision, Allocation allocation, long block, byte[] to) {
        int room = room(revision);
        Descriptor entry = begin(revision, to, allocation.kind(), 0, allocation.bytes(0, room));
        allocation.describe(entry, 0, room, block + 1, Places.PHYSICAL);
        end(entry, revision, block);
    }
}
