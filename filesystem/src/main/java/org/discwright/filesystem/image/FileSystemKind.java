package org.discwright.filesystem.image;

/**
 * A file system of an image.
 *
 * @imapi2 FsiFileSystems
 */
public enum FileSystemKind {
    /** ECMA-119: the one that everything reads. */
    ISO9660(1),
    /** A second hierarchy of the same files with names in Unicode. */
    JOLIET(2),
    /** ECMA-167 by the rules of OSTA. */
    UDF(4);

    private final int bit;

    FileSystemKind(int bit) {
        this.bit = bit;
    }

    /** IMAPI2's bit. */
    public int bit() {
        return bit;
    }
}
