package org.discwright.filesystem.reader.iso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.BootEntry;
import org.discwright.model.error.MalformedDataException;

/** The boot catalogue of El Torito, in order. */
public final class BootCatalog {
    private static final int SECTOR = 2048;
    private static final int ENTRY = 32;

    /** As many sectors as a catalogue may have here; most have one. */
    private static final int MOST_SECTORS = 16;

    private static final int VALIDATION = 1;
    private static final int BOOTABLE = 0x88;
    private static final int NOT_BOOTABLE = 0;
    private static final int SECTION = 0x90;
    private static final int LAST_SECTION = 0x91;
    private static final int EXTENSION = 0x44;
    private static final int GOES_ON = 0x20;

    private final RawBytes bytes;
    private int at = ENTRY;
    private final List<BootEntry> entries = new ArrayList<>();

    private BootCatalog(RawBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads it.
     *
     * @param block where it lies
     * @throws MalformedDataException if it is none
     * @throws IOException if it cannot be read
     */
    public static List<BootEntry> read(ImageBlocks image, long block) throws IOException {
        long left = image.bytes() - block * SECTOR;
        int length = Math.clamp(left, 0, MOST_SECTORS * SECTOR);
        BootCatalog catalog = new BootCatalog(image.read("boot catalogue", block * SECTOR, length));
        catalog.read();
        return List.copyOf(catalog.entries);
    }

    private void read() throws MalformedDataException {
        int sum = 0;
        for (int i = 0; i < ENTRY; i += 2) {
            sum += bytes.le16(i);
        }
        if (bytes.u8(0) != VALIDATION || bytes.le16(30) != 0xAA55 || (sum & 0xFFFF) != 0) {
            throw bytes.wrong(0, "it does not begin with a sound validation entry");
        }
        int platform = bytes.u8(1);
        entry(platform, bytes.text(4, 24, StandardCharsets.ISO_8859_1));
        boolean more = true;
        while (more && bytes.has(at, ENTRY)) {
            int header = bytes.u8(at);
            if (header != SECTION && header != LAST_SECTION) {
                return;
            }
            more = header == SECTION;
            int section = bytes.u8(at + 1);
            int count = bytes.le16(at + 2);
            String id = bytes.text(at + 4, 28, StandardCharsets.ISO_8859_1);
            at += ENTRY;
            for (int i = 0; i < count; i++) {
                entry(section, id);
            }
        }
    }

    private void entry(int platform, String section) throws MalformedDataException {
        int indicator = bytes.u8(at);
        if (indicator != BOOTABLE && indicator != NOT_BOOTABLE) {
            throw bytes.wrong(at, "a boot indicator of %02Xh".formatted(indicator));
        }
        int media = bytes.u8(at + 1);
        entries.add(
                new BootEntry(
                        platform,
                        indicator == BOOTABLE,
                        media & 15,
                        bytes.le16(at + 2),
                        bytes.le16(at + 6),
                        bytes.le32(at + 8),
                        section.replace('\0', ' ').strip()));
        at += ENTRY;
        boolean extended = (media & GOES_ON) != 0;
        while (extended && bytes.u8(at) == EXTENSION) {
            extended = (bytes.u8(at + 1) & GOES_ON) != 0;
            at += ENTRY;
        }
    }
}
