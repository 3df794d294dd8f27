package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;

/**
 * The boot information table that mkisofs and others write into a boot image, bytes 8 to 63: where
 * the volume's descriptor and the image itself lie, how long it is, and the sum of what follows.
 */
final class BootInfoCheck {
    private static final int SECTOR = 2048;
    private static final int TABLE_END = 64;
    private static final int CHUNK = 1 << 16;

    private final ImageBlocks image;
    private final Notes notes;
    private final Set<Long> seen = new HashSet<>();

    BootInfoCheck(ImageBlocks image, Notes notes) {
        this.image = image;
        this.notes = notes;
    }

    /**
     * Checks it, if it is there: nothing marks it, so it is one where two of three numbers are
     * right.
     *
     * @param from the boot image's first byte
     * @param size bytes of the file that it is, if it is one
     */
    void check(long from, OptionalLong size) throws IOException {
        if (!seen.add(from) || !image.has(from, TABLE_END)) {
            return;
        }
        RawBytes table = image.read("boot information table", from, TABLE_END);
        long length = table.le32(16);
        boolean volume = isVolume(table.le32(8));
        boolean own = table.le32(12) == from / SECTOR;
        boolean fits = size.isPresent() && length == size.getAsLong();
        if (!(volume && own) && !(fits && (volume || own))) {
            return;
        }
        require(volume, from, "block %d is no volume descriptor".formatted(table.le32(8)));
        require(own, from, "it says that it lies in block %d".formatted(table.le32(12)));
        require(
                fits || size.isEmpty(),
                from,
                "it says that the boot image has %d bytes, not %d"
                        .formatted(length, size.orElse(0)));
        long whole = size.orElse(length);
        if (whole >= TABLE_END && image.has(from, whole)) {
            long sum = sum(from, whole);
            require(
                    sum == table.le32(20),
                    from,
                    "the sum of the boot image is %08X, and %08X is recorded"
                            .formatted(sum, table.le32(20)));
        }
    }

    private void require(boolean sound, long place, String message) {
        notes.require(sound, Rule.BOOT_INFORMATION, place, "boot information table: " + message);
    }

    private boolean isVolume(long block) throws IOException {
        return image.has(block * SECTOR, SECTOR)
                && image.read("volume descriptor", block * SECTOR, 8)
                        .is(
                                0,
                                (byte) 1,
                                (byte) 'C',
                                (byte) 'D',
                                (byte) '0',
                                (byte) '0',
                                (byte) '1');
    }

    /** The sum of its words behind the table; a last one that is not whole ends with zeros. */
    private long sum(long from, long length) throws IOException {
        long sum = 0;
        for (long at = TABLE_END; at < length; at += CHUNK) {
            int count = (int) Math.min(CHUNK, length - at);
            RawBytes bytes = image.read("boot image", from + at, count);
            int whole = count / 4 * 4;
            for (int i = 0; i < whole; i += 4) {
                sum += bytes.le32(i);
            }
            for (int i = whole; i < count; i++) {
                sum += (long) bytes.u8(i) << (8 * (i - whole));
            }
        }
        return sum & 0xFFFF_FFFFL;
    }
}
