package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;

/**
 * READ CD MSF (B9h): as READ CD, by minutes, seconds and frames.
 *
 * @param expectedType expected sector type, as in {@link ReadCd}
 * @param dap conceal audio errors
 * @param start the first sector
 * @param end behind the last sector
 * @param selection which parts of each sector
 * @mmc 6.20 READ CD MSF
 */
public record ReadCdMsf(
        int expectedType, boolean dap, Msf start, Msf end, SectorSelection selection)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0xB9;

    /** Checks the type and the order. */
    public ReadCdMsf {
        if (expectedType < 0 || expectedType > 5) {
            throw new IllegalArgumentException("expected sector type 0 to 5: " + expectedType);
        }
        if (end.toLba().isBefore(start.toLba())) {
            throw new IllegalArgumentException("from " + start + " back to " + end);
        }
    }

    /** Number of sectors. */
    public int sectors() {
        return end.toLba().minus(start.toLba());
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadCdMsf decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(2, 0xFF).reserved(9, 0x01).reserved(10, 0xF8);
        reader.check(reader.bits(1, 4, 2) <= 5, 1, 4, "expected sector type");
        Msf start = msf(reader, 3);
        Msf end = msf(reader, 6);
        reader.check(!end.toLba().isBefore(start.toLba()), 6, -1, "ends before it starts");
        return new ReadCdMsf(
                reader.bits(1, 4, 2),
                reader.bit(1, 1),
                start,
                end,
                SectorSelection.decode(reader, 9, 10));
    }

    private static Msf msf(CdbReader reader, int offset) throws InvalidFieldException {
        int second = reader.u8(offset + 1);
        int frame = reader.u8(offset + 2);
        reader.check(reader.u8(offset) <= 99, offset, -1, "minutes")
                .check(second <= 59, offset + 1, -1, "seconds")
                .check(frame <= 74, offset + 2, -1, "frames");
        return new Msf(reader.u8(offset), second, frame);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, expectedType << 2)
                .bit(1, 1, dap)
                .u8(3, start.minute())
                .u8(4, start.second())
                .u8(5, start.frame())
                .u8(6, end.minute())
                .u8(7, end.second())
                .u8(8, end.frame())
                .u8(9, selection.mainBits())
                .u8(10, selection.subChannel())
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.BulkIn(selection.bytesFor(sectors()));
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
