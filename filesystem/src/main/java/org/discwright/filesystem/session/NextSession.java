package org.discwright.filesystem.session;

/** What the session that follows can say of files that stay where they lie. */
public enum NextSession {
    /** Runs of blocks: ISO 9660, with or without Joliet and Rock Ridge. */
    ISO,
    /**
     * Also that they are packed, as zisofs does: ISO 9660 with Rock Ridge and without Joliet, which
     * would show them packed.
     */
    PACKED_ISO,
    /** Also that parts of them are not recorded, more dates, and named streams: UDF alone. */
    UDF
}
