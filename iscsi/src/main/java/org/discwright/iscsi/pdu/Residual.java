package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;

/**
 * By how much the data of a command missed what the initiator expected (RFC 7143, 11.4.5).
 *
 * @param kind too little, too much, or just that
 * @param count bytes, 0 to 2^32 - 1
 */
public record Residual(Kind kind, long count) {
    /** As many bytes as expected. */
    public static final Residual NONE = new Residual(Kind.NONE, 0);

    /** Which way it missed. */
    public enum Kind {
        /** As many bytes as expected. */
        NONE,
        /** Fewer bytes than expected were moved. */
        UNDERFLOW,
        /** More bytes would have been moved than expected. */
        OVERFLOW
    }

    private static final int O = 0x04;
    private static final int U = 0x02;

    /** Checks that a count stands with a kind. */
    public Residual {
        Field.requireU32(count, "a residual count");
    }

    /** Of a command that would move {@code due} bytes where {@code expected} were expected. */
    public static Residual between(long expected, long due) {
        if (due == expected) {
            return NONE;
        }
        return due < expected
                ? new Residual(Kind.UNDERFLOW, expected - due)
                : new Residual(Kind.OVERFLOW, due - expected);
    }

    int flags() {
        return switch (kind) {
            case NONE -> 0;
            case UNDERFLOW -> U;
            case OVERFLOW -> O;
        };
    }

    static Residual of(ByteBuffer header, int at) throws PduException {
        return of(header, at, 0);
    }

    /** The flags for the read part of a bidirectional command stand two bits higher. */
    static Residual bidirectional(ByteBuffer header, int at) throws PduException {
        return of(header, at, 2);
    }

    private static Residual of(ByteBuffer header, int at, int shift) throws PduException {
        return switch ((Field.u8(header, 1) >> shift) & (O | U)) {
            case 0 -> NONE;
            case U -> new Residual(Kind.UNDERFLOW, Field.u32(header, at));
            case O -> new Residual(Kind.OVERFLOW, Field.u32(header, at));
            default -> throw PduException.field("a residual cannot be over and under at once");
        };
    }
}
