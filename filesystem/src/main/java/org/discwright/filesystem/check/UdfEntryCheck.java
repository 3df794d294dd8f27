package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.udf.Address;
import org.discwright.filesystem.reader.udf.Icb;
import org.discwright.filesystem.reader.udf.UdfText;
import org.discwright.model.error.MalformedDataException;

/** The fields of a file entry (ECMA-167 4/14.9, 4/14.17, UDF 2.3.5 and 2.3.6). */
final class UdfEntryCheck {
    /** A type that no folder names: that of the VAT, of files of metadata. */
    private static final Set<Integer> NAMED = Set.of(4, 5, 6, 7, 9, 10, 12, 13, 249);

    private static final int ALLOCATED = 1;
    private static final int TIME = 12;
    private static final int[] TIMES = {72, 84, 96};
    private static final int[] EXTENDED_TIMES = {80, 92, 104, 116};

    private final Notes notes;
    private final int edition;

    /**
     * For a volume.
     *
     * @param edition of ECMA-167, as tags have it: 2, or from UDF 2.00 on 3
     */
    UdfEntryCheck(Notes notes, int edition) {
        this.notes = notes;
        this.edition = edition;
    }

    /** A tag of the edition that the volume is of, or an earlier one (ECMA-167 3/7.2.2). */
    static boolean isOfEdition(RawBytes descriptor, int edition) throws MalformedDataException {
        int version = descriptor.le16(2);
        return version == 2 || (version == 3 && edition == 3);
    }

    /** An entry that a folder names. */
    void named(Icb icb, String path) throws IOException {
        require(
                NAMED.contains(icb.fileType()),
                icb,
                "'%s/' is a file of type %d".formatted(path, icb.fileType()));
        check(icb, path);
    }

    /** A file of the system's own. */
    void system(Icb icb, int type, String what) throws IOException {
        require(
                icb.fileType() == type,
                icb,
                "the entry of %s is a file of type %d, not %d"
                        .formatted(what, icb.fileType(), type));
        check(icb, what);
    }

    private void check(Icb icb, String path) throws IOException {
        RawBytes bytes = icb.bytes();
        require(
                isOfEdition(bytes, edition),
                icb,
                "the tag of '%s/' is of version %d".formatted(path, bytes.le16(2)));
        require(
                bytes.u8(26) == 0 && (icb.strategy() != 4 || bytes.le16(24) == 1),
                icb,
                "the ICB of '%s/' has room for %d entries".formatted(path, bytes.le16(24)));
        require(
                bytes.isZero(50, 6),
                icb,
                "'%s/' consists of records, which UDF has not".formatted(path));
        for (int at : icb.isExtended() ? EXTENDED_TIMES : TIMES) {
            require(
                    UdfText.time(bytes, at).isPresent() || bytes.isZero(at, TIME),
                    icb,
                    "a time of '%s/' is none".formatted(path));
        }
        long all = icb.isExtended() ? bytes.le64(64) : icb.size();
        require(
                icb.streams().isPresent() ? all >= icb.size() : all == icb.size(),
                icb,
                "'%s/' has %d bytes, and %d with its streams".formatted(path, icb.size(), all));
        length(icb, path);
    }

    /** All extents are as long as the file, but for what is allocated behind its end. */
    private void length(Icb icb, String path) throws IOException {
        if (icb.allocation() == Icb.EMBEDDED) {
            return;
        }
        List<Address> extents = Icb.addresses(icb.descriptors(), icb.allocation(), 0);
        long length = 0;
        for (Address one : extents) {
            if (one.type() == Address.CONTINUES) {
                return;
            }
            length += one.type() == ALLOCATED && length >= icb.size() ? 0 : one.length();
        }
        // Linux rounds those of folders up
        boolean rounded =
                icb.fileType() == Icb.DIRECTORY
                        && length > icb.size()
                        && length - icb.size() < icb.bytes().length();
        require(
                length == icb.size() || rounded,
                icb,
                "'%s/' has %d bytes, and its extents %d".formatted(path, icb.size(), length));
    }

    private void require(boolean sound, Icb icb, String message) {
        notes.require(sound, Rule.FILE_ENTRY, icb.bytes().place(), message);
    }
}
