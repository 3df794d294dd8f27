package org.discwright.filesystem.reader.iso;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.model.error.MalformedDataException;

/**
 * A directory record (ECMA-119 9.1).
 *
 * @param place the byte of the image where it begins
 * @param block the first logical block of its extent
 * @param attributeBlocks blocks of an extended attribute record before the content
 * @param size bytes of the extent
 * @param modified its date, where it is one
 * @param flags ECMA-119 9.1.6
 * @param unit blocks of a file unit of an interleaved file, else 0
 * @param gap blocks between two of them
 * @param identifier its name
 * @param systemUse what lies behind the name
 */
record IsoRecord(
        long place,
        long block,
        int attributeBlocks,
        long size,
        OptionalLong modified,
        int flags,
        int unit,
        int gap,
        RawBytes identifier,
        RawBytes systemUse) {
    private static final int HEAD = 33;
    private static final int DIRECTORY = 2;
    private static final int ASSOCIATED = 4;
    private static final int GOES_ON = 0x80;

    /** More file units than anybody has interleaved a file in. */
    private static final int MOST_UNITS = 1 << 20;

    /** The record at {@code at} of a sector, which has a length there. */
    static IsoRecord read(RawBytes sector, int at) throws MalformedDataException {
        int length = sector.u8(at);
        if (length <= HEAD || !sector.has(at, length)) {
            throw sector.wrong(at, "a directory record of %d bytes".formatted(length));
        }
        RawBytes bytes = sector.part("directory record", at, length);
        int named = bytes.u8(32);
        // An empty one is wrong, but its file may have a name of Rock Ridge, and others are beside
        // it.
        if (!bytes.has(HEAD, named)) {
            throw bytes.wrong(32, "an identifier of %d bytes".formatted(named));
        }
        int use = Math.min(HEAD + named + (named % 2 == 0 ? 1 : 0), length);
        return new IsoRecord(
                bytes.place(),
                bytes.le32(2),
                bytes.u8(1),
                bytes.le32(10),
                IsoDates.date7(bytes, 18),
                bytes.u8(25),
                bytes.u8(26),
                bytes.u8(27),
                bytes.part("identifier", HEAD, named),
                bytes.part("system use area", use, length - use));
    }

    boolean isDirectory() {
        return (flags & DIRECTORY) != 0;
    }

    /** Whether it holds something that belongs to the file of the same name. */
    boolean isAssociated() {
        return (flags & ASSOCIATED) != 0;
    }

    /** Whether the next record has more of the same file. */
    boolean goesOn() {
        return (flags & GOES_ON) != 0;
    }

    /** Whether it is of the directory that it lies in. */
    boolean isSelf() {
        return identifier.is(0, (byte) 0) && identifier.length() == 1;
    }

    /** Whether it is of the directory above. */
    boolean isParent() {
        return identifier.is(0, (byte) 1) && identifier.length() == 1;
    }

    /** Where its content lies. */
    List<Extent> extents(ImageBlocks image, int blockSize) throws MalformedDataException {
        long start = (block + attributeBlocks) * blockSize;
        if (size == 0) {
            return List.of();
        }
        if (unit == 0 || gap == 0) {
            return List.of(new Extent(start, size));
        }
        List<Extent> extents = new ArrayList<>();
        long one = (long) unit * blockSize;
        if (size / one > MOST_UNITS) {
            throw systemUse.wrong(
                    0, "a file that is interleaved in more than %d units".formatted(MOST_UNITS));
        }
        long at = start;
        for (long left = size; left > 0; left -= one) {
            long here = Math.min(left, one);
            if (!image.has(at, here)) {
                throw systemUse.wrong(0, "an interleaved file lies behind the image's end");
            }
            extents.add(new Extent(at, here));
            at += one + (long) gap * blockSize;
        }
        return List.copyOf(extents);
    }
}
