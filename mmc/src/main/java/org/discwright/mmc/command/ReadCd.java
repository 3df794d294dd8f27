package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * READ CD (BEh): reads any part of CD sectors of any kind, with subchannel.
 *
 * @param expectedType expected sector type: 0 any, 1 CD-DA, 2 mode 1, 3 mode 2 formless, 4 form 1,
 *     5 form 2
 * @param dap conceal audio errors
 * @param start address of the first sector; negative in pregap and lead-in
 * @param sectors number of sectors, 0 to 16,777,215
 * @param selection which parts of each sector
 * @mmc 6.19 READ CD
 */
public record ReadCd(
        int expectedType, boolean dap, Lba start, int sectors, SectorSelection selection)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xBE;

    /** Checks the ranges. */
    public ReadCd {
        if (expectedType < 0 || expectedType > 5) {
            throw new IllegalArgumentException("expected sector type 0 to 5: " + expectedType);
        }
        if (sectors < 0 || sectors > 0xFFFFFF) {
            throw new IllegalArgumentException(
                    "READ CD takes 0 to 16,777,215 sectors, not " + sectors);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadCd decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(1, 0x00).reserved(9, 0x01).reserved(10, 0xF8);
        reader.check(reader.bits(1, 4, 2) <= 5, 1, 4, "expected sector type");
        return new ReadCd(
                reader.bits(1, 4, 2),
                reader.bit(1, 1),
                new Lba(reader.i32(2)),
                reader.u24(6),
                SectorSelection.decode(reader, 9, 10));
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, expectedType << 2)
                .bit(1, 1, dap)
                .u32(2, start.value())
                .u24(6, sectors)
                .u8(9, selection.mainBits())
                .u8(10, selection.subChannel())
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.BulkIn(selection.bytesFor(sectors));
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
