package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.OptionalLong;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/** The boot catalogue of El Torito, and what it boots. */
final class BootCheck {
    private static final int SECTOR = 2048;
    private static final int ENTRY = 32;
    private static final int BOOT_SECTOR = 512;

    /** Bytes of the floppies that media types 1 to 3 are. */
    private static final int[] FLOPPIES = {1_228_800, 1_474_560, 2_949_120};

    private final ImageBlocks image;
    private final Notes notes;
    private final BootInfoCheck information;

    BootCheck(ImageBlocks image, Notes notes) {
        this.image = image;
        this.notes = notes;
        this.information = new BootInfoCheck(image, notes);
    }

    void check(long place) throws IOException {
        RawBytes bytes = image.read("boot catalogue", place, SECTOR);
        // It may be a file, too, and boot images mostly are.
        notes.usage().file(place, SECTOR, "the boot catalogue");
        int sum = 0;
        for (int i = 0; i < ENTRY; i += 2) {
            sum += bytes.le16(i);
        }
        notes.require(
                (sum & 0xFFFF) == 0,
                Rule.BOOT_CATALOGUE,
                place,
                "the words of its validation entry add up to %04Xh".formatted(sum & 0xFFFF));
        notes.require(
                bytes.u8(0) == 1 && bytes.le16(30) == 0xAA55,
                Rule.BOOT_CATALOGUE,
                place,
                "it does not begin with a validation entry");
        entry(bytes, ENTRY);
        int at = 2 * ENTRY;
        boolean more = true;
        while (more && bytes.has(at, ENTRY)) {
            int header = bytes.u8(at);
            if (header != 0x90 && header != 0x91) {
                notes.require(
                        header == 0,
                        Rule.BOOT_CATALOGUE,
                        place,
                        "a section begins with %02Xh".formatted(header));
                return;
            }
            more = header == 0x90;
            int count = bytes.le16(at + 2);
            at += ENTRY;
            for (int i = 0; i < count && bytes.has(at, ENTRY); i++) {
                boolean extended = (bytes.u8(at + 1) & 0x20) != 0;
                entry(bytes, at);
                at += ENTRY;
                while (extended && bytes.has(at, ENTRY) && bytes.u8(at) == 0x44) {
                    extended = (bytes.u8(at + 1) & 0x20) != 0;
                    at += ENTRY;
                }
            }
        }
    }

    private void entry(RawBytes bytes, int at) throws IOException {
        int indicator = bytes.u8(at);
        if (indicator != 0x88 && indicator != 0) {
            notes.add(
                    Rule.BOOT_CATALOGUE,
                    bytes.place(),
                    "an entry with the boot indicator %02Xh".formatted(indicator));
            return;
        }
        long from = bytes.le32(at + 8) * SECTOR;
        long length = length(bytes, at);
        boolean there = image.has(from, length);
        notes.require(
                there,
                Rule.BOOT_IMAGE,
                bytes.place(),
                "what is booted lies in block %d, behind the end".formatted(from / SECTOR));
        if (!there || from == 0) {
            return;
        }
        OptionalLong size = notes.usage().length(from);
        if (size.isEmpty()) {
            notes.usage().file(from, length, "a boot image");
        }
        information.check(from, size);
    }

    /** Bytes that belong to what is booted: a floppy's all, else those that are loaded. */
    private static long length(RawBytes bytes, int at) throws MalformedDataException {
        int medium = bytes.u8(at + 1) & 15;
        return medium >= 1 && medium <= FLOPPIES.length
                ? FLOPPIES[medium - 1]
                : (long) bytes.le16(at + 6) * BOOT_SECTOR;
    }
}
