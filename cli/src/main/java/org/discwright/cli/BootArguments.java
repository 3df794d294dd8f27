package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.cli.input.AppendedPartitionOption;
import org.discwright.cli.input.BootCodeFile;
import org.discwright.cli.input.BootOption;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootPlatform;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.partition.AppendedPartition;
import org.discwright.filesystem.partition.MbrStyle;
import org.discwright.filesystem.partition.PartitionType;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.jspecify.annotations.Nullable;

/** How an image is to boot. */
final class BootArguments {
    /** What isohybrid calls a hidden NTFS: Windows does not mount it, and firmware boots it. */
    private static final int HYBRID_TYPE = 0x17;

    private List<String> boots = List.of();
    private @Nullable String catalog;
    private @Nullable Path mbr;
    private @Nullable String table;
    private int partitionOffset;

    private List<String> partitions = List.of();

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("--boot")
                .collects("IMAGE[,WORD...]", String.class, given -> boots = given)
                .says(
                        "Boot from a file of the image; may be given several times, the first is the usual"
                                + " one. Words: efi (for UEFI: a FAT file system), hidden (IMAGE is a file"
                                + " of this machine, and no folder shows it), info-table (isolinux), grub2,"
                                + " emulation=1.2, 1.44, 2.88 or hard-disk, load-size=SECTORS of 512 bytes,"
                                + " load-segment=N, platform=x86, ppc, mac or efi, id=TEXT, not-bootable.",
                        "IMAGE is partition=N for a partition that is appended.");
        syntax.option("--boot-catalog")
                .takes("PATH", String.class, given -> catalog = given)
                .says("Show the boot catalogue as that file of the image.");
        syntax.option("--mbr")
                .takes("FILE", Path.class, given -> mbr = given)
                .says(
                        "Boot code of a disk before the image, so that it boots from USB too:"
                                + " isohdpfx.bin of syslinux, boot_hybrid.img of GRUB, or another.");
        syntax.option("--partition-table")
                .takes("KIND", String.class, given -> table = given)
                .says(
                        "none, hybrid (the image and what UEFI boots as partitions of an MBR),"
                                + " protective (one that covers all), gpt (with a protective one) or"
                                + " hybrid-gpt. Usual: hybrid-gpt with --mbr and UEFI, hybrid with --mbr,"
                                + " gpt with --append-partition, hybrid with --partition-offset.");
        syntax.option("--partition-offset")
                .takes("BLOCK", int.class, given -> partitionOffset = given)
                .says(
                        "Begin the first partition at that block of 2048 bytes, 16 or behind, and"
                                + " describe the volume once more for it: it is mounted as the whole"
                                + " image is.");
        syntax.option("--append-partition")
                .collects("N,TYPE,FILE", String.class, given -> partitions = given)
                .says(
                        "Put a file behind the image as its Nth partition. TYPE is efi, data, linux, a"
                                + " number as in 0xef, or a GUID.");
    }

    /** Puts what the boot catalogue takes the place of into the tree. */
    void collect(TreeBuilder builder, Instant created) throws IOException {
        if (catalog != null && !boots.isEmpty()) {
            placeholder(builder, catalog, created);
        }
    }

    static void placeholder(TreeBuilder builder, String path, Instant created) throws IOException {
        builder.add(
                path,
                new BytesContent(Octets.zeros(BootSetup.CATALOG_BYTES)),
                Attributes.PLAIN_FILE,
                created);
    }

    /**
     * What was asked for.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    BootSetup setup() throws IOException, Failure {
        List<BootEntry> entries = new ArrayList<>();
        for (String boot : boots) {
            entries.add(BootOption.parse(boot));
        }
        if (catalog != null && boots.isEmpty()) {
            throw Failure.usage("--boot-catalog shows where --boot boots from: there is none");
        }
        return new BootSetup(entries, Optional.ofNullable(catalog), area(entries));
    }

    private SystemArea area(List<BootEntry> entries) throws IOException {
        boolean efi = entries.stream().anyMatch(one -> one.platform() == BootPlatform.EFI);
        List<AppendedPartition> appended = new ArrayList<>();
        for (String partition : partitions) {
            appended.add(AppendedPartitionOption.parse(partition));
        }
        String kind =
                table != null
                        ? table
                        : mbr != null
                                ? efi ? "hybrid-gpt" : "hybrid"
                                : !appended.isEmpty()
                                        ? "gpt"
                                        : partitionOffset == 0 ? "none" : "hybrid";
        SystemArea area = SystemArea.NONE;
        if (mbr != null) {
            BootCodeFile code = BootCodeFile.read(mbr);
            area = area.withCode(code.code(), code.kind());
        }
        int type = efi ? 0 : HYBRID_TYPE;
        area =
                switch (kind) {
                    case "none" -> area;
                    case "hybrid" -> area.withStyle(MbrStyle.HYBRID, type);
                    case "protective" -> area.withStyle(MbrStyle.PROTECTIVE, 0);
                    case "gpt" ->
                            area.withStyle(MbrStyle.PROTECTIVE, 0)
                                    .withGpt(PartitionType.EFI_SYSTEM);
                    case "hybrid-gpt" ->
                            area.withStyle(MbrStyle.HYBRID, type).withGpt(PartitionType.EFI_SYSTEM);
                    default ->
                            throw new IllegalArgumentException(
                                    "there is no partition table '%s': none, hybrid, protective,"
                                                    .formatted(kind)
                                            + " gpt or hybrid-gpt");
                };
        return area.withPartitionOffset(partitionOffset).withAppended(appended);
    }
}
