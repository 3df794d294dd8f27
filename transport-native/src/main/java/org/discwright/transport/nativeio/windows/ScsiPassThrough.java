package org.discwright.transport.nativeio.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.time.Duration;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest;

/** The structure SCSI_PASS_THROUGH_DIRECT of 64-bit Windows, with room for sense data behind it. */
final class ScsiPassThrough {
    /** The longest command block that it takes, in bytes. */
    static final int LONGEST_CDB = 16;

    /** The most sense data that is asked for, in bytes. */
    static final int SENSE_LENGTH = 64;

    /** The longest time-out that port drivers take: 30 hours, in seconds. */
    static final int LONGEST_TIMEOUT = 108_000;

    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                            JAVA_SHORT.withName("Length"),
                            JAVA_BYTE.withName("ScsiStatus"),
                            JAVA_BYTE.withName("PathId"),
                            JAVA_BYTE.withName("TargetId"),
                            JAVA_BYTE.withName("Lun"),
                            JAVA_BYTE.withName("CdbLength"),
                            JAVA_BYTE.withName("SenseInfoLength"),
                            JAVA_BYTE.withName("DataIn"),
                            MemoryLayout.paddingLayout(3),
                            JAVA_INT.withName("DataTransferLength"),
                            JAVA_INT.withName("TimeOutValue"),
                            MemoryLayout.paddingLayout(4),
                            ADDRESS.withName("DataBuffer"),
                            JAVA_INT.withName("SenseInfoOffset"),
                            MemoryLayout.sequenceLayout(LONGEST_CDB, JAVA_BYTE).withName("Cdb"),
                            MemoryLayout.paddingLayout(4))
                    .withName("SCSI_PASS_THROUGH_DIRECT");

    /** SCSI_IOCTL_DATA_OUT, to the drive. */
    static final int SCSI_IOCTL_DATA_OUT = 0;

    /** SCSI_IOCTL_DATA_IN, from the drive. */
    static final int SCSI_IOCTL_DATA_IN = 1;

    /** SCSI_IOCTL_DATA_UNSPECIFIED, no data. */
    static final int SCSI_IOCTL_DATA_UNSPECIFIED = 2;

    private static final long STATUS = offset("ScsiStatus");
    private static final long SENSE_INFO_LENGTH = offset("SenseInfoLength");
    private static final long TRANSFER_LENGTH = offset("DataTransferLength");

    private final MemorySegment memory;

    /**
     * Filled for a command.
     *
     * @param data native memory, as large as the request's
     */
    ScsiPassThrough(Arena arena, ScsiRequest request, MemorySegment data) {
        memory = arena.allocate(LAYOUT.byteSize() + SENSE_LENGTH, LAYOUT.byteAlignment());
        byte[] cdb = request.cdb().bytes().toByteArray();
        memory.set(JAVA_SHORT, offset("Length"), (short) LAYOUT.byteSize());
        memory.set(JAVA_BYTE, offset("CdbLength"), (byte) cdb.length);
        memory.set(JAVA_BYTE, SENSE_INFO_LENGTH, (byte) SENSE_LENGTH);
        memory.set(JAVA_BYTE, offset("DataIn"), (byte) direction(request.direction()));
        memory.set(JAVA_INT, TRANSFER_LENGTH, (int) data.byteSize());
        memory.set(JAVA_INT, offset("TimeOutValue"), seconds(request.timeout()));
        memory.set(ADDRESS, offset("DataBuffer"), data);
        memory.set(JAVA_INT, offset("SenseInfoOffset"), (int) LAYOUT.byteSize());
        MemorySegment.copy(cdb, 0, memory, JAVA_BYTE, offset("Cdb"), cdb.length);
    }

    /** Goes to the driver and comes back from it. */
    MemorySegment memory() {
        return memory;
    }

    /** What the drive answered. */
    int status() {
        return Byte.toUnsignedInt(memory.get(JAVA_BYTE, STATUS));
    }

    /**
     * Bytes that were really moved; a driver that counts more than there was room is not believed.
     */
    int transferred(int room) {
        long said = Integer.toUnsignedLong(memory.get(JAVA_INT, TRANSFER_LENGTH));
        return (int) Math.min(said, room);
    }

    /** As many bytes of sense data as the driver says that there are. */
    Octets sense() {
        int said = Byte.toUnsignedInt(memory.get(JAVA_BYTE, SENSE_INFO_LENGTH));
        return Octets.copyOf(
                memory.asSlice(LAYOUT.byteSize(), Math.min(said, SENSE_LENGTH)).asByteBuffer());
    }

    /**
     * TimeOutValue counts seconds: a part of one is a whole one, and none at all is not allowed.
     */
    static int seconds(Duration timeout) {
        long whole = timeout.toSeconds() + (timeout.toNanosPart() > 0 ? 1 : 0);
        return Math.clamp(whole, 1, LONGEST_TIMEOUT);
    }

    private static int direction(ScsiRequest.Direction direction) {
        return switch (direction) {
            case NONE -> SCSI_IOCTL_DATA_UNSPECIFIED;
            case IN -> SCSI_IOCTL_DATA_IN;
            case OUT -> SCSI_IOCTL_DATA_OUT;
        };
    }

    private static long offset(String member) {
        return LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement(member));
    }
}
