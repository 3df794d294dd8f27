package org.discwright.filesystem.check;

import java.util.Set;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/** The form of single system use fields (SUSP 5, RRIP 4.1). */
final class SystemUseFields {
    private static final int HEAD = 5;
    private static final int LONG_TIMES = 0x80;
    private static final int COMPONENT_FLAGS = 0x3F;

    /** A component that is a directory's own or the one above, the root or the volume's. */
    private static final int NAMELESS = 0x1E;

    /** Those whose version is 1; others may be of anybody. */
    private static final Set<String> KNOWN =
            Set.of(
                    "SP", "CE", "PD", "ST", "ER", "ES", "RR", "PX", "PN", "SL", "NM", "CL", "PL",
                    "RE", "TF", "SF");

    private static final Set<String> ROCK_RIDGE = Set.of("RRIP_1991A", "IEEE_P1282", "IEEE_1282");

    private final Notes notes;

    SystemUseFields(Notes notes) {
        this.notes = notes;
    }

    void check(RawBytes field) throws MalformedDataException {
        String signature = signature(field);
        if (!KNOWN.contains(signature)) {
            return;
        }
        require(
                field.u8(3) == 1,
                field,
                "a field %s is of version %d".formatted(signature, field.u8(3)));
        if (signature.equals("TF")) {
            times(field);
        } else if (signature.equals("SL")) {
            components(field);
        }
    }

    private static String signature(RawBytes field) throws MalformedDataException {
        return "" + (char) field.u8(0) + (char) field.u8(1);
    }

    /** Whether it is a field ER that names Rock Ridge. */
    static boolean namesRockRidge(RawBytes field) throws MalformedDataException {
        for (String id : ROCK_RIDGE) {
            if (field.is(0, "ER") && field.u8(4) == id.length() && field.is(8, id)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a field PX in bytes that nobody takes for fields. */
    static boolean hasPosix(RawBytes use) throws MalformedDataException {
        for (int at = 0; use.has(at, 4); at++) {
            boolean sized = use.u8(at + 2) == 36 || use.u8(at + 2) == 44;
            if (use.is(at, "PX") && sized && use.u8(at + 3) == 1) {
                return true;
            }
        }
        return false;
    }

    private void times(RawBytes field) throws MalformedDataException {
        boolean longs = (field.u8(4) & LONG_TIMES) != 0;
        for (int at = HEAD; !longs && field.has(at, 7); at += 7) {
            notes.require(
                    DescriptorFields.isDate(field, at),
                    Rule.RECORD_DATE,
                    field.place(),
                    "a time in a field TF is none");
        }
    }

    private void components(RawBytes field) throws MalformedDataException {
        require(field.u8(4) <= 1, field, "a field SL has the flags %02x".formatted(field.u8(4)));
        int at = HEAD;
        while (field.has(at, 2)) {
            int flags = field.u8(at);
            int length = field.u8(at + 1);
            require(
                    field.has(at + 2, length)
                            && (flags & ~COMPONENT_FLAGS) == 0
                            && ((flags & NAMELESS) == 0 || length == 0),
                    field,
                    "a component of a link has the flags %02x and %d bytes"
                            .formatted(flags, length));
            at += 2 + length;
        }
        require(at >= field.length(), field, "a field SL ends in the middle of a component");
    }

    private void require(boolean sound, RawBytes field, String message) {
        notes.require(sound, Rule.SYSTEM_USE, field.place(), message);
    }
}
