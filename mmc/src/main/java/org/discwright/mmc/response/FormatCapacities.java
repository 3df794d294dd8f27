package org.discwright.mmc.response;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Format capacities: how large the medium is, and as what it can be formatted.
 *
 * @param current what it is now, or the most it could be
 * @param formattable what FORMAT UNIT could make of it, at most 30
 * @mmc 6.23 READ FORMAT CAPACITIES
 */
public record FormatCapacities(Current current, List<Formattable> formattable) {
    /** Bytes of the longest answer. */
    public static final int MAXIMUM_LENGTH = 4 + 31 * 8;

    private static final int HEADER = 4;
    private static final int DESCRIPTOR = 8;

    /** What the current capacity means. */
    public enum State {
        /** Reserved by the standard, seen all the same. */
        RESERVED(0),
        /** Not formatted or blank: the most that it could hold. */
        UNFORMATTED(1),
        /** Formatted: what it holds. */
        FORMATTED(2),
        /** No medium: the most that any could hold. */
        NO_MEDIUM(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** The field's number, 0 to 3. */
        public int code() {
            return code;
        }

        private static State of(int code) {
            return switch (code) {
                case 0 -> RESERVED;
                case 1 -> UNFORMATTED;
                case 2 -> FORMATTED;
                default -> NO_MEDIUM;
            };
        }
    }

    /**
     * The current or maximum capacity.
     *
     * @param blocks number of blocks
     * @param state what that means
     * @param blockLength bytes of a block, 0 to 16,777,215
     */
    public record Current(long blocks, State state, int blockLength) {
        /** Checks the ranges. */
        public Current {
            Ranges.unsigned(blocks, 32, "number of blocks");
            Ranges.unsigned(blockLength, 24, "block length");
        }
    }

    /**
     * One way to format.
     *
     * @param blocks number of blocks
     * @param type format type, 00h to 3Fh
     * @param subType format sub-type, 0 to 3; on BD-R 0 SRM with POW, 1 SRM, 2 RRM
     * @param parameter type dependent parameter, most often the bytes of a block
     */
    public record Formattable(long blocks, int type, int subType, int parameter) {
        /** Checks the ranges. */
        public Formattable {
            Ranges.unsigned(blocks, 32, "number of blocks");
            Ranges.unsigned(type, 6, "format type");
            Ranges.unsigned(subType, 2, "format sub-type");
            Ranges.unsigned(parameter, 24, "type dependent parameter");
        }
    }

    /** Checks the number of descriptors and copies the list. */
    public FormatCapacities {
        formattable = List.copyOf(formattable);
        if (formattable.size() > 30) {
            throw new IllegalArgumentException(
                    "at most 30 formattable capacities: " + formattable.size());
        }
    }

    /**
     * Reads a response; part of a descriptor at its end is passed over.
     *
     * @throws MalformedDataException if it does not even hold the current capacity
     */
    public static FormatCapacities decode(Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, HEADER + DESCRIPTOR, "READ FORMAT CAPACITIES response");
        int end = Math.min(in.length(), Math.min(HEADER + in.u8(3), MAXIMUM_LENGTH));
        List<Formattable> formattable = new ArrayList<>();
        for (int at = HEADER + DESCRIPTOR; at + DESCRIPTOR <= end; at += DESCRIPTOR) {
            formattable.add(
                    new Formattable(
                            in.u32(at),
                            in.bits(at + 4, 7, 2),
                            in.bits(at + 4, 1, 0),
                            in.u24(at + 5)));
        }
        return new FormatCapacities(
                new Current(in.u32(4), State.of(in.bits(8, 1, 0)), in.u24(9)), formattable);
    }

    /** The response in full; a drive sends no more of it than the host has room for. */
    public Octets encode() {
        int length = DESCRIPTOR * (1 + formattable.size());
        FieldWriter out = FieldWriter.of(HEADER + length).u8(3, length);
        out.u32(4, current.blocks()).u8(8, current.state().code());
        out.u24(9, current.blockLength());
        int at = HEADER + DESCRIPTOR;
        for (Formattable way : formattable) {
            out.u32(at, way.blocks())
                    .u8(at + 4, way.type() << 2 | way.subType())
                    .u24(at + 5, way.parameter());
            at += DESCRIPTOR;
        }
        return out.build();
    }
}
