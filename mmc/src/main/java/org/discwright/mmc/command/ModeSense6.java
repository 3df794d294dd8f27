package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * MODE SENSE (6) (1Ah): mode pages of the drive.
 *
 * @param disableBlockDescriptors DBD: no block descriptor, please
 * @param control which values
 * @param page page code 00h to 3Fh; 3Fh is all pages
 * @param subpage subpage code, 0 to FFh
 * @param allocationLength bytes that the host has room for, 0 to 255
 * @spc 6.13 MODE SENSE (6)
 */
public record ModeSense6(
        boolean disableBlockDescriptors,
        PageControl control,
        int page,
        int subpage,
        int allocationLength)
        implements Command<ModeParameterList> {
    /** Operation code. */
    public static final int OPCODE = 0x1A;

    /** Checks the ranges. */
    public ModeSense6 {
        if (page < 0 || page > 0x3F || subpage < 0 || subpage > 0xFF) {
            throw new IllegalArgumentException(
                    "not a mode page: %02Xh/%02Xh".formatted(page, subpage));
        }
        if (allocationLength < 0 || allocationLength > 0xFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 255: " + allocationLength);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ModeSense6 decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x17);
        return new ModeSense6(
                reader.bit(1, 3),
                PageControl.of(reader.bits(2, 7, 6)),
                reader.bits(2, 5, 0),
                reader.u8(3),
                reader.u8(4));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 3, disableBlockDescriptors)
                .u8(2, control.code() << 6 | page)
                .u8(3, subpage)
                .u8(4, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public ModeParameterList decode(Octets data) throws MalformedDataException {
        return ModeParameterList.decode6(data);
    }
}
