package org.discwright.filesystem.partition;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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
 * @param diskId what tells the disk from others; nothing for one that follows from the volume
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
        int partitionOffset,
        Optional<UUID> diskId) {
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
                    0,
                    Optional.empty());

    private static final int SECTOR = 512;

    /** Behind boot code and partition tables. */
    private static final int LEAST_OFFSET = BYTES / 2048;

    public SystemArea {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(style);
        Objects.requireNonNull(efiType);
        Objects.requireNonNull(diskId);
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
        return changed(parts -> {
            parts.code = other;
            parts.kind = of;
        });
    }

    public SystemArea withStyle(MbrStyle other, int type) {
        return changed(parts -> {
            parts.style = other;
            parts.imageType = type;
        });
    }

    public SystemArea withGpt(PartitionType efi) {
        return changed(parts -> {
            parts.gpt = true;
            parts.efiType = efi;
        });
    }

    public SystemArea withAppended(List<AppendedPartition> other) {
        return changed(parts -> parts.appended = other);
    }

    public SystemArea withForceBootable(boolean other) {
        return changed(parts -> parts.forceBootable = other);
    }

    /** The first partition begins at that block, and is a volume by itself. */
    public SystemArea withPartitionOffset(int block) {
        return changed(parts -> parts.partitionOffset = block);
    }

    /** The disk is known by that number, in a GPT, and by its first 32 bits in an MBR. */
    public SystemArea withDiskId(UUID other) {
        return changed(parts -> parts.diskId = Optional.of(other));
    }

    private SystemArea changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new SystemArea(
                parts.code,
                parts.kind,
                parts.style,
                parts.imageType,
                parts.gpt,
                parts.efiType,
                parts.forceBootable,
                parts.appended,
                parts.partitionOffset,
                parts.diskId);
    }

    /** The same, one by one. */
    private static final class Parts {
        private Octets code;
        private BootCode kind;
        private MbrStyle style;
        private int imageType;
        private boolean gpt;
        private PartitionType efiType;
        private boolean forceBootable;
        private List<AppendedPartition> appended;
        private int partitionOffset;
        private Optional<UUID> diskId;

        Parts(SystemArea of) {
            code = of.code;
            kind = of.kind;
            style = of.style;
            imageType = of.imageType;
            gpt = of.gpt;
            efiType = of.efiType;
            forceBootable = of.forceBootable;
            appended = of.appended;
            partitionOffset = of.partitionOffset;
            diskId = of.diskId;
        }
    }
}
