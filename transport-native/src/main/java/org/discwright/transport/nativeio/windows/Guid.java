package org.discwright.transport.nativeio.windows;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.UUID;

/**
 * A GUID.
 *
 * @param id as it is written
 */
record Guid(UUID id) {
    /** The interface class of optical drives, GUID_DEVINTERFACE_CDROM. */
    static final Guid CDROM_INTERFACE =
            new Guid(UUID.fromString("53f56308-b6bf-11d0-94f2-00a0c91efb8b"));

    /** A disc was put in, GUID_IO_MEDIA_ARRIVAL. */
    static final Guid MEDIA_ARRIVAL =
            new Guid(UUID.fromString("d07433c0-a98e-11d2-917a-00a0c9068ff3"));

    /** A disc was taken out, GUID_IO_MEDIA_REMOVAL. */
    static final Guid MEDIA_REMOVAL =
            new Guid(UUID.fromString("d07433c1-a98e-11d2-917a-00a0c9068ff3"));

    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                            ValueLayout.JAVA_INT.withName("Data1"),
                            ValueLayout.JAVA_SHORT.withName("Data2"),
                            ValueLayout.JAVA_SHORT.withName("Data3"),
                            MemoryLayout.sequenceLayout(8, ValueLayout.JAVA_BYTE).withName("Data4"))
                    .withName("GUID");

    /** Reads one, as {@link #writeTo} writes it. */
    static Guid read(MemorySegment source) {
        long high =
                Integer.toUnsignedLong(source.get(ValueLayout.JAVA_INT, 0)) << 32
                        | Short.toUnsignedLong(source.get(ValueLayout.JAVA_SHORT, 4)) << 16
                        | Short.toUnsignedLong(source.get(ValueLayout.JAVA_SHORT, 6));
        long low = 0;
        for (int i = 0; i < 8; i++) {
            low = low << 8 | Byte.toUnsignedLong(source.get(ValueLayout.JAVA_BYTE, 8 + i));
        }
        return new Guid(new UUID(high, low));
    }

    /** Its first three parts in the machine's order of bytes, the rest as written. */
    void writeTo(MemorySegment target) {
        long high = id.getMostSignificantBits();
        target.set(ValueLayout.JAVA_INT, 0, (int) (high >>> 32));
        target.set(ValueLayout.JAVA_SHORT, 4, (short) (high >>> 16));
        target.set(ValueLayout.JAVA_SHORT, 6, (short) high);
        for (int i = 0; i < 8; i++) {
            target.set(
                    ValueLayout.JAVA_BYTE,
                    8 + i,
                    (byte) (id.getLeastSignificantBits() >>> (56 - 8 * i)));
        }
    }
}
