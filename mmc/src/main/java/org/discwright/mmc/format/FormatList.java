package org.discwright.mmc.format;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * A format list: its header and the one descriptor that MMC allows.
 *
 * @param options FOV: the options that follow are valid; else the drive chooses them
 * @param disablePrimary DPRY: not the primary list of defects
 * @param disableCertification DCRT: without certification
 * @param stopFormat STPF: stop where a list of defects cannot be read
 * @param tryOut only say whether it would work
 * @param immediate IMMED: answer before it is done
 * @param vendorSpecific VS: a bit of the maker
 * @param blocks number of blocks
 * @param type format type, 00h to 3Fh: those of {@link FormatType}
 * @param subType format sub-type, 0 to 3; on BD-R 0 SRM with POW, 1 SRM, 2 RRM; on BD-RE 0 quick or
 *     as the drive likes, 2 full certification, 3 quick certification
 * @param parameter type dependent parameter, 24 bits
 * @mmc 6.5.3 FORMAT UNIT parameter list
 */
public record FormatList(
        boolean options,
        boolean disablePrimary,
        boolean disableCertification,
        boolean stopFormat,
        boolean tryOut,
        boolean immediate,
        boolean vendorSpecific,
        long blocks,
        int type,
        int subType,
        int parameter) {
    /** Bytes of the header. */
    public static final int HEADER = 4;

    /** Bytes of the list. */
    public static final int LENGTH = 12;

    /** Sub-type of a BD-R format: sequential, with pseudo-overwrite. */
    public static final int BD_R_SEQUENTIAL_POW = 0;

    /** Sub-type of a BD-R format: sequential. */
    public static final int BD_R_SEQUENTIAL = 1;

    /** Sub-type of a BD-R format: random. */
    public static final int BD_R_RANDOM = 2;

    /** Sub-type of a BD-RE format: full certification. */
    public static final int BD_RE_FULL_CERTIFICATION = 2;

    /** Sub-type of a BD-RE format: quick certification. */
    public static final int BD_RE_QUICK_CERTIFICATION = 3;

    private static final String NAME = "FORMAT UNIT parameter list";

    /** Checks the ranges. */
    public FormatList {
        check("number of blocks", blocks, 32);
        check("format type", type, 6);
        check("format sub-type", subType, 2);
        check("type dependent parameter", parameter, 24);
    }

    private static void check(String name, long value, int width) {
        if (value < 0 || value >> width != 0) {
            throw new IllegalArgumentException(name + " does not fit " + width + " bits: " + value);
        }
    }

    /**
     * A list with one of the formats of the standard and nothing special.
     *
     * @param immediate answer before it is done
     * @param blocks number of blocks
     * @param parameter type dependent parameter, 24 bits
     */
    public static FormatList of(FormatType type, boolean immediate, long blocks, int parameter) {
        return new FormatList(
                immediate,
                false,
                false,
                false,
                false,
                immediate,
                false,
                blocks,
                type.code(),
                0,
                parameter);
    }

    /** The same with another sub-type, 0 to 3. */
    public FormatList withSubType(int other) {
        return new FormatList(
                options,
                disablePrimary,
                disableCertification,
                stopFormat,
                tryOut,
                immediate,
                vendorSpecific,
                blocks,
                type,
                other,
                parameter);
    }

    /** The same without certification. */
    public FormatList uncertified() {
        return new FormatList(
                true,
                disablePrimary,
                true,
                stopFormat,
                tryOut,
                immediate,
                vendorSpecific,
                blocks,
                type,
                subType,
                parameter);
    }

    /**
     * Reads what FORMAT UNIT sent.
     *
     * @throws MalformedDataException where it is too short, states another length or has more than
     *     one descriptor; its offset is the byte that is wrong
     */
    public static FormatList decode(Octets data) throws MalformedDataException {
        if (data.length() < LENGTH) {
            throw new MalformedDataException(
                    NAME, data.length(), "ends here, " + LENGTH + " bytes were due");
        }
        if (data.u8(0) != 0) {
            throw new MalformedDataException(NAME, 0, "reserved byte set");
        }
        if (data.u16(2) != LENGTH - HEADER) {
            throw new MalformedDataException(
                    NAME, 2, "descriptors of " + data.u16(2) + " bytes, one of 8 was due");
        }
        return new FormatList(
                data.bit(1, 7),
                data.bit(1, 6),
                data.bit(1, 5),
                data.bit(1, 4),
                data.bit(1, 2),
                data.bit(1, 1),
                data.bit(1, 0),
                data.u32(4),
                data.bits(8, 7, 2),
                data.bits(8, 1, 0),
                data.u24(9));
    }

    /** The list as FORMAT UNIT sends it. */
    public Octets encode() {
        return Octets.ofInts(
                0,
                flag(7, options)
                        | flag(6, disablePrimary)
                        | flag(5, disableCertification)
                        | flag(4, stopFormat)
                        | flag(2, tryOut)
                        | flag(1, immediate)
                        | flag(0, vendorSpecific),
                0,
                LENGTH - HEADER,
                (int) (blocks >> 24),
                (int) (blocks >> 16),
                (int) (blocks >> 8),
                (int) blocks,
                type << 2 | subType,
                parameter >> 16,
                parameter >> 8,
                parameter);
    }

    private static int flag(int bit, boolean set) {
        return set ? 1 << bit : 0;
    }
}
