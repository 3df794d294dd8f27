package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.List;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;

/** Path tables (ECMA-119 9.4) against the directories. */
final class PathTableCheck {
    private static final int HEAD = 8;
    private static final int MOST_COMPLAINTS = 8;

    /** The last directory that others can name as the one above. */
    private static final int LAST_NUMBER = 0xFFFF;

    private final ImageBlocks image;
    private final Notes notes;
    private final int blockSize;

    PathTableCheck(ImageBlocks image, Notes notes, int blockSize) {
        this.image = image;
        this.notes = notes;
        this.blockSize = blockSize;
    }

    void check(RawBytes descriptor, List<IsoWalk.Directory> directories) throws IOException {
        long length = descriptor.le32(132);
        long little = descriptor.le32(140) * blockSize;
        notes.look(
                Rule.PATH_TABLE,
                descriptor.place(),
                () -> {
                    RawBytes table = table(little, length);
                    compare(table, directories);
                    copies(descriptor, table, length);
                });
    }

    private RawBytes table(long place, long length) throws IOException {
        RawBytes table = image.read("path table", place, (int) Math.min(length, Integer.MAX_VALUE));
        notes.usage().structure(place, length, "path table");
        return table;
    }

    private void copies(RawBytes descriptor, RawBytes first, long length) throws IOException {
        long big = descriptor.be32(148) * blockSize;
        notes.look(
                Rule.PATH_TABLE_COPY,
                big,
                () ->
                        notes.require(
                                isSame(first, table(big, length)),
                                Rule.PATH_TABLE_COPY,
                                big,
                                "the tables of the two byte orders differ"));
        long optional = descriptor.le32(144) * blockSize;
        if (optional != 0) {
            notes.look(
                    Rule.PATH_TABLE_COPY,
                    optional,
                    () ->
                            notes.require(
                                    first.equals(table(optional, length)),
                                    Rule.PATH_TABLE_COPY,
                                    optional,
                                    "the second little-endian table differs"));
        }
        long optionalBig = descriptor.be32(152) * blockSize;
        if (optionalBig != 0) {
            notes.look(
                    Rule.PATH_TABLE_COPY,
                    optionalBig,
                    () ->
                            notes.require(
                                    isSame(first, table(optionalBig, length)),
                                    Rule.PATH_TABLE_COPY,
                                    optionalBig,
                                    "the second big-endian table differs"));
        }
    }

    /** The same entries with their numbers the other way round. */
    private static boolean isSame(RawBytes little, RawBytes big) throws IOException {
        int at = 0;
        while (little.has(at, HEAD)) {
            int name = little.u8(at);
            int size = HEAD + name + name % 2;
            if (!little.has(at, size)
                    || big.u8(at) != name
                    || big.u8(at + 1) != little.u8(at + 1)
                    || big.be32(at + 2) != little.le32(at + 2)
                    || big.be16(at + 6) != little.le16(at + 6)
                    || !big.is(at + HEAD, little.copy(at + HEAD, name))) {
                return false;
            }
            at += size;
        }
        return true;
    }

    private void compare(RawBytes table, List<IsoWalk.Directory> directories) throws IOException {
        int at = 0;
        int complaints = 0;
        for (int i = 0; i < directories.size() && complaints < MOST_COMPLAINTS; i++) {
            IsoWalk.Directory expected = directories.get(i);
            if (expected.parent() + 1 > LAST_NUMBER && at == table.length()) {
                break;
            }
            int name = table.u8(at);
            RawBytes identifier = table.part("path table", at + HEAD, name);
            boolean same =
                    identifier.equals(expected.identifier())
                            && table.le32(at + 2) == expected.block()
                            && table.le16(at + 6) == Math.min(expected.parent() + 1, LAST_NUMBER);
            if (!same) {
                complaints++;
                notes.add(
                        Rule.PATH_TABLE,
                        table.place(),
                        "entry %d is not the directory '%s' in block %d"
                                .formatted(i + 1, expected.path(), expected.block()));
            }
            at += HEAD + name + name % 2;
        }
        notes.require(
                complaints > 0 || at == table.length(),
                Rule.PATH_TABLE,
                table.place(),
                "it has %d bytes, and the directories take %d".formatted(table.length(), at));
    }
}
