package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.Set;
import java.util.zip.CRC32;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/**
 * A GPT with its copy (UEFI 2.10 chapter 5.3), which counts in sectors of one size: those of a disk
 * have 512 bytes, those that an optical drive shows 2,048, and some tools write it so.
 */
final class GptCheck {
    private static final String SIGNATURE = "EFI PART";
    private static final int SHORTEST_HEADER = 92;
    private static final int SHORTEST_ENTRY = 128;
    private static final long LONGEST_TABLE = 1 << 20;

    private final ImageBlocks image;
    private final Notes notes;
    private final int sector;

    GptCheck(ImageBlocks image, Notes notes, int sector) {
        this.image = image;
        this.notes = notes;
        this.sector = sector;
    }

    /**
     * Checks it, if it is there.
     *
     * @param volumes is given its partitions
     */
    boolean check(Set<PartitionCheck.Run> volumes) throws IOException {
        if (!image.has(sector, sector)) {
            return false;
        }
        RawBytes header = image.read("GPT header", sector, sector);
        if (!header.is(0, SIGNATURE)) {
            return false;
        }
        notes.look(Rule.GPT, sector, () -> gpt(header, volumes));
        return true;
    }

    private void gpt(RawBytes header, Set<PartitionCheck.Run> volumes) throws IOException {
        header(header, 1);
        RawBytes entries = entries(header);
        partitions(header, entries, volumes);
        long other = header.le64(32);
        if (!image.has(other * sector, sector)) {
            throw header.wrong(
                    32,
                    "its copy is said to lie in sector %d, and the image has %d"
                            .formatted(other, image.bytes() / sector));
        }
        notes.look(Rule.GPT, other * sector, () -> copy(header, entries, other));
    }

    /** Its own fields; {@code at} is the sector it lies in. */
    private void header(RawBytes header, long at) throws MalformedDataException {
        if (!header.is(0, SIGNATURE)) {
            throw header.wrong(0, "there is no GPT header");
        }
        long length = header.le32(12);
        if (length < SHORTEST_HEADER || length > sector) {
            throw header.wrong(12, "it is said to have %d bytes".formatted(length));
        }
        notes.usage().structure(header.place(), sector, "a GPT header");
        byte[] bytes = header.copy(0, (int) length);
        for (int i = 16; i < 20; i++) {
            bytes[i] = 0;
        }
        crc(header, 16, bytes, "its CRC");
        notes.require(
                header.le64(24) == at,
                Rule.GPT,
                header.place(),
                "the GPT header in sector %d says that it lies in sector %d"
                        .formatted(at, header.le64(24)));
        notes.require(
                header.le64(48) < image.bytes() / sector,
                Rule.GPT,
                header.place(),
                "the GPT says that sector %d may be used, and the image has %d"
                        .formatted(header.le64(48), image.bytes() / sector));
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
        if (first > image.bytes() / sector) {
            throw header.wrong(72, "the entries are said to lie in sector %d".formatted(first));
        }
        RawBytes entries = image.read("GPT entries", first * sector, (int) (count * each));
        notes.usage().structure(entries.place(), entries.length(), "GPT entries");
        crc(header, 88, entries.toByteArray(), "the CRC of its entries");
        return entries;
    }

    private void partitions(RawBytes header, RawBytes entries, Set<PartitionCheck.Run> volumes)
            throws MalformedDataException {
        int each = (int) header.le32(84);
        for (int at = 0; entries.has(at, each); at += each) {
            if (entries.isZero(at, 16)) {
                continue;
            }
            long first = entries.le64(at + 32);
            long last = entries.le64(at + 40);
            boolean inside = first >= 0 && first <= last && last < image.bytes() / sector;
            notes.require(
                    inside,
                    Rule.GPT,
                    entries.place() + at,
                    "partition %d of the GPT has the sectors %d to %d, and the image %d"
                            .formatted(at / each + 1, first, last, image.bytes() / sector));
            if (inside) {
                int sectors = sector / PartitionCheck.SECTOR;
                volumes.add(
                        new PartitionCheck.Run(0, first * sectors, (last - first + 1) * sectors));
            }
        }
    }

    /** All but where it and its entries lie is the same. */
    private void copy(RawBytes header, RawBytes entries, long at) throws IOException {
        RawBytes copy = image.read("copy of the GPT header", at * sector, sector);
        header(copy, at);
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
