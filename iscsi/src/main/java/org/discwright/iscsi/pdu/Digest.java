package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** What guards a header or a data segment: nothing, or CRC32C (RFC 7143, 13.1). */
public enum Digest {
    /** Nothing is added. */
    NONE,
    /** Four bytes follow, the least significant first. */
    CRC32C;

    /** How many bytes follow what is guarded: 0 or 4. */
    public int length() {
        return this == NONE ? 0 : Integer.BYTES;
    }

    /** The sum over all that remains in {@code guarded}, whose position stays. */
    public int of(ByteBuffer guarded) {
        if (this == NONE) {
            return 0;
        }
        CRC32C sum = new CRC32C();
        sum.update(guarded.duplicate());
        return (int) sum.getValue();
    }
}
