package org.discwright.filesystem.iso9660;

/** How names become identifiers of one hierarchy. */
interface NameScheme {
    /** What the hierarchy is called in messages. */
    String title();

    /** Whether the hierarchy has nodes of that kind at all. */
    boolean has(int type);

    /** The identifier that a name becomes, before others of its folder are looked at. */
    String fit(String name, boolean directory);

    /**
     * The same with a number in it, so that it differs from others.
     *
     * @param identifier from {@link #fit}
     */
    String numbered(String identifier, boolean directory, int number);

    /** Bytes of the identifier as it is recorded, without a version. */
    int length(String identifier);

    /**
     * Records the identifier, without a version.
     *
     * @param to takes it
     * @param at where it begins there
     */
    void encode(String identifier, byte[] to, int at);

    /** The bytes behind the identifier of a file: its version. */
    byte[] version();

    /**
     * The order of identifiers in a directory.
     *
     * @param folder whether {@code a} is that of a directory
     * @param otherFolder whether {@code b} is
     */
    default int compare(String a, boolean folder, String b, boolean otherFolder) {
        return a.compareTo(b);
    }

    /** Whether systems leave out the dot that the identifier of a file ends with. */
    default boolean hidesFinalDot() {
        return false;
    }

    /** Whether the name has kept its meaning. */
    boolean kept(String name, String identifier);
}
