package org.discwright.filesystem.partition;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.discwright.model.Octets;

/**
 * The first 32,768 bytes of an image, which ISO 9660 leaves to others (ECMA-119 6.2.1): boot code
 * and partition tables, by which the image boots as that of a disk, too.
 *
 * @param code boot code, or all of the area
 * @param kind what the code has to be told
 * @param style the table in the first sector
 * @param imageType the type that the image has as a partition in a table of style {@link
 *     MbrStyle#HYBRID}; 0 is one that no system mounts and that firmware does not look at
 * @param gpt whether there is a GPT, with a copy at the end
 * @param efiType the type that system partitions of UEFI inside the volume have in the GPT
 * @param forceBootable whether some entry is active even where no partition would be: some BIOSes
 *     want that
 * @param appended partitions behind the volume
 * @param partitionOffset the block where the first partition begins, from 16 on: it is a volume by
 *     itself, of the same files; 0 where the volume has no second description
 */
public record SystemArea(
        Octets code,
        BootCode kind,
        MbrStyle style,
        int imageType,
        boolean gpt,
        PartitionType efiType,
        boolean forceBootable,
        List<AppendedPartition> appended,
        int partitionOffset) {
    /** Bytes of it. */
    public static final int BYTES = 32_768;

    /** Nothing but zeros. */
    public static final SystemArea NONE =
            new SystemArea(
                    Octets.EMPTY,
                    BootCode.PLAIN,
                    MbrStyle.NONE,
                    0,
                    false,
                    PartitionType.EFI_SYSTEM,
                    false,
                    List.of(),
                    0);

    private static final int SECTOR = 512;

    /** Behind boot code and partition tables. */
    private static final int LEAST_OFFSET = BYTES / 2048;

    public SystemArea {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(style);
        Objects.requireNonNull(efiType);
        appended = List.copyOf(appended);
        if (code.length() > BYTES) {
            throw new IllegalArgumentException(
                    "the system area has %d bytes, the boot code %d"
                            .formatted(BYTES, code.length()));
        }
        if (gpt && style == MbrStyle.NONE) {
            throw new IllegalArgumentException("a GPT needs a partition table before it");
        }
        if (gpt && code.length() > SECTOR) {
            throw new IllegalArgumentException(
                    "the boot code has %d bytes and leaves no room for a GPT"
                            .formatted(code.length()));
        }
        if (imageType < 0 || imageType > 0xFF) {
            throw new IllegalArgumentException("there is no type of partition " + imageType);
        }
        if (partitionOffset != 0 && partitionOffset < LEAST_OFFSET) {
            throw new IllegalArgumentException(
                    "a partition that is a volume begins at block %d or behind, not at %d"
                            .formatted(LEAST_OFFSET, partitionOffset));
        }
        if (partitionOffset != 0 && style == MbrStyle.NONE) {
            throw new IllegalArgumentException(
                    "a partition that is a volume needs a partition table that tells of it");
        }
        Set<Integer> numbers = new HashSet<>();
        for (AppendedPartition one : appended) {
            boolean inMbr = !gpt || style == MbrStyle.HYBRID;
            if (inMbr && one.number() > Mbr.ENTRIES) {
                throw new IllegalArgumentException(
                        "partition %d needs a GPT".formatted(one.number()));
            }
            if (!numbers.add(one.number())) {
                throw new IllegalArgumentException("there are two partitions " + one.number());
            }
        }
    }

    /** Whether the image is more than a volume. */
    public boolean isPartitioned() {
        return style != MbrStyle.NONE || !appended.isEmpty();
    }

    public SystemArea withCode(Octets other, BootCode of) {
        return new SystemArea(
                other,
                of,
                style,
                imageType,
                gpt,
                efiType,
                forceBootable,
                appended,
                partitionOffset);
    }

    public SystemArea withStyle(MbrStyle other, int type) {
        return new SystemArea(
                code, kind, other, type, gpt, efiType, forceBootable, appended, partitionOffset);
    }

    public SystemArea withGpt(PartitionType efi) {
        return new SystemArea(
                code, kind, style, imageType, true, efi, forceBootable, appended, partitionOffset);
    }

    public SystemArea withAppended(List<AppendedPartition> other) {
        return new SystemArea(
                code, kind, style, imageType, gpt, efiType, forceBootable, other, partitionOffset);
    }

    public SystemArea withForceBootable(boolean other) {
        return new SystemArea(
                code, kind, style, imageType, gpt, efiType, other, appended, partitionOffset);
    }

    /** The first partition begins at that block, and is a volume by itself. */
    public SystemArea withPartitionOffset(int block) {
        return new SystemArea(
                code, kind, style, imageType, gpt, efiType, forceBootable, appended, block);
    }
}
