package org.discwright.iscsi.pdu;

/**
 * The initiator's part of a session's identity: six bytes (RFC 7143, 11.12.5).
 *
 * @param bits the six bytes as a number
 */
public record Isid(long bits) {
    /** Checks the range. */
    public Isid {
        if (bits < 0 || bits >>> 48 != 0) {
            throw new IllegalArgumentException("an ISID has six bytes");
        }
    }

    /** As it is written in names of initiator ports: twelve hexadecimal digits. */
    @Override
    public String toString() {
        return "%012x".formatted(bits);
    }
}
