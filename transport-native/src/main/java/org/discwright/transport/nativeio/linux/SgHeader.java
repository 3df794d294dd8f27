package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest.Direction;

/**
 * One {@code struct sg_io_hdr} of {@code scsi/sg.h} with the memory for the command block and the
 * sense data behind its pointers; used for one command after the other.
 */
final class SgHeader {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    /** The structure on 64 bits: 88 bytes. */
    static final StructLayout LAYOUT =
            MemoryLayout.structLayout(
                    INT.withName("interface_id"),
                    INT.withName("dxfer_direction"),
                    BYTE.withName("cmd_len"),
                    BYTE.withName("mx_sb_len"),
                    SHORT.withName("iovec_count"),
                    INT.withName("dxfer_len"),
                    ValueLayout.ADDRESS.withName("dxferp"),
                    ValueLayout.ADDRESS.withName("cmdp"),
                    ValueLayout.ADDRESS.withName("sbp"),
                    INT.withName("timeout"),
                    INT.withName("flags"),
                    INT.withName("pack_id"),
                    MemoryLayout.paddingLayout(4),
                    ValueLayout.ADDRESS.withName("usr_ptr"),
                    BYTE.withName("status"),
                    BYTE.withName("masked_status"),
                    BYTE.withName("msg_status"),
                    BYTE.withName("sb_len_wr"),
                    SHORT.withName("host_status"),
                    SHORT.withName("driver_status"),
                    INT.withName("resid"),
                    INT.withName("duration"),
                    INT.withName("info"),
                    MemoryLayout.paddingLayout(4));

    /** Bytes of the longest command block that the kernel takes. */
    static final int LONGEST_CDB = 32;

    private static final int SENSE_LENGTH = 252;
    private static final int SG_DXFER_NONE = -1;
    private static final int SG_DXFER_TO_DEV = -2;
    private static final int SG_DXFER_FROM_DEV = -3;

    private static final long DIRECTION = offset("dxfer_direction");
    private static final long CMD_LEN = offset("cmd_len");
    private static final long MX_SB_LEN = offset("mx_sb_len");
    private static final long DXFER_LEN = offset("dxfer_len");
    private static final long DXFERP = offset("dxferp");
    private static final long CMDP = offset("cmdp");
    private static final long SBP = offset("sbp");
    private static final long TIMEOUT = offset("timeout");
    private static final long FLAGS = offset("flags");
    private static final long STATUS = offset("status");
    private static final long SB_LEN_WR = offset("sb_len_wr");
    private static final long HOST_STATUS = offset("host_status");
    private static final long DRIVER_STATUS = offset("driver_status");
    private static final long RESID = offset("resid");

    private final MemorySegment header;
    private final MemorySegment cdb;
    private final MemorySegment sense;

    /** In memory that lives as long as this object. */
    SgHeader() {
        Arena arena = Arena.ofAuto();
        header = arena.allocate(LAYOUT);
        cdb = arena.allocate(LONGEST_CDB);
        sense = arena.allocate(SENSE_LENGTH);
    }

    private static long offset(String field) {
        return LAYOUT.byteOffset(PathElement.groupElement(field));
    }

    /** The structure itself. */
    MemorySegment memory() {
        return header;
    }

    /**
     * Fills it for a command.
     *
     * @param data native memory, as long as what is to be moved
     */
    void prepare(Cdb block, Direction direction, MemorySegment data, Duration timeout, int flags) {
        header.fill((byte) 0);
        Octets bytes = block.bytes();
        for (int i = 0; i < bytes.length(); i++) {
            cdb.set(BYTE, i, (byte) bytes.u8(i));
        }
        boolean moves = direction != Direction.NONE && data.byteSize() > 0;
        header.set(INT, 0, 'S');
        header.set(
                INT,
                DIRECTION,
                !moves
                        ? SG_DXFER_NONE
                        : direction == Direction.IN ? SG_DXFER_FROM_DEV : SG_DXFER_TO_DEV);
        header.set(BYTE, CMD_LEN, (byte) bytes.length());
        header.set(BYTE, MX_SB_LEN, (byte) SENSE_LENGTH);
        if (moves) {
            header.set(INT, DXFER_LEN, Math.toIntExact(data.byteSize()));
            header.set(ValueLayout.ADDRESS, DXFERP, data);
        }
        header.set(ValueLayout.ADDRESS, CMDP, cdb);
        header.set(ValueLayout.ADDRESS, SBP, sense);
        header.set(INT, TIMEOUT, milliseconds(timeout));
        header.set(INT, FLAGS, flags);
    }

    /** What the kernel filled in. */
    SgAnswer answer() {
        int length = Math.min(Byte.toUnsignedInt(header.get(BYTE, SB_LEN_WR)), SENSE_LENGTH);
        return new SgAnswer(
                Byte.toUnsignedInt(header.get(BYTE, STATUS)),
                Short.toUnsignedInt(header.get(SHORT, HOST_STATUS)),
                Short.toUnsignedInt(header.get(SHORT, DRIVER_STATUS)),
                header.get(INT, RESID),
                length == 0 ? Octets.EMPTY : Octets.of(sense.asSlice(0, length).toArray(BYTE)));
    }

    /**
     * A time-out as the kernel takes it: at least 1 ms, since 0 stands for its own default, and at
     * most 2,147,483,647 ms (24 days).
     */
    static int milliseconds(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) <= 0) {
            return 1;
        }
        if (timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) >= 0) {
            return Integer.MAX_VALUE;
        }
        return (int) timeout.plusNanos(999_999).toMillis();
    }
}
