package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/**
 * The partition tables of an image that is one of a disk as well: that of the MBR, and a GPT with
 * its copy (UEFI 2.10 chapter 5). Partitions may lie in each other: isohybrid's first one is the
 * whole image, and what UEFI boots lies in it.
 */
final class PartitionCheck {
    static final int SECTOR = 512;

    private static final int TABLE_AT = 446;
    private static final int ENTRY = 16;
    private static final int ENTRIES = 4;
    private static final int PROTECTIVE = 0xEE;
    private static final long UNBOUNDED = 0xFFFF_FFFFL;

    /** Sectors as disks have them, and as optical drives show them: a GPT counts in either. */
    private static final int[] SIZES = {SECTOR, 2048};

    private final ImageBlocks image;
    private final Notes notes;

    /** Those that begin behind the image's first sector, each once. */
    private final Set<Run> volumes = new LinkedHashSet<>();

    PartitionCheck(ImageBlocks image, Notes notes) {
        this.image = image;
        this.notes = notes;
    }

    /** Sectors of a partition, of 512 bytes. */
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
        boolean found = false;
        for (int size : SIZES) {
            found |= new GptCheck(image, notes, size).check(volumes);
        }
        notes.require(
                found || !promised,
                Rule.GPT,
                SECTOR,
                "the partition table of the MBR says that there is a GPT, and there is none");
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
}
