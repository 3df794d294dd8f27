package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.model.Octets;

/**
 * SCSI Command (01h; RFC 7143, 11.3).
 *
 * @param immediate that it is not counted
 * @param finished that no unsolicited data follows
 * @param read that data is expected from the target
 * @param write that data goes to the target
 * @param attribute its place in the queue: 0 untagged, 1 simple, 2 ordered, 3 head of queue, 4 ACA
 * @param lun the logical unit
 * @param initiatorTaskTag names the task
 * @param expectedLength bytes of data that the initiator has room for, or sends
 * @param cmdSn number of this command
 * @param expStatSn status that the initiator waits for
 * @param cdb the command descriptor block: 16 bytes, or up to 260 where it is a long one
 * @param bidirectionalReadLength bytes that the initiator has room for, of a command both ways
 */
public record ScsiCommand(
        boolean immediate,
        boolean finished,
        boolean read,
        boolean write,
        int attribute,
        Lun lun,
        int initiatorTaskTag,
        long expectedLength,
        SerialNumber cmdSn,
        SerialNumber expStatSn,
        Octets cdb,
        OptionalLong bidirectionalReadLength)
        implements Pdu {
    /** Its operation code. */
    public static final int OPCODE = 0x01;

    /** Task attribute: may be reordered. */
    public static final int SIMPLE = 1;

    private static final int CDB_LENGTH = 16;
    private static final int LONGEST_CDB = 260;
    private static final int WRITE = 0x20;

    /** Checks what has a range. */
    public ScsiCommand {
        Field.requireU32(expectedLength, "the expected length");
        if (attribute < 0 || attribute > 7) {
            throw new IllegalArgumentException("a task attribute is 0 to 7");
        }
        if (cdb.length() > LONGEST_CDB) {
            throw new IllegalArgumentException("a command descriptor block has at most 260 bytes");
        }
        if (cdb.length() < CDB_LENGTH) {
            cdb = cdb.concat(Octets.zeros(CDB_LENGTH - cdb.length()));
        }
    }

    @Override
    public int opcode() {
        return OPCODE;
    }

    @Override
    public Optional<SerialNumber> commandNumber() {
        return Optional.of(cmdSn);
    }

    @Override
    public Octets additionalHeader() {
        return AdditionalHeaders.write(cdb, bidirectionalReadLength);
    }

    @Override
    public void put(ByteBuffer header) {
        Field.opcode(header, OPCODE, immediate);
        Field.flags(
                header,
                Field.flag(finished, Field.FINAL)
                        | Field.flag(read, Field.SECOND)
                        | Field.flag(write, WRITE)
                        | attribute);
        Field.lunAndTag(header, lun, initiatorTaskTag);
        header.putInt(20, (int) expectedLength);
        header.putInt(24, cmdSn.value());
        header.putInt(28, expStatSn.value());
        header.put(32, cdb.truncate(CDB_LENGTH).toByteArray());
    }

    static ScsiCommand read(ByteBuffer header, Octets additional) throws PduException {
        Octets basic = Octets.copyOf(header.slice(32, CDB_LENGTH));
        AdditionalHeaders more =
                additional.isEmpty() ? AdditionalHeaders.NONE : AdditionalHeaders.read(additional);
        return new ScsiCommand(
                Field.bit(header, 0, 0x40),
                Field.bit(header, 1, Field.FINAL),
                Field.bit(header, 1, Field.SECOND),
                Field.bit(header, 1, WRITE),
                Field.u8(header, 1) & 7,
                Field.lun(header),
                Field.tag(header),
                Field.u32(header, 20),
                Field.serial(header, 24),
                Field.serial(header, 28),
                basic.concat(more.restOfCdb()),
                more.bidirectionalReadLength());
    }
}
