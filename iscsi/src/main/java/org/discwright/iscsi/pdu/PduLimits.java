package org.discwright.iscsi.pdu;

/**
 * The most that a peer can make us take in with one PDU.
 *
 * @param additionalHeader bytes of additional header segments, 0 to 1,020
 * @param dataSegment bytes of a data segment, 0 to 16,777,215
 */
public record PduLimits(int additionalHeader, int dataSegment) {
    /** What the standard has both sides take during a login: 8,192 bytes (RFC 7143, 13.12). */
    public static final PduLimits LOGIN = new PduLimits(0, 8192);

    /** Checks the ranges. */
    public PduLimits {
        if (additionalHeader < 0 || additionalHeader > 1020) {
            throw new IllegalArgumentException("additional headers take 0 to 1,020 bytes");
        }
        if (dataSegment < 0 || dataSegment > 0xFF_FFFF) {
            throw new IllegalArgumentException("a data segment takes 0 to 16,777,215 bytes");
        }
    }
}
