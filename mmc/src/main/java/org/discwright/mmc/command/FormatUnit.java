package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.mmc.format.CdRwFormat;
import org.discwright.mmc.format.FormatList;
import org.discwright.model.Octets;

/**
 * FORMAT UNIT (04h): formats the medium as its parameter list says.
 *
 * @param formatData FmtData: a parameter list comes with it; media of MMC always need one
 * @param completeList CmpList: the list of defects that comes with it replaces all others
 * @param formatCode 1 for a {@link FormatList}, 7 for a {@link CdRwFormat}, 0 without a list
 * @param parameters the parameter list; its length is not part of the command block, so that one
 *     read from its block has none
 * @mmc 6.5 FORMAT UNIT
 */
public record FormatUnit(
        boolean formatData, boolean completeList, int formatCode, Octets parameters)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x04;

    /** Format code of a {@link FormatList}: the only one of MMC today. */
    public static final int FORMAT_CODE = 1;

    /** Format code of a {@link CdRwFormat}, of the first editions of MMC. */
    public static final int CD_RW_FORMAT_CODE = 7;

    /** Checks the ranges. */
    public FormatUnit {
        if (formatCode < 0 || formatCode > CD_RW_FORMAT_CODE) {
            throw new IllegalArgumentException("format code " + formatCode);
        }
        if (parameters.length() > 0xFFFF) {
            throw new IllegalArgumentException(
                    "a format parameter list of " + parameters.length() + " bytes");
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static FormatUnit decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reservedBytes(3, 4);
        int code = reader.bits(1, 2, 0);
        boolean known = code == FORMAT_CODE || code == CD_RW_FORMAT_CODE;
        reader.check(!reader.bit(1, 4) || known, 1, 2, "format code " + code);
        return new FormatUnit(reader.bit(1, 4), reader.bit(1, 3), code, Octets.EMPTY);
    }

    /** Formats as the list says. */
    public static FormatUnit of(FormatList list) {
        return new FormatUnit(true, false, FORMAT_CODE, list.encode());
    }

    /** Formats a CD-RW as the descriptor of the first editions says. */
    public static FormatUnit of(CdRwFormat format) {
        return new FormatUnit(true, false, CD_RW_FORMAT_CODE, format.encode());
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 4, formatData)
                .bit(1, 3, completeList)
                .u8(1, formatCode)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return parameters.isEmpty() ? DataPhase.NONE : new DataPhase.Out(parameters);
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
