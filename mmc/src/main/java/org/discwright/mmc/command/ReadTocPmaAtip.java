package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.TocData;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ TOC/PMA/ATIP (43h): what the lead-in, the program memory area and the pregroove say.
 *
 * @param msf addresses as minutes, seconds and frames where the format knows both
 * @param format 0 TOC, 1 session information, 2 full TOC, 3 PMA, 4 ATIP, 5 CD-TEXT
 * @param number first track or session wanted, 0 to FFh
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.26 READ TOC/PMA/ATIP
 */
public record ReadTocPmaAtip(boolean msf, int format, int number, int allocationLength)
        implements Command<TocData> {
    /** Operation code. */
    public static final int OPCODE = 0x43;

    /** Checks the ranges. */
    public ReadTocPmaAtip {
        if (format < 0 || format > 5) {
            throw new IllegalArgumentException("a format is 0 to 5: " + format);
        }
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
        if (number < 0 || number > 0xFF) {
            throw new IllegalArgumentException("a track or session is 0 to FFh: " + number);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static ReadTocPmaAtip decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE).reserved(1, 0x1D).reserved(2, 0xF0).reservedBytes(3, 5);
        int format = reader.bits(2, 3, 0);
        // programs written for SFF-8020 put the format into bits 7 and 6 of the CONTROL byte
        if (format == 0) {
            format = reader.bits(9, 7, 6);
            reader.check(format <= 2, 9, 7, "format 3 in the CONTROL byte");
        }
        reader.check(format <= 5, 2, 3, "format " + format);
        return new ReadTocPmaAtip(reader.bit(1, 1), format, reader.u8(6), reader.u16(7));
    }

    /** Format: the tracks of the closed sessions and the last lead-out. */
    public static final int TOC = 0;

    /** Format: the first track of the last closed session. */
    public static final int SESSIONS = 1;

    /** Format: the Q subchannel of every lead-in. */
    public static final int FULL_TOC = 2;

    /** Format: the program memory area. */
    public static final int PMA = 3;

    /** Format: what is moulded into the groove. */
    public static final int ATIP = 4;

    /** Format: CD-TEXT of the lead-in. */
    public static final int CD_TEXT = 5;

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 1, msf)
                .u8(2, format)
                .u8(6, number)
                .u16(7, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public TocData decode(Octets data) throws MalformedDataException {
        return TocData.decode(format, msf, data);
    }
}
