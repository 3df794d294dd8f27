package org.discwright.filesystem.partition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ContentRegion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.UnrepresentableTreeException;

/** Where partitions lie in an image, which is that of a disk as well. */
public final class DiskLayout {
    private static final int SECTOR = 512;

    /** Where boot code is told its place: isolinux' and GRUB's agree in that. */
    private static final int PLACE_AT = 432;

    /** Blocks of 1 MiB: partitions and disks end and begin there, and cylinders with them. */
    private static final int ALIGNMENT = 512;

    /** Blocks that hold the copy of a GPT. */
    private static final long COPY_BLOCKS = FileExtents.blocks((long) Gpt.COPY_SECTORS * SECTOR);

    private final SystemArea area;
    private final long volume;
    private final long blocks;
    private final List<Extent> appended;

    private DiskLayout(SystemArea area, long volume, long blocks, List<Extent> appended) {
        this.area = area;
        this.volume = volume;
        this.blocks = blocks;
        this.appended = List.copyOf(appended);
    }

    /**
     * Lays partitions behind a volume.
     *
     * @param end the block behind the volume
     */
    public static DiskLayout of(SystemArea area, long end) {
        if (!area.isPartitioned()) {
            return new DiskLayout(area, end, end, List.of());
        }
        List<Extent> appended = new ArrayList<>();
        long next = end;
        for (AppendedPartition one : area.appended()) {
            Extent extent = new Extent(aligned(next), FileExtents.blocks(one.content().length()));
            appended.add(extent);
            next = extent.end();
        }
        long copy = area.gpt() ? COPY_BLOCKS : 0;
        long blocks = aligned(next + copy);
        return new DiskLayout(area, appended.isEmpty() ? blocks : aligned(end), blocks, appended);
    }

    private static long aligned(long block) {
        return (block + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** The block behind the first partition, where it is a volume. */
    public long partitionEnd() {
        return area.gpt() && appended.isEmpty() ? blocks - COPY_BLOCKS : volume;
    }

    /** Blocks of the whole image. */
    public long blocks() {
        return blocks;
    }

    /**
     * Where a partition was appended.
     *
     * @throws UnrepresentableTreeException if none of that number was
     */
    public Extent appended(int number) {
        for (int i = 0; i < appended.size(); i++) {
            if (area.appended().get(i).number() == number) {
                return appended.get(i);
            }
        }
        throw new UnrepresentableTreeException(
                "no partition %d is appended that could be booted".formatted(number));
    }

    /**
     * The system area, the partitions behind the volume, and the copy of the GPT.
     *
     * @param efi where boot images for UEFI lie inside the volume
     * @param bootImage where that for a BIOS lies
     * @param disk tells disks apart; asked for where there is one
     * @param changed is told of partitions whose source is not as it was
     */
    public List<Region> regions(
            List<Extent> efi,
            OptionalLong bootImage,
            Supplier<UUID> disk,
            Consumer<ChangedFile> changed) {
        if (!area.isPartitioned() && area.code().isEmpty()) {
            return List.of();
        }
        List<Region> regions = new ArrayList<>();
        UUID id = disk.get();
        Gpt gpt = new Gpt(id, blocks * Extent.SECTORS, area.gpt() ? entries(efi) : List.of());
        byte[] bytes = systemArea(efi, bootImage, id, gpt);
        regions.add(new BytesRegion(0, SystemArea.BYTES / ImagePlan.BLOCK, () -> bytes));
        for (int i = 0; i < appended.size(); i++) {
            AppendedPartition one = area.appended().get(i);
            regions.add(
                    new ContentRegion(appended.get(i).start(), one.name(), one.content(), changed));
        }
        if (area.gpt()) {
            byte[] copy = gpt.copy();
            byte[] end = new byte[(int) (COPY_BLOCKS * ImagePlan.BLOCK)];
            System.arraycopy(copy, 0, end, end.length - copy.length, copy.length);
            regions.add(new BytesRegion(blocks - COPY_BLOCKS, COPY_BLOCKS, () -> end));
        }
        return List.copyOf(regions);
    }

    private byte[] systemArea(List<Extent> efi, OptionalLong bootImage, UUID disk, Gpt gpt) {
        byte[] bytes = new byte[SystemArea.BYTES];
        System.arraycopy(area.code().toByteArray(), 0, bytes, 0, area.code().length());
        if (area.kind() != BootCode.PLAIN) {
            long block =
                    bootImage.orElseThrow(() ->
                            new UnrepresentableTreeException(
                                    "there is no boot image for a BIOS that the boot code could"
                                            + " start"));
            long sector = block * Extent.SECTORS + (area.kind() == BootCode.GRUB2 ? 4 : 0);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(PLACE_AT, sector);
        }
        if (area.isPartitioned()) {
            table(bytes, efi, disk);
        }
        if (area.gpt()) {
            byte[] primary = gpt.primary();
            System.arraycopy(primary, 0, bytes, SECTOR, primary.length);
        }
        return bytes;
    }

    private void table(byte[] bytes, List<Extent> efi, UUID disk) {
        long total = blocks * Extent.SECTORS;
        Mbr mbr = new Mbr(bytes, total, (int) (disk.getMostSignificantBits() >>> 32) | 1);
        boolean active = false;
        long offset = area.partitionOffset();
        if (area.style() == MbrStyle.PROTECTIVE && offset > 0 && !area.gpt()) {
            Extent first = new Extent(offset, partitionEnd() - offset);
            mbr.partition(1, Mbr.PROTECTIVE, false, first.sector(), first.sectors());
        } else if (area.style() == MbrStyle.PROTECTIVE) {
            mbr.partition(
                    1,
                    area.gpt() ? Mbr.GPT_PROTECTIVE : Mbr.PROTECTIVE,
                    false,
                    1,
                    (area.gpt() ? total : volume * Extent.SECTORS) - 1);
        } else if (area.style() == MbrStyle.HYBRID) {
            Extent first = new Extent(offset, (offset > 0 ? partitionEnd() : volume) - offset);
            mbr.partition(1, area.imageType(), true, first.sector(), first.sectors());
            active = true;
            for (Extent one : efi) {
                int number = free(mbr);
                mbr.partition(
                        number,
                        PartitionType.EFI_SYSTEM.code(),
                        false,
                        one.sector(),
                        one.sectors());
            }
        }
        if (!area.gpt() || area.style() != MbrStyle.PROTECTIVE) {
            for (int i = 0; i < appended.size(); i++) {
                AppendedPartition one = area.appended().get(i);
                if (!mbr.isFree(one.number())) {
                    throw new UnrepresentableTreeException(
                            "partition %d is taken: '%s' needs another number"
                                    .formatted(one.number(), one.name()));
                }
                Extent extent = appended.get(i);
                mbr.partition(
                        one.number(), one.type().code(), false, extent.sector(), extent.sectors());
            }
        }
        if (area.forceBootable() && !active) {
            mbr.partition(free(mbr), 0, true, 0, 1);
        }
    }

    private int free(Mbr mbr) {
        for (int number = 1; number <= Mbr.ENTRIES; number++) {
            int candidate = number;
            boolean wanted = area.appended().stream().anyMatch(one -> one.number() == candidate);
            if (mbr.isFree(number) && !wanted) {
                return number;
            }
        }
        throw new UnrepresentableTreeException(
                "the partition table has no room for more than four partitions");
    }

    /** Appended partitions by their numbers, system partitions of UEFI, and what lies between. */
    private List<Gpt.Entry> entries(List<Extent> efi) {
        List<Gpt.Entry> entries = new ArrayList<>();
        boolean[] taken = new boolean[Gpt.ENTRIES + 1];
        for (int i = 0; i < appended.size(); i++) {
            AppendedPartition one = area.appended().get(i);
            taken[one.number()] = true;
            entries.add(entry(one.number(), one.type(), one.type().name(), appended.get(i), 0));
        }
        List<Extent> inside = new ArrayList<>(efi);
        inside.sort(Comparator.comparingLong(Extent::start));
        long end = partitionEnd();
        List<Gpt.Entry> rest = new ArrayList<>();
        if (area.partitionOffset() > 0) {
            // It is all of a volume: what UEFI boots lies in it, as in the first one of an MBR.
            gap(rest, taken, area.partitionOffset(), end);
            for (Extent one : inside) {
                rest.add(entry(number(taken), area.efiType(), "EFI boot", one, 0));
            }
            entries.addAll(rest);
            return entries;
        }
        long next = SystemArea.BYTES / ImagePlan.BLOCK;
        for (Extent one : inside) {
            if (one.start() < next) {
                continue;
            }
            gap(rest, taken, next, one.start());
            rest.add(entry(number(taken), area.efiType(), "EFI boot", one, 0));
            next = one.end();
        }
        gap(rest, taken, next, end);
        entries.addAll(rest);
        return entries;
    }

    private static void gap(List<Gpt.Entry> to, boolean[] taken, long from, long end) {
        if (end > from) {
            to.add(
                    entry(
                            number(taken),
                            PartitionType.BASIC_DATA,
                            "ISO 9660",
                            new Extent(from, end - from),
                            Gpt.READ_ONLY));
        }
    }

    private static int number(boolean[] taken) {
        for (int number = 1; number < taken.length; number++) {
            if (!taken[number]) {
                taken[number] = true;
                return number;
            }
        }
        throw new UnrepresentableTreeException("a GPT has no room for more than 128 partitions");
    }

    private static Gpt.Entry entry(
            int number, PartitionType type, String name, Extent extent, long attributes) {
        return new Gpt.Entry(
                number,
                type,
                name,
                extent.sector(),
                extent.sector() + extent.sectors() - 1,
                attributes);
    }
}
