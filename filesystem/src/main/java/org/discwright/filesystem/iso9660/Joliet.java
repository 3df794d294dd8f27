package org.discwright.filesystem.iso9660;

/** Whether there is a second hierarchy with names in Unicode, and how long they may be. */
public enum Joliet {
    NONE(0),
    /** Names of up to 64 characters, as the specification has it. */
    STANDARD(64),
    /**
     * Names of up to 103 characters, which every system reads and the specification does not allow.
     */
    LONG(103);

    private final int limit;

    Joliet(int limit) {
        this.limit = limit;
    }

    /** The longest name in UTF-16 units. */
    public int limit() {
        return limit;
    }
}
