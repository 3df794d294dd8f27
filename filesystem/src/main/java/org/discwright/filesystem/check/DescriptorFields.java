package org.discwright.filesystem.check;

import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/** What volume descriptors of ISO 9660 and directory records have always (ECMA-119 8, 9.1). */
final class DescriptorFields {
    private static final int DIRECTORY = 2;
    private static final int HOURS = 23;
    private static final int SIXTIES = 59;

    private final Notes notes;

    DescriptorFields(Notes notes) {
        this.notes = notes;
    }

    /** ECMA-119 8.3: nothing but the head. */
    void terminator(RawBytes bytes) throws MalformedDataException {
        require(bytes.u8(6) == 1, bytes, "the version of the terminator is " + bytes.u8(6));
        zero(bytes, 7, 2048);
    }

    /** ECMA-119 8.4 and 8.5: unused and reserved fields, and the record of the root. */
    void volume(RawBytes bytes) throws MalformedDataException {
        boolean primary = bytes.u8(0) == 1;
        if (primary) {
            zero(bytes, 7, 8);
            zero(bytes, 88, 120);
        } else {
            require(bytes.u8(7) <= 1, bytes, "it has the flags %02x".formatted(bytes.u8(7)));
        }
        zero(bytes, 72, 80);
        zero(bytes, 882, 883);
        zero(bytes, 1395, 2048);
        RawBytes root = bytes.part("root directory record", 156, 34);
        require(
                root.u8(0) == root.length()
                        && (root.u8(25) & DIRECTORY) != 0
                        && root.u8(32) == 1
                        && root.u8(33) == 0,
                bytes,
                "what it has as the record of the root is none");
        notes.both16(root, 28, "the number of the root's volume");
        record(root, "/");
    }

    private void zero(RawBytes bytes, int from, int to) throws MalformedDataException {
        require(
                bytes.isZero(from, to - from),
                bytes,
                "its bytes %d to %d are not zero".formatted(from, to - 1));
    }

    private void require(boolean sound, RawBytes in, String message) {
        notes.require(sound, Rule.DESCRIPTOR, in.place(), message);
    }

    /** The date of a record, and how its file is interleaved. */
    void record(RawBytes record, String path) throws MalformedDataException {
        notes.require(
                isDate(record, 18),
                Rule.RECORD_DATE,
                record.place(),
                "'%s' is of no date".formatted(path));
        boolean directory = (record.u8(25) & DIRECTORY) != 0;
        boolean whole = record.u8(26) == 0 && record.u8(27) == 0;
        notes.require(
                whole || (!directory && record.u8(26) > 0),
                Rule.RECORD,
                record.place(),
                "'%s' lies in units of %d with gaps of %d"
                        .formatted(path, record.u8(26), record.u8(27)));
    }

    /** ECMA-119 9.1.5: seven bytes; all zero if nobody knows. */
    static boolean isDate(RawBytes in, int at) throws MalformedDataException {
        byte zone = (byte) in.u8(at + 6);
        boolean sound =
                in.u8(at + 1) >= 1
                        && in.u8(at + 1) <= 12
                        && in.u8(at + 2) >= 1
                        && in.u8(at + 2) <= 31
                        && in.u8(at + 3) <= HOURS
                        && in.u8(at + 4) <= SIXTIES
                        && in.u8(at + 5) <= SIXTIES
                        && zone >= -48
                        && zone <= 52;
        return sound || in.isZero(at, 7);
    }
}
