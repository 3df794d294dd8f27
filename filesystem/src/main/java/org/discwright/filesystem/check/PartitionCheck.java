package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/**
 * The partition tables of an image that is one of a disk as well: that of the MBR, and a GPT with
 * its copy (UEFI 2.10 chapter 5). Partitions may lie in each other: isohybrid's first one is the
 * whole image, and what UEFI boots lies in it.
 */
final class PartitionCheck {
    private static final int SECTOR = 512;

    private static final int TABLE_AT = 446;
    private static final int ENTRY = 16;
    private static final int ENTRIES = 4;
    private static final int PROTECTIVE = 0xEE;
    private static final long UNBOUNDED = 0xFFFF_FFFFL;

    private static final String SIGNATURE = "EFI PART";
    private static final int SHORTEST_HEADER = 92;
    private static final int SHORTEST_ENTRY = 128;
    private static final long LONGEST_TABLE = 1 << 20;

    private final ImageBlocks image;
    private final Notes notes;

    /** Those that begin behind the image's first sector, each once. */
    private final Set<Run> volumes = new LinkedHashSet<>();

    PartitionCheck(ImageBlocks image, Notes notes) {
        this.image = image;
        this.notes = notes;
    }

    /** Sectors of a partition. */
    record Run(int number, long first, long count) {
        long end() {
            return first + count;
        }

        boolean crosses(Run other) {
            return first < other.first && other.first < end() && end() < other.end();
        }
    }

    void check() throws IOException {
        if (!image.has(0, 2 * SECTOR)) {
            return;
        }
        RawBytes sector = image.read("first sector", 0, SECTOR);
        boolean promised = isTable(sector) && table(sector);
        RawBytes header = image.read("GPT header", SECTOR, SECTOR);
        if (header.is(0, SIGNATURE)) {
            notes.look(Rule.GPT, SECTOR, () -> gpt(header));
        } else {
            notes.require(
                    !promised,
                    Rule.GPT,
                    SECTOR,
                    "the partition table of the MBR says that there is a GPT, and there is none");
        }
        new PartitionVolumes(image, notes).check(volumes);
    }

    /** Whether it is a table at all, if perhaps a damaged one: boot sectors end alike. */
    private static boolean isTable(RawBytes sector) throws MalformedDataException {
        int sound = 0;
        for (int i = 0; i < ENTRIES; i++) {
            sound += (sector.u8(TABLE_AT + i * ENTRY) & 0x7F) == 0 ? 1 : 0;
        }
        return sector.le16(SECTOR - 2) == 0xAA55
                && sound >= ENTRIES - 1
                && !sector.isZero(TABLE_AT, ENTRIES * ENTRY);
    }

    /** Whether it says that a GPT follows. */
    private boolean table(RawBytes sector) throws MalformedDataException {
        notes.usage().structure(0, SECTOR, "the MBR");
        boolean promised = false;
        int active = 0;
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            int at = TABLE_AT + i * ENTRY;
            int state = sector.u8(at);
            int type = sector.u8(at + 4);
            long first = sector.le32(at + 8);
            long count = sector.le32(at + 12);
            wants(
                    (state & 0x7F) == 0,
                    "partition %d of the MBR has the state %02Xh".formatted(i + 1, state));
            active += state == 0x80 ? 1 : 0;
            if (count == 0) {
                continue;
            }
            promised |= type == PROTECTIVE;
            boolean bounded = type != PROTECTIVE || count != UNBOUNDED;
            wants(
                    !bounded || image.has(first * SECTOR, count * SECTOR),
                    "partition %d of the MBR has the sectors %d to %d, and the image %d"
                            .formatted(i + 1, first, first + count - 1, image.bytes() / SECTOR));
            if (bounded) {
                runs.add(new Run(i + 1, first, count));
                volumes.add(new Run(0, first, count));
            }
        }
        wants(active <= 1, "%d partitions of the MBR are active".formatted(active));
        for (Run one : runs) {
            for (Run other : runs) {
                wants(
                        !one.crosses(other),
                        "partitions %d and %d of the MBR lie partly over each other"
                                .formatted(one.number, other.number));
            }
        }
        return promised;
    }

    private void wants(boolean sound, String message) {
        notes.require(sound, Rule.PARTITION_TABLE, 0, message);
    }

    private void gpt(RawBytes header) throws IOException {
        header(header, 1);
        RawBytes entries = entries(header);
        partitions(header, entries);
        long other = header.le64(32);
        if (!image.has(other * SECTOR, SECTOR)) {
            throw header.wrong(
                    32,
                    "its copy is said to lie in sector %d, and the image has %d"
                            .formatted(other, image.bytes() / SECTOR));
        }
        notes.look(Rule.GPT, other * SECTOR, () -> copy(header, entries, other));
    }

    /** Its own fields; {@code sector} is the one it lies in. */
    private void header(RawBytes header, long sector) throws MalformedDataException {
        if (!header.is(0, SIGNATURE)) {
            throw header.wrong(0, "there is no GPT header");
        }
        long length = header.le32(12);
        if (length < SHORTEST_HEADER || length > SECTOR) {
            throw header.wrong(12, "it is said to have %d bytes".formatted(length));
        }
        notes.usage().structure(header.place(), SECTOR, "a GPT header");
        byte[] bytes = header.copy(0, (int) length);
        for (int i = 16; i < 20; i++) {
            bytes[i] = 0;
        }
        crc(header, 16, bytes, "its CRC");
        notes.require(
                header.le64(24) == sector,
                Rule.GPT,
                header.place(),
                "the GPT header in sector %d says that it lies in sector %d"
                        .formatted(sector, header.le64(24)));
        notes.require(
                header.le64(48) < image.bytes() / SECTOR,
                Rule.GPT,
                header.place(),
                "the GPT says that sector %d may be used, and the image has %d"
                        .formatted(header.le64(48), image.bytes() / SECTOR));
    }

    private void crc(RawBytes header, int at, byte[] bytes, String name)
            throws MalformedDataException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        notes.require(
                crc.getValue() == header.le32(at),
                Rule.GPT,
                header.place(),
                "GPT: %s is %08X, and %08X is recorded"
                        .formatted(name, crc.getValue(), header.le32(at)));
    }

    private RawBytes entries(RawBytes header) throws IOException {
        long first = header.le64(72);
        long count = header.le32(80);
        long each = header.le32(84);
        if (each < SHORTEST_ENTRY || each > LONGEST_TABLE || count > LONGEST_TABLE / each) {
            throw header.wrong(80, "%d entries of %d bytes".formatted(count, each));
        }
        if (first > image.bytes() / SECTOR) {
            throw header.wrong(72, "the entries are said to lie in sector %d".formatted(first));
        }
        RawBytes entries = image.read("GPT entries", first * SECTOR, (int) (count * each));
        notes.usage().structure(entries.place(), entries.length(), "GPT entries");
        crc(header, 88, entries.toByteArray(), "the CRC of its entries");
        return entries;
    }

    private void partitions(RawBytes header, RawBytes entries) throws MalformedDataException {
        int each = (int) header.le32(84);
        for (int at = 0; entries.has(at, each); at += each) {
            if (entries.isZero(at, 16)) {
                continue;
            }
            long first = entries.le64(at + 32);
            long last = entries.le64(at + 40);
            notes.require(
                    first <= last && last < image.bytes() / SECTOR,
                    Rule.GPT,
                    entries.place() + at,
                    "partition %d of the GPT has the sectors %d to %d, and the image %d"
                            .formatted(at / each + 1, first, last, image.bytes() / SECTOR));
            volumes.add(new Run(0, first, last - first + 1));
        }
    }

    /** All but where it and its entries lie is the same. */
    private void copy(RawBytes header, RawBytes entries, long sector) throws IOException {
        RawBytes copy = image.read("copy of the GPT header", sector * SECTOR, SECTOR);
        header(copy, sector);
        boolean same =
                copy.le64(32) == 1
                        && isSame(header, copy, 8, 16)
                        && isSame(header, copy, 40, 72)
                        && isSame(header, copy, 80, SHORTEST_HEADER)
                        && entries.equals(entries(copy));
        notes.require(
                same,
                Rule.GPT,
                copy.place(),
                "the copy of the GPT says something else than the GPT does");
    }

    private static boolean isSame(RawBytes one, RawBytes other, int from, int to)
            throws MalformedDataException {
        return one.part("header", from, to - from).equals(other.part("header", from, to - from));
    }
}
