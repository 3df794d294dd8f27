package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.EventStatus;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * GET EVENT STATUS NOTIFICATION (4Ah): what happened to drive and medium since it was last asked.
 *
 * @param polled answer at once; asynchronous operation is not used by anyone
 * @param classes notification classes wanted, one bit each: bit 4 is the medium
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.7 GET EVENT STATUS NOTIFICATION
 */
public record GetEventStatusNotification(boolean polled, int classes, int allocationLength)
        implements Command<EventStatus> {
    /** Operation code. */
    public static final int OPCODE = 0x4A;

    /** Checks the ranges. */
    public GetEventStatusNotification {
        if (classes < 0 || classes > 0xFF) {
            throw new IllegalArgumentException("a mask of eight classes: " + classes);
        }
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static GetEventStatusNotification decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(1, 0x1E).reservedBytes(2, 3).reservedBytes(5, 6);
        return new GetEventStatusNotification(reader.bit(1, 0), reader.u8(4), reader.u16(7));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 0, polled)
                .u8(4, classes)
                .u16(7, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public EventStatus decode(Octets data) throws MalformedDataException {
        return EventStatus.decode(data);
    }
}
