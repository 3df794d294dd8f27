package org.discwright.filesystem.reader.udf;

import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/** The tag that every descriptor of UDF begins with (ECMA-167 3/7.2, 4/7.2). */
public final class UdfTag {
    public static final int LENGTH = 16;

    public static final int SPARING_TABLE = 0;
    public static final int ANCHOR = 2;
    public static final int POINTER = 3;
    public static final int PARTITION = 5;
    public static final int LOGICAL_VOLUME = 6;
    public static final int TERMINATING = 8;
    public static final int FILE_SET = 256;
    public static final int FILE_IDENTIFIER = 257;
    public static final int ALLOCATION_EXTENT = 258;
    public static final int INDIRECT_ENTRY = 259;
    public static final int TERMINAL_ENTRY = 260;
    public static final int FILE_ENTRY = 261;
    public static final int EXTENDED_FILE_ENTRY = 266;

    private static final int POLYNOMIAL = 0x1021;
    private static final int[] TABLE = table();

    private UdfTag() {}

    /** Whether there is a tag with that number and a right checksum. */
    public static boolean is(RawBytes bytes, int identifier) throws MalformedDataException {
        return identifier(bytes) == identifier && hasChecksum(bytes);
    }

    public static int identifier(RawBytes bytes) throws MalformedDataException {
        return bytes.le16(0);
    }

    public static boolean hasChecksum(RawBytes bytes) throws MalformedDataException {
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += i == 4 ? 0 : bytes.u8(i);
        }
        return (sum & 0xFF) == bytes.u8(4);
    }

    /** Checks everything of it but where it says it lies. */
    public static void require(RawBytes bytes, int identifier) throws MalformedDataException {
        if (identifier(bytes) != identifier) {
            throw bytes.wrong(
                    0,
                    "a descriptor with the tag %d is expected, and it has %d"
                            .formatted(identifier, identifier(bytes)));
        }
        if (!hasChecksum(bytes)) {
            throw bytes.wrong(4, "the checksum of its tag is wrong");
        }
        int length = bytes.le16(10);
        if (!bytes.has(LENGTH, length)) {
            throw bytes.wrong(10, "its CRC covers %d bytes".formatted(length));
        }
        if (crc(bytes, LENGTH, length) != bytes.le16(8)) {
            throw bytes.wrong(8, "its CRC is wrong");
        }
    }

    /** Checks everything of it. */
    public static void require(RawBytes bytes, int identifier, long block)
            throws MalformedDataException {
        require(bytes, identifier);
        if (bytes.le32(12) != block) {
            throw bytes.wrong(
                    12, "it says it lies in block %d, not %d".formatted(bytes.le32(12), block));
        }
    }

    /** ECMA-167 1/7.2.6. */
    private static int crc(RawBytes bytes, int from, int count) throws MalformedDataException {
        int crc = 0;
        for (byte one : bytes.copy(from, count)) {
            crc = ((crc << 8) ^ TABLE[((crc >> 8) ^ one) & 0xFF]) & 0xFFFF;
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            table[i] = crc & 0xFFFF;
        }
        return table;
    }
}
