package org.discwright.filesystem.reader.iso;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/**
 * The volume descriptors of a session (ECMA-119 8).
 *
 * @param primary that of ISO 9660
 * @param enhanced that of ISO 9660:1999, with the limits of the levels taken away
 * @param joliet that of Joliet
 * @param bootCatalog the block of the boot catalogue of El Torito
 */
public record IsoDescriptors(
        Optional<IsoVolume> primary,
        Optional<IsoVolume> enhanced,
        Optional<IsoVolume> joliet,
        OptionalLong bootCatalog) {
    private static final int SECTOR = 2048;
    private static final int FIRST = 16;

    /** More than anybody writes. */
    private static final int MOST = 64;

    private static final int BOOT_RECORD = 0;
    private static final int PRIMARY = 1;
    private static final int SUPPLEMENTARY = 2;
    private static final int TERMINATOR = 255;
    private static final int ENHANCED_VERSION = 2;

    /**
     * Looks for them.
     *
     * @param session the first block of the session
     * @throws MalformedDataException if there are some that make no sense
     * @throws IOException if they cannot be read
     */
    public static IsoDescriptors read(ImageBlocks image, long session) throws IOException {
        Optional<IsoVolume> primary = Optional.empty();
        Optional<IsoVolume> enhanced = Optional.empty();
        Optional<IsoVolume> joliet = Optional.empty();
        OptionalLong catalog = OptionalLong.empty();
        for (int i = 0; i < MOST; i++) {
            long at = (session + FIRST + i) * SECTOR;
            if (!image.has(at, SECTOR)) {
                break;
            }
            RawBytes bytes = image.read("volume descriptor", at, SECTOR);
            if (!bytes.is(1, "CD001")) {
                break;
            }
            int type = bytes.u8(0);
            if (type == TERMINATOR) {
                break;
            } else if (type == PRIMARY && primary.isEmpty()) {
                primary = Optional.of(volume(bytes, StandardCharsets.ISO_8859_1));
            } else if (type == SUPPLEMENTARY && isJoliet(bytes)) {
                joliet = Optional.of(volume(bytes, StandardCharsets.UTF_16BE));
            } else if (type == SUPPLEMENTARY && bytes.u8(6) == ENHANCED_VERSION) {
                enhanced = Optional.of(volume(bytes, StandardCharsets.ISO_8859_1));
            } else if (type == BOOT_RECORD && bytes.is(7, "EL TORITO SPECIFICATION")) {
                catalog = OptionalLong.of(bytes.le32(71));
            }
        }
        return new IsoDescriptors(primary, enhanced, joliet, catalog);
    }

    /** The escape sequences of UCS-2, levels 1 to 3. */
    private static boolean isJoliet(RawBytes bytes) {
        return bytes.is(88, "%/@") || bytes.is(88, "%/C") || bytes.is(88, "%/E");
    }

    private static IsoVolume volume(RawBytes bytes, Charset charset) throws MalformedDataException {
        int blockSize = bytes.le16(128);
        if (blockSize != 512 && blockSize != 1024 && blockSize != SECTOR) {
            throw bytes.wrong(128, "logical blocks of %d bytes".formatted(blockSize));
        }
        IsoRecord root = IsoRecord.read(bytes.part("root directory record", 156, 34), 0);
        if (!root.isDirectory()) {
            throw bytes.wrong(156 + 25, "the root is no directory");
        }
        return new IsoVolume(
                bytes.text(40, 32, charset).replace('\0', ' ').stripTrailing(),
                blockSize,
                bytes.le32(80),
                IsoDates.date17(bytes, 813),
                IsoDates.date17(bytes, 830),
                new IsoVolume.RootRecord(
                        root.place(),
                        root.block() + root.attributeBlocks(),
                        root.size(),
                        root.modified().orElse(0)));
    }
}
