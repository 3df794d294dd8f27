package org.discwright.filesystem.tree;

/**
 * What POSIX knows of a file besides its name, size and times.
 *
 * @param mode type and permissions, as {@code st_mode}: {@link #TYPE_MASK} and the twelve bits of
 *     permissions
 * @param uid its owner
 * @param gid its group
 */
public record Attributes(int mode, int uid, int gid) {
    /** The bits of {@code st_mode} that say what kind of file it is. */
    public static final int TYPE_MASK = 0170000;

    public static final int DIRECTORY = 0040000;
    public static final int REGULAR = 0100000;
    public static final int SYMBOLIC_LINK = 0120000;
    public static final int CHARACTER_DEVICE = 0020000;
    public static final int BLOCK_DEVICE = 0060000;
    public static final int FIFO = 0010000;
    public static final int SOCKET = 0140000;

    /** A folder that everybody may read and its owner, root, may change. */
    public static final Attributes PLAIN_DIRECTORY = new Attributes(DIRECTORY | 0755, 0, 0);

    /** A file that everybody may read and its owner, root, may change. */
    public static final Attributes PLAIN_FILE = new Attributes(REGULAR | 0644, 0, 0);

    // Both are asked for each file, and what a record has by itself takes long in code compiled
    // once.

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes(int itsMode, int itsUid, int itsGid)
                && mode == itsMode
                && uid == itsUid
                && gid == itsGid;
    }

    @Override
    public int hashCode() {
        return (mode * 31 + uid) * 31 + gid;
    }

    /** One of the kinds above. */
    public int type() {
        return mode & TYPE_MASK;
    }

    /** The twelve bits of permissions. */
    public int permissions() {
        return mode & 07777;
    }

    /** The same with other permissions. */
    public Attributes withPermissions(int permissions) {
        return new Attributes(type() | (permissions & 07777), uid, gid);
    }

    /** The same with another owner and group. */
    public Attributes withOwner(int owner, int group) {
        return new Attributes(mode, owner, group);
    }
}
