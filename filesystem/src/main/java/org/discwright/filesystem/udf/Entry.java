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
 * @param blocks that are recorded
 * @param micros its times, since 1970 began
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
        long blocks,
        long micros,
        long uniqueId) {
    static final int DIRECTORY = 4;
    static final int REGULAR = 5;
    static final int BLOCK_DEVICE = 6;
    static final int CHARACTER_DEVICE = 7;
    static final int FIFO = 9;
    static final int SOCKET = 10;
    static final int SYMBOLIC_LINK = 12;

    /** The kind of allocation where the content itself stands in place of descriptors. */
    static final int EMBEDDED = 3;

    private static final int FILE_ENTRY = 261;
    private static final int EXTENDED_FILE_ENTRY = 266;
    private static final int STRATEGY = 4;
    private static final long NOBODY = 0xFFFFFFFFL;

    /** A file of the system's own, that no folder names. */
    static Entry system(int type, long length, long blocks, long micros) {
        return new Entry(type, 0, (int) NOBODY, (int) NOBODY, 0, 0, length, blocks, micros, 0);
    }

    /** Bytes before extended attributes. */
    static int head(UdfRevision revision) {
        return revision.onThirdEdition() ? 216 : 176;
    }

    /** Bytes for extended attributes and allocation descriptors. */
    static int room(UdfRevision revision) {
        return ImagePlan.BLOCK - head(revision);
    }

    /** Begins an entry in a block: its fields up to what has a length of its own. */
    Descriptor begin(UdfRevision revision, byte[] block, int kind, int attributes, int allocation) {
        Descriptor to = new Descriptor(revision, block, 0);
        to.u32(0).u16(STRATEGY).u16(0).u16(1).u8(0).u8(type).skip(6).u16(flags | kind);
        to.u32(uid).u32(gid).u32(permissions).u16(links).u8(0).u8(0).u32(0).u64(length);
        if (revision.onThirdEdition()) {
            to.u64(length).u64(blocks);
            to.time(micros).time(micros).time(micros).time(micros);
            to.u32(1).skip(4).skip(32);
        } else {
            to.u64(blocks);
            to.time(micros).time(micros).time(micros);
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
